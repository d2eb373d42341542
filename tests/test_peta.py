"""Further heads and columns told by letter: a stubborn workbook gives the same tables."""

import pytest
from edit import SETTINGS, anggaran_printed, found, must_mend, opened, put, run, write_grid
from make import LRA, example_annex

from pipeline.peta import extend_sources
from pipeline.report import Report
from pipeline.settings import Settings, load_settings
from schemas.sumber import SOURCES

HEADS = 'jenis = "LRA per program (SIPD-RI)"\nbaris_judul = 8\nKode = "A:D"\nUraian = "E"'
MAPPED = f"""
[pemetaan."{LRA}"."Sheet1"]
{HEADS}
"Anggaran Belanja Operasi" = "F"
"Realisasi Belanja Operasi" = "g"
pagu_modal = "H"
realisasi_modal = "I"
"Anggaran Belanja Tak Terduga" = "J"
"Realisasi Belanja Tak Terduga" = "K"
"Anggaran Belanja Transfer" = "L"
"Realisasi Belanja Transfer" = "M"
"""
HEAD_ROWS = (6, 7, 8)


@pytest.fixture
def pengaturan(lra_copy):
    """Writes the settings of the LRA's folder and runs it."""

    def write(text):
        (lra_copy / SETTINGS).write_text(text, encoding="utf-8")
        return run(lra_copy)

    return write


@pytest.fixture(scope="module")
def expected():
    return anggaran_printed(Report("", (), (str(example_annex()),)))


def without_heads(folder):
    """Every head becomes a word that no declaration knows."""
    with opened(folder / LRA) as book:
        for line in book["Sheet1"].iter_rows(min_row=min(HEAD_ROWS), max_row=max(HEAD_ROWS)):
            for cell in line:
                if isinstance(cell.value, str):
                    cell.value = f"Lajur {cell.coordinate}"


def test_mapped_columns_give_the_same_table(lra_copy, pengaturan, expected):
    without_heads(lra_copy)
    assert run(lra_copy).published == ()
    report = pengaturan(MAPPED)
    assert must_mend(report) == []
    assert anggaran_printed(report) == expected


@pytest.mark.parametrize("name", ["LRA*.xlsx", "lra per program s.d. desember 2024.XLSX", "*"])
def test_names_in_which_a_star_stands_for_anything(lra_copy, pengaturan, expected, name):
    without_heads(lra_copy)
    report = pengaturan(MAPPED.replace(LRA, name).replace('"Sheet1"', '"SHEET*"'))
    assert found(report, "pemetaan-tidak-dipakai") == []
    assert anggaran_printed(report) == expected


def test_mapping_for_an_old_format_holds_for_its_correction_copy(lra_copy, pengaturan, expected):
    without_heads(lra_copy)
    (lra_copy / LRA).rename(lra_copy / f"Perbaikan - {LRA}")
    report = pengaturan(MAPPED.replace(LRA, LRA.replace(".xlsx", ".xls")))
    assert must_mend(report) == []
    assert anggaran_printed(report) == expected


def test_mapping_wins_over_heads(lra_copy, pengaturan):
    """Pagu and realisasi of Modal told the wrong way round: the officer's word counts."""
    swapped = MAPPED.replace('"H"', '"?"').replace('"I"', '"H"').replace('"?"', '"I"')
    report = pengaturan(swapped)
    assert must_mend(report) == []
    assert anggaran_printed(report) != anggaran_printed(run_without(lra_copy))


def run_without(folder):
    (folder / SETTINGS).unlink()
    return run(folder)


def test_amounts_that_are_not_mapped_are_asked_for(pengaturan):
    """Forgotten columns of amounts never fall out of a sum silently."""
    short = MAPPED[: MAPPED.index('"Anggaran Belanja Transfer"')]
    assert must_mend(pengaturan(short)) == [
        ("kelompok-tidak-dikenal", "Sheet1", "L8"),
        ("kelompok-tidak-dikenal", "Sheet1", "M8"),
    ]
    assert must_mend(pengaturan(short + 'abaikan = ["L:M"]')) == []


