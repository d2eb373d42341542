"""`pengaturan.toml`: every key has a default, every slip a sentence with its line."""

import pytest
from edit import SETTINGS, found, message, must_mend, put, run
from make import LRA

from pipeline.settings import Settings, SettingsError, load_settings


@pytest.fixture
def toml(tmp_path):
    def write(text):
        path = tmp_path / SETTINGS
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_no_file_and_an_empty_file(toml):
    assert load_settings(None) == load_settings(toml("")) == load_settings(toml("# a"))
    assert load_settings(None) == Settings()


def test_every_setting(toml):
    text = """
        perangkat_daerah = "Dinas Contoh"
        metode_efisiensi = "cetak-2024"
        rumus_minimal = "(2T-R)/T"
        batas_capaian = 120
        lantai_nol = true
        ambang_kategori = ">90"
        kategori = ["A", "B", "C", "D", "E"]
        nilai_efisiensi = true
        batas_efisiensi = 20.0
        [judul]
        "Tabel 3.1" = "Capaian"
    """
    assert load_settings(toml(text)) == Settings(
        perangkat_daerah="Dinas Contoh",
        metode_efisiensi="cetak-2024",
        rumus_minimal="(2T-R)/T",
        batas_capaian=120.0,
        lantai_nol=True,
        ambang_kategori=">90",
        kategori=("A", "B", "C", "D", "E"),
        nilai_efisiensi=True,
        batas_efisiensi=20.0,
        judul={"Tabel 3.1": "Capaian"},
    )


def test_byte_order_mark_of_notepad(toml, tmp_path):
    path = toml("")
    path.write_bytes(b"\xef\xbb\xbf" + b"lantai_nol = true\r\n")
    assert load_settings(path).lantai_nol


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\n\nmetode = 1", "Baris 3: kunci “metode” tidak dikenal."),
        ('metode_efisien = "rumus-ero"', "Maksudnya “metode_efisiensi”?"),
        ("[judl]\na = 'b'", "Maksudnya “judul”?"),
        ('# x\nmetode_efisiensi = "ero"', "Baris 2: “metode_efisiensi” harus salah satu dari:"),
        ("rumus_minimal = 1", "harus salah satu dari: T/R, (2T-R)/T, R/T"),
        ("rumus_minimal = ['T/R']", "harus salah satu dari"),
        ('ambang_kategori = ">= 91"', "harus salah satu dari: >=91, >90"),
        ("lantai_nol = 1", "harus true atau false"),
        ('nilai_efisiensi = "ya"', "harus true atau false"),
        ("perangkat_daerah = 7", "harus teks di antara tanda kutip"),
        ("batas_capaian = 0", "harus angka di atas 0"),
        ("batas_capaian = true", "harus angka di atas 0"),
        ('batas_efisiensi = "20"', "harus angka di atas 0"),
        ("batas_efisiensi = -20", "harus angka di atas 0"),
        ("batas_capaian = nan", "harus angka di atas 0"),
        ("batas_capaian = inf", "harus angka di atas 0"),
        ('kategori = ["A", "B"]', "harus 5 teks, dari tertinggi ke terendah"),
        ("kategori = [1, 2, 3, 4, 5]", "harus 5 teks"),
        ("judul = 'x'", 'harus pasangan "nama lembar" = "judul"'),
        ("[judul]\n'Tabel 3.1' = 7", 'harus pasangan "nama lembar" = "judul"'),
        ("lantai_nol = ya", "tidak dapat dibaca"),
        ("lantai_nol = true\nlantai_nol = true", "tidak dapat dibaca"),
    ],
)
def test_slip(toml, text, sentence):
    with pytest.raises(SettingsError) as caught:
        load_settings(toml(text))
    assert sentence in str(caught.value)


def test_file_in_another_encoding(toml):
    path = toml("")
    path.write_bytes('perangkat_daerah = "Dinas é"'.encode("latin-1"))
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings(path)


def test_slip_is_told_beside_all_others(lra_copy):
    """Nothing is published, and what is wrong in the workbooks is told in the same run."""
    (lra_copy / SETTINGS).write_text("batas_capaian = 'tidak'", encoding="utf-8")
    put(lra_copy, LRA, "Sheet1", F14="?")
    report = run(lra_copy)
    assert must_mend(report) == [
        ("angka-tidak-terbaca", "Sheet1", "F14"),
        ("pengaturan-keliru", "", ""),
    ]
    assert "Baris 1" in message(report, "pengaturan-keliru")
    (place,) = [f.location for f in report.findings if f.rule == "pengaturan-keliru"]
    assert place.workbook == SETTINGS


def test_name_of_the_agency_in_settings(kinerja_copy):
    (kinerja_copy / SETTINGS).write_text('perangkat_daerah = "Dinas A/B: C"', encoding="utf-8")
    report = run(kinerja_copy)
    assert report.agency == "Dinas A/B: C"
    assert report.published[0].endswith("/Dinas A B C/Lampiran LK Dinas A B C 2024-12.xlsx")
    assert found(report, "efisiensi-cetak-2024") == []
