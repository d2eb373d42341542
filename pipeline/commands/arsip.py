"""`periksa --arsip`: every annex and every archived workbook, read again and compared by hash."""

from __future__ import annotations

import argparse

from pipeline.commands.common import OK, REFUSED, failed, wrong_usage

WORDS = {
    "hilang": "tidak ada lagi; salin kembali dari cadangan",
    "berubah": "isinya bukan lagi yang dicatat; salin kembali dari cadangan",
    "tidak dikenal": "tidak tercatat dalam riwayat; ditaruh di sana oleh orang lain",
}
UTUH = "Semua utuh: {lampiran} lampiran dan {masukan} buku kerja masukan sama dengan catatannya."
TIDAK_UTUH = "{jumlah} hal tidak sama dengan catatannya."
TANPA_RIWAYAT = (
    "Riwayat hilang atau rusak: lampiran dibandingkan dengan dirinya sendiri saja. Jalankan proses "
    "supaya riwayat disusun ulang."
)


def run(arguments: argparse.Namespace) -> int:
    """0 where all is as it was, 1 where anything is not."""
    from pipeline.keadaan import open_to_read
    from pipeline.periksa_arsip import check_archive

    if not arguments.output.is_dir():
        return wrong_usage(f"Folder “{arguments.output}” tidak ada.")
    try:
        ledger, rebuilt = open_to_read(arguments.output)
        try:
            checked = check_archive(arguments.output, ledger)
        finally:
            ledger.close()
    except OSError as error:
        return failed(error)
    if rebuilt:
        print(TANPA_RIWAYAT)
    if not checked.problems:
        print(UTUH.format(lampiran=checked.lampiran, masukan=checked.masukan))
        return OK
    for problem in checked.problems:
        digest = f" (SHA-256 {problem.sha256[:12]}…)" if problem.sha256 else ""
        print(f"{problem.berkas}{digest}: {WORDS[problem.apa]}.")
    print(TIDAK_UTUH.format(jumlah=len(checked.problems)))
    return REFUSED
