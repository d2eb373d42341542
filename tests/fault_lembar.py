"""Faults in the sheets beside `Indikator`, in the heads of the workbook and in `Identitas`."""

from __future__ import annotations

from edit import column_headed, opened
from fault import INFO, PERHATIAN, Place, kind
from fault_kinerja import IKU, INDIKATOR, PK, RENSTRA, ROWS, SERI, at, put
from make import KINERJA, LRA


@kind("kinerja", "target-beda-perjanjian", severity=PERHATIAN)
def target_perjanjian_lain(folder, rng):
    row = rng.choice([4, 5, 7, 8])
    put(folder, PK, "Target", row, rng.randint(100, 900))
    return at(f"H{row}")


@kind("kinerja", "target-beda-perjanjian", severity=PERHATIAN)
def target_renstra_lain(folder, rng):
    row = rng.choice(ROWS)
    with opened(folder / KINERJA) as book:
        book[RENSTRA][f"E{row}"].value = rng.randint(1000, 9000)
    return at(f"J{row}")


@kind("kinerja", "satuan-berbeda", severity=PERHATIAN)
def satuan_perjanjian_lain(folder, rng):
    row = rng.choice(ROWS)
    put(folder, rng.choice([PK, RENSTRA]), "Satuan", row, "Dokumen")
    return at(f"E{row}")


@kind("kinerja", "indikator-tidak-ada", severity=PERHATIAN)
def indikator_salah_ketik(folder, rng):
    sheet, row = rng.choice([PK, IKU, RENSTRA]), rng.choice(ROWS)
    with opened(folder / KINERJA) as book:
        cell = book[sheet][f"C{row}"]
        at_letter = rng.randrange(3, len(cell.value) - 3)
        cell.value = cell.value[:at_letter] + "zq" + cell.value[at_letter + 1 :]
    return at(f"C{row}", sheet)


@kind("kinerja", "indikator-tidak-di-perjanjian", severity=PERHATIAN)
def indikator_tidak_diperjanjikan(folder, rng):
    row = rng.choice([5, 6, 7, 9])
    with opened(folder / KINERJA) as book:
        book[PK].delete_rows(row)
    return at(f"D{row}")


@kind("kinerja", "tahun-tidak-terbaca", combines=True)
def tahun_seri_tidak_terbaca(folder, rng):
    value = rng.choice(["dua ribu", "2024/2025", 24, "thn 2023"])
    return put(folder, SERI, "Tahun", rng.randint(5, 13), value)


@kind("kinerja", "baris-ganda")
def tahun_seri_ganda(folder, rng):
    with opened(folder / KINERJA) as book:
        first = rng.choice([5, 6, 7, 8, 10, 11, 12])
        book[SERI][f"C{first + 1}"].value = book[SERI][f"C{first}"].value
    return at(f"C{first + 1}", SERI)


@kind("kinerja", "seri-tanpa-indikator", severity=PERHATIAN)
def seri_salah_nama(folder, rng):
    with opened(folder / KINERJA) as book:
        rows = rng.choice([range(5, 10), range(10, 14)])
        for row in rows:
            book[SERI][f"A{row}"].value = "Nama lama"
    return at(f"A{rows[0]}", SERI)


@kind("kinerja", "sel-error", combines=True)
def seri_error(folder, rng):
    cell = f"{rng.choice('DE')}{rng.randint(5, 9)}"
    with opened(folder / KINERJA) as book:
        book[SERI][cell].value = "#REF!"
    return at(cell, SERI)


@kind("kinerja", "judul-kolom-hilang")
def judul_hilang(folder, rng):
    with opened(folder / KINERJA) as book:
        head = rng.choice(["Sasaran", "Satuan", "Target", "Realisasi"])
        book[INDIKATOR][f"{column_headed(book[INDIKATOR], head)}3"].value = "Lain"
    return at("3")


@kind("kinerja", "judul-kolom-ganda")
def judul_ganda_indikator(folder, rng):
    with opened(folder / KINERJA) as book:
        head = rng.choice(["Satuan", "Target", "Realisasi", "Arah", "Sasaran"])
        column = rng.choice("RST")
        book[INDIKATOR][f"{column}3"].value = head
    return at(f"{column}3")


@kind("kinerja", "kolom-tanpa-judul")
def judul_kolom_angka_kosong(folder, rng):
    with opened(folder / KINERJA) as book:
        head = rng.choice(["Target Tahun Lalu", "Target Akhir Renstra", "Realisasi Tahun Lalu"])
        sheet = book[INDIKATOR]
        column = column_headed(sheet, head)
        sheet[f"{column}3"].value = None
        row = next(r for r in ROWS if sheet[f"{column}{r}"].value is not None)
    return at(f"{column}{row}")


@kind("kinerja", "lembar-ganda")
def lembar_dua_kali(folder, rng):
    with opened(folder / KINERJA) as book:
        name = rng.choice([INDIKATOR, SERI, PK, IKU, RENSTRA, "Identitas"])
        book.copy_worksheet(book[name])
    return at("", f"{name} Copy")


@kind("kinerja", "lembar-kosong")
def lembar_tinggal_judul(folder, rng):
    with opened(folder / KINERJA) as book:
        book[INDIKATOR].delete_rows(4, 20)
    return at("3", INDIKATOR)


@kind("kinerja", "lembar-belum-diisi", severity=INFO)
def lembar_pembanding_kosong(folder, rng):
    with opened(folder / KINERJA) as book:
        name = rng.choice([PK, IKU, RENSTRA])
        book[name].delete_rows(4, 20)
    return at("3", name)


@kind("kinerja", "kode-bukan-teks", combines=True)
def nip_menjadi_angka(folder, rng):
    return identitas(folder, 14, 198001012005011000 + rng.randint(1, 999))


@kind("kinerja", "tahun-tidak-terbaca", combines=True)
def tahun_tidak_terbaca(folder, rng):
    return identitas(folder, 7, rng.choice(["dua ribu", "2O24", "'24", 24]))


@kind("keduanya", "tahun-lain")
def tahun_identitas_lain(folder, rng):
    (folder / KINERJA).rename(folder / "Indikator.xlsx")
    with opened(folder / "Indikator.xlsx") as book:
        book["Identitas"]["B7"].value = rng.choice([2020, 2023, 2025])
    return "Indikator.xlsx", "Identitas", "B7"


@kind("kinerja", "bulan-tidak-terbaca")
def bulan_salah_ketik(folder, rng):
    return identitas(folder, 8, rng.choice(["Desembar", "13", "Des-", "akhir tahun"]))


@kind("kinerja", "sel-kosong", combines=True)
def nama_perangkat_daerah_kosong(folder, rng):
    return identitas(folder, 4, None)


@kind("keduanya", "skpd-lain")
def kode_skpd_lain(folder, rng):
    identitas(folder, 5, f"2.16.2.20.2.21.{rng.randint(10, 99)}.0000")
    return LRA, "Sheet1", ""


def identitas(folder, row, value) -> Place:
    with opened(folder / KINERJA) as book:
        book["Identitas"][f"B{row}"].value = value
    return at(f"B{row}", "Identitas")
