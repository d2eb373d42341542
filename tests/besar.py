"""An agency as large as they come: 12 sasaran, 60 indikator, 10 series, 400 budget rows, 2 SKPD."""

from __future__ import annotations

from pathlib import Path

from make import KINERJA, LRA, OTHER_SKPD, SKPD, Sub, row, write_kinerja, write_lra

SASARAN, EACH, SERIES = 12, 5, 10
PROGRAMS = 8  # per SKPD
LONG = (
    "Meningkatnya kualitas pelayanan dasar bagi penyandang masalah kesejahteraan sosial, anak, dan "
    "kelompok rentan di seluruh kecamatan"
)


def large_rows() -> list[dict[str, object]]:
    """60 indikator of all kinds: minimal, with predikat, not measured, with causes, long names."""
    rows = []
    for s in range(1, SASARAN + 1):
        for n in range(1, EACH + 1):
            at = (s - 1) * EACH + n
            more: dict[str, object] = {
                "No Sasaran": s,
                "Sasaran": f"{LONG} (sasaran ke-{s})",
                "Realisasi Tahun Lalu": 40 + at,
                "Target Akhir Renstra": 95 + n,
                "Program Pendukung": f"1.06.{(at - 1) % PROGRAMS + 1:02d}",
            }
            if at % 7 == 0:
                more |= {
                    "Sebab": "Anggaran terbatas. " * 4,
                    "Solusi": "Bekerja sama lintas sektor.",
                }
            if at % 9 == 0:
                more |= {"Standar Nasional": 75, "Sumber Standar Nasional": "BPS 2024"}
            name = f"Persentase {'penanganan kasus yang ditindaklanjuti ' * (1 + at % 3)}jenis {at}"
            realisasi = None if at % 13 == 0 else round(50 + at * 0.737, 3)
            rows.append(row(name, 60 + at / 2, realisasi, lower=at % 4 == 0, **more))
    return rows


def large_series(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Five years of every sixth indikator."""
    return [
        {"Indikator": line["Indikator"], "Urutan": n, "Tahun": 2019 + n, "Realisasi": 40.5 + n * at}
        for at, line in enumerate(rows[:: len(rows) // SERIES], 1)
        for n in range(1, 6)
    ]


def large_subs() -> list[Sub]:
    """So many sub kegiatan that SKPD, program, kegiatan and they are 400 printed rows."""
    subs = []
    for skpd in (SKPD, OTHER_SKPD):
        for program in range(1, PROGRAMS + 1):
            for kegiatan in range(1, 6):
                for n in range(1, 5 if kegiatan > 2 else 4):
                    kode = f"1.06.{program:02d}.2.{kegiatan:02d}.{n:04d}"
                    pagu = 1_000_000_000 + 7_654_321 * program * kegiatan * n
                    uraian = (
                        f"Penyediaan sarana dan prasarana pelayanan jenis {n} bagi {LONG[-60:]}"
                    )
                    subs.append(
                        Sub(
                            kode, pagu, pagu * (40 + 7 * n) // 100, (10**7 * n, 10**6), skpd, uraian
                        )
                    )
    return subs


def write_large(folder: Path) -> None:
    """Both workbooks of that agency."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = large_rows()
    identitas = {
        "Nama Perangkat Daerah": "Dinas Sosial, Pemberdayaan Perempuan, Perlindungan Anak, "
        "Pengendalian Penduduk dan Keluarga Berencana",
        "Kabupaten/Kota": "Kabupaten Contoh",
        "Tempat": "Kota Contoh",
        "Tanggal": "31 Januari 2025",
        "Jabatan Penanda Tangan": "Kepala Dinas",
        "Nama Penanda Tangan": "NAMA PEJABAT",
    }
    write_kinerja(folder / KINERJA, rows, large_series(rows), **identitas)
    write_lra(folder / LRA, large_subs())
