"""Where `guards.py` looks for guards, and which tests it asks first."""

# The files to ask first, by the beginning of the guard's own.
ROOMS = {
    "pipeline/load/folder": ("load", "injection_names", "hostile"),
    "pipeline/load/": ("guard_parts", "values", "reader", "load", "xlsb", "hostile"),
    "pipeline/publish": ("publish", "injection_names"),
    "pipeline/annex/": ("annex_write", "annex", "injection", "injection_names"),
    "pipeline/saring": ("layouts",),
    "pipeline/parse": ("parse", "validate"),
    "pipeline/extract": ("validate", "recognise"),
    "pipeline/validate": ("validate",),
    "pipeline/check_heads": ("recognise", "validate", "nothing_lost"),
    "pipeline/check_anggaran": ("jenjang", "anggaran"),
    "pipeline/jenjang": ("jenjang", "kode"),
    "pipeline/jumlah": ("jenjang",),
    "pipeline/kode": ("kode", "jenjang"),
    "pipeline/bulan": ("collect", "periode"),
    "pipeline/collect": ("collect", "nothing_lost"),
    "pipeline/salinan": ("collect",),
    "pipeline/review": ("review", "efisiensi"),
    "pipeline/kesesuaian": ("review",),
    "pipeline/setting": ("settings", "peta", "injection"),
    "pipeline/peta": ("peta",),
    "pipeline/batch": ("batch", "cli"),
    "pipeline/commands/": ("cli", "batch", "periksa"),
}

# Files whose every condition guards something.
CONDITIONS = (
    "pipeline/load/guard.py",
    "pipeline/load/values.py",
    "pipeline/load/opening.py",
    "pipeline/load/folder.py",
    "pipeline/load/reader.py",
    "pipeline/publish.py",
)
AGENCY = "results.perangkat_daerah"
# (file, a step, what is left of it)
STEPS = (
    ("pipeline/publish.py", "os.fsync(file.fileno())", "pass"),
    ("pipeline/publish.py", "file.flush()", "pass"),
    ("pipeline/publish.py", "_sync_folder(path.parent)", "pass"),
    ("pipeline/publish.py", "temporary.unlink()", "pass"),
    ("pipeline/publish.py", "temporary.chmod(0o644)", "pass"),
    ("pipeline/publish.py", "temporary.replace(path)", "path.write_bytes(content)"),
    ("pipeline/load/child.py", "limit_memory(most_memory)", "pass"),
    ("pipeline/load/guard.py", "while stream.read(CHUNK):", "while False:"),
    ("pipeline/load/values.py", "mark(cells, known)", "pass"),
    ("pipeline/commands/common.py", "refuse_twins(run_all(work, tasks))", "run_all(work, tasks)"),
    ("pipeline/validate.py", "schema.validate(data.frame, lazy=True)", "pass"),
    ("pipeline/validate.py", "value >= low if isinstance(value, int)", "True if False"),
    ("pipeline/annex/write.py", '"strings_to_formulas": False,', ""),
    ("pipeline/annex/write.py", '"strings_to_urls": False,', ""),
    ("pipeline/annex/write.py", "text.startswith(RICH_TEXT[0])", "False"),
    ("pipeline/annex/write.py", "stored_value(cell.value)", "cell.value"),
    ("pipeline/annex/write.py", "cell.value not in ERROR_WORDS", "True"),
    ("pipeline/annex/write.py", f"plain({AGENCY}), MAX_PROPERTY", f"{AGENCY}, MAX_PROPERTY"),
    ("pipeline/annex/write.py", f"plain({AGENCY}), MAX_FOOTER", f"{AGENCY}, MAX_FOOTER"),
)  # fmt: skip