@pytest.mark.parametrize(
    ("change", "line", "sentence"),
    [
        (('"M"', '"ZZ"'), 14, "Lembar “Sheet1” hanya sampai kolom M, padahal “Realisasi Belanja"),
        (("= 8", "= 9000"), 4, "Lembar “Sheet1” hanya sampai baris "),
        (('"Sheet1"]', '"Shet1"]'), 2, "tidak mempunyai lembar “Shet1”. Maksudnya “Sheet1”?"),
        (('"M"', '"A:B"'), 14, "Kolom untuk “Realisasi Belanja Transfer” harus huruf kolom Excel"),
        (('"A:D"', '"A"'), 5, "Kolom untuk “Kode” harus huruf kolom Excel, misalnya A:D."),
        (('"M"', '"L"'), 14, "Kolom L dipakai untuk “Realisasi Belanja Transfer” dan juga untuk"),
        (('"M"', "7"), 14, "harus huruf kolom Excel"),
        (('"M"', '"XFE"'), 14, "harus huruf kolom Excel"),
        (("Uraian", "Uraiann"), 6, "Tidak ada kolom bernama “Uraiann”. Maksudnya “Uraian”?"),
        (('Uraian = "E"\n', ""), 2, "Pemetaan ini belum menyebut kolom untuk “Uraian”."),
        (("baris_judul = 8", ""), 2, "belum menyebut `baris_judul`"),
        (("= 8", '= "8"'), 4, "`baris_judul` harus nomor baris Excel"),
        (("= 8", "= true"), 4, "`baris_judul` harus nomor baris Excel"),
        (
            ("LRA per program (SIPD-RI)", "LRA per progam"),
            3,
            "Maksudnya “LRA per program (",
        ),
        (('jenis = "LRA per program (SIPD-RI)"', ""), 2, "belum menyebut `jenis`"),
        (('jenis = "LRA per program (SIPD-RI)"', "jenis = 1"), 3, "Tidak ada jenis lembar “1”."),
        (('jenis = "LRA per program (SIPD-RI)"', "jenis = 'Identitas'"), 3, "Tidak ada jenis"),
        (("Uraian =", "abaikan = 'N'\nUraian ="), 6, "`abaikan` harus daftar huruf kolom Excel"),
        (("Uraian =", "abaikan = ['5']\nUraian ="), 6, "`abaikan` harus daftar huruf kolom Excel"),
    ],
)
def test_slip_in_a_mapping(pengaturan, change, line, sentence):
    report = pengaturan(MAPPED.replace(*change))
    slips = [f for f in report.findings if f.rule == "pengaturan-keliru"]
    assert [slip.location.row for slip in slips] == [line]
    assert sentence in slips[0].message
    assert report.published == ()


@pytest.mark.parametrize("text", ["pemetaan = 1", "[pemetaan]\na = 1", "[pemetaan.a]\nb = 1"])
def test_mapping_of_another_shape(pengaturan, text):
    report = pengaturan(text)
    assert [rule for rule, _, _ in must_mend(report)] == ["pengaturan-keliru"]


def test_mapping_for_a_workbook_that_cannot_be_read(lra_copy, pengaturan):
    """Its own finding says all; the settings are not to blame."""
    (lra_copy / LRA).write_bytes(b"PK")
    report = pengaturan(MAPPED)
    assert found(report, "pemetaan-tidak-dipakai", "pengaturan-keliru") == []


def test_indicators_mapped(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_grid(
        """
        Tujuan | Ukuran | Sat. | Mau | Dapat | Sifat
        S | I | % | 80 | 82,1 | maksimal
        """,
        folder / "Kinerja s.d. Juni 2026.xlsx",
        "Isi",
    )
    (folder / SETTINGS).write_text(
        """
        [pemetaan."Kinerja s.d. *.xlsx".Isi]
        jenis = "indikator"
        baris_judul = 1
        Sasaran = "A"
        Indikator = "B"
        Satuan = "C"
        Target = "D"
        Realisasi = "E"
        Arah = "F"
        """,
        encoding="utf-8",
    )
    assert must_mend(run(folder)) == []


def test_further_heads(lra_copy, pengaturan, expected):
    put(lra_copy, LRA, "Sheet1", E6="Nama Barang", F8="Dana Tersedia")
    assert ("judul-kolom-hilang", "Sheet1", "8") in must_mend(run(lra_copy))
    report = pengaturan(
        '[judul_kolom]\nUraian = ["Nama Barang (Rp)"]\n'
        '"Anggaran Belanja Operasi" = ["Operasi › Dana Tersedia"]'
    )
    assert must_mend(report) == []
    assert anggaran_printed(report) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('"Urain" = ["a"]', "Tidak ada kolom bernama “Urain”. Maksudnya “Uraian”?"),
        ('Uraian = "a"', "“Uraian” harus daftar teks"),
        ("Uraian = [7]", "“Uraian” harus daftar teks"),
        ('Uraian = ["a", " "]', "Judul kolom untuk “Uraian” kosong."),
        ('Uraian = ["a › "]', "Judul kolom untuk “Uraian” kosong."),
        ('Uraian = ["a › b › c"]', "lebih dari dua tingkat"),
        ('Uraian = ["KODE"]', "Judul “KODE” untuk “Uraian” sudah menjadi judul kolom “Kode”."),
        ('Uraian = ["a"]\nAlasan = ["A"]', "sudah menjadi judul kolom “Uraian”."),
    ],
)
def test_slip_in_further_heads(tmp_path, text, sentence):
    (tmp_path / SETTINGS).write_text(f"[judul_kolom]\n{text}", encoding="utf-8")
    settings, (slip,) = load_settings(tmp_path / SETTINGS)
    assert slip.location.row == 1 + len(text.splitlines())
    assert sentence in slip.message
    assert extend_sources(SOURCES, settings) is SOURCES


def test_declarations_stay_as_they_are():
    """Extended ones are made once for equal settings, and only where there is something to add."""
    settings = Settings(judul_kolom={"Sasaran": (("outcome",),)})
    extended = extend_sources(SOURCES, settings)
    assert extend_sources(SOURCES, Settings()) is SOURCES
    assert extend_sources(SOURCES, settings) is extended
    changed = [new.name for old, new in zip(SOURCES, extended, strict=True) if old != new]
    assert changed == ["indikator", "perjanjian_kinerja", "iku", "renstra", "capaian_tercetak"]
