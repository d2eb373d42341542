"""`pengaturan.toml`: every key has a default, every slip a sentence with its line."""

from dataclasses import dataclass

import pytest
from edit import SETTINGS, found, message, must_mend, put, run
from make import LRA

from pipeline.setting_kinds import Key, Spot, key, table
from pipeline.settings import Settings, find_misnamed, load_settings, read_table


@pytest.fixture
def toml(tmp_path):
    """Writes a settings file; `toml(text)` gives its path."""

    def write(text):
        path = tmp_path / SETTINGS
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def said(toml):
    """(line, sentence) of every slip in a text."""

    def load(text):
        findings = load_settings(toml(text))[1]
        assert {finding.rule for finding in findings} <= {"pengaturan-keliru"}
        assert {finding.location.workbook for finding in findings} <= {SETTINGS}
        return sorted((finding.location.row, finding.message) for finding in findings)

    return load


def test_no_file_and_an_empty_file(toml):
    for path in (None, toml(""), toml("# a"), toml("\n\n")):
        assert load_settings(path) == (Settings(), [])


def test_every_plain_setting(toml):
    text = """
        perangkat_daerah = "Dinas Contoh"
        kode_skpd = "1.06.2.08.0.00.01.0000"
        daerah = "Kabupaten Contoh"
        jenis_bulan = "bulanan"
        metode_efisiensi = "cetak-2024"
        rumus_minimal = "(2T-R)/T"
        batas_capaian = 120
        lantai_nol = true
        ambang_kategori = ">90"
        kategori = ["A", "B", "C", "D", "E"]
        nilai_efisiensi = true
        batas_efisiensi = 20.0
        batas_deviasi = 5
        [judul]
        "Tabel 3.1" = "Capaian"
        "Sasaran 3 Seri" = "Seri"
    """
    assert load_settings(toml(text)) == (
        Settings(
            perangkat_daerah="Dinas Contoh",
            kode_skpd="1.06.2.08.0.00.01.0000",
            daerah="Kabupaten Contoh",
            jenis_bulan="bulanan",
            metode_efisiensi="cetak-2024",
            rumus_minimal="(2T-R)/T",
            batas_capaian=120.0,
            lantai_nol=True,
            ambang_kategori=">90",
            kategori=("A", "B", "C", "D", "E"),
            nilai_efisiensi=True,
            batas_efisiensi=20.0,
            batas_deviasi=5.0,
            judul={"Tabel 3.1": "Capaian", "Sasaran 3 Seri": "Seri"},
        ),
        [],
    )


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbflantai_nol = true\r\n[judul]\r\n'Tabel 3.1' = 'C:\\Laporan'\r\n",
        b'lantai_nol = true\njudul."Tabel 3.1" = "C:\\\\Laporan"',
        b"lantai_nol = true\njudul = { 'Tabel 3.1' = 'C:\\Laporan' }",
        b'lantai_nol = true\n[ judul ] # x\n"Tabel 3.1" = """\\\nC:\\\\Laporan"""\n',
    ],
)
def test_ways_to_write_the_same(toml, text):
    """Byte order mark and line ends of Notepad, dotted keys, inline tables, text over lines."""
    assert load_settings(toml(text)) == (
        Settings(lantai_nol=True, judul={"Tabel 3.1": "C:\\Laporan"}),
        [],
    )


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("\n\nmetode = 1", 3, "Kunci “metode” tidak dikenal."),
        ('metode_efisien = "rumus-ero"', 1, "Maksudnya “metode_efisiensi”?"),
        ('Perangkat-Daerah = "x"', 1, "Maksudnya “perangkat_daerah”?"),
        ("[judl]\na = 'b'", 1, "Maksudnya “judul”?"),
        ('# x\nmetode_efisiensi = "ero"', 2, "Maksudnya “rumus-ero”?"),
        ("rumus_minimal = 1", 1, "harus salah satu dari: T/R, (2T-R)/T, R/T"),
        ("rumus_minimal = ['T/R']", 1, "harus salah satu dari"),
        ('ambang_kategori = ">= 91"', 1, "harus salah satu dari: >=91, >90. Maksudnya “>=91”?"),
        ('jenis_bulan = "bulan"', 1, "Maksudnya “bulanan”?"),
        ("lantai_nol = 1", 1, "harus true atau false"),
        ('nilai_efisiensi = "ya"', 1, "harus true atau false"),
        ("perangkat_daerah = 7", 1, "harus teks di antara tanda kutip"),
        ("kode_skpd = 1.06", 1, "harus kode berisi angka dan titik"),
        ('kode_skpd = "1.06,2"', 1, "harus kode berisi angka dan titik"),
        ("batas_capaian = 0", 1, "harus angka di atas 0"),
        ("batas_capaian = true", 1, "harus angka di atas 0"),
        ('batas_efisiensi = "20"', 1, "harus angka di atas 0"),
        ("batas_deviasi = -20", 1, "harus angka di atas 0"),
        ("batas_capaian = nan", 1, "harus angka di atas 0"),
        ("batas_capaian = inf", 1, "harus angka di atas 0"),
        ("batas_capaian = 2024-01-01", 1, "harus angka di atas 0"),
        ('kategori = ["A", "B"]', 1, "harus 5 teks yang berbeda, dari tertinggi ke terendah"),
        ("kategori = [1, 2, 3, 4, 5]", 1, "harus 5 teks"),
        ('kategori = ["A", "A", "C", "D", "E"]', 1, "harus 5 teks"),
        ("\nkategori = [\n'A',\n'B',\n]", 2, "harus 5 teks"),
        ("judul = 'x'", 1, 'harus pasangan "nama lembar" = "judul"'),
        ("[[judul]]", 1, 'harus pasangan "nama lembar" = "judul"'),
        ("\n[judul]\n'Tabel 3.1' = 7", 3, "“Tabel 3.1” harus teks"),
        ("[judul]\n'Tabel 3.2' = 'a'\n'Tabel 3.9' = 'b'", 3, "Maksudnya “Tabel 3."),
        ("[judul]\n\"Tabel 3.8\" = 'x'", 2, "Tidak ada lembar lampiran bernama “Tabel 3.8”."),
        ("[judul]\nlantai_nol = true", 2, "“lantai_nol” tertulis di bawah [judul]"),
        ("[judul_kolom]\ndaerah = 'Kab. A'", 2, "“daerah” tertulis di bawah [judul_kolom]"),
        # the same names in several tables, and in strings and notes
        ("# lantai_nol\njudul.'Tabel 3.1' = 'lantai_nol = 1'\nlantai_nol = 1", 3, "true atau"),
        ("perangkat_daerah = '''\nlantai_nol = 0\n'''\nlantai_nol = 1", 4, "true atau false"),
    ],
)
def test_slip(said, text, line, sentence):
    ((where, what),) = said(text)
    assert where == line
    assert sentence in what


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("\nlantai_nol = ya", 2, "Tulis true atau false dengan huruf kecil."),
        ("lantai_nol = True", 1, "Tulis true atau false dengan huruf kecil."),
        ("perangkat_daerah = Dinas Sosial", 1, "Teks ditulis di antara tanda kutip lurus"),
        ("perangkat_daerah = “Dinas”", 1, 'Pakai tanda kutip lurus (")'),
        ('perangkat_daerah = "Dinas', 1, "Tanda kutipnya belum ditutup."),
        ('perangkat_daerah = "C:\\Laporan"', 1, "tanda \\ ditulis dua kali"),
        ("batas_capaian = 120,5", 1, "Desimal ditulis dengan titik"),
        ("batas_capaian =", 1, "Isinya belum ditulis"),
        ("batas_capaian", 1, "Tulis seperti: kunci"),
        ('[judul]\nTabel 3.1 = "x"', 2, "Nama yang berisi spasi ditulis di antara tanda kutip."),
        ('[judul\n"Tabel 3.1" = "x"\nlantai_nol = 7', 1, "Nama tabel ditulis seperti [judul]"),
        ("kategori = ['A', 'B'\nlantai_nol = true", 1, "Daftar ditutup dengan tanda ]"),
        ("kategori = [\n'A',\nB,\n'C',\n]\nlantai_nol = true", 3, "Baris ini tidak dapat dibaca"),
        ("lantai_nol = true\n# a\nlantai_nol = false", 3, "“lantai_nol” sudah tertulis di baris 1"),
        (
            "[judul]\n'Tabel 3.1' = 'a'\n'Tabel 3.1' = 'b'",
            3,
            "“Tabel 3.1” sudah tertulis di baris 2",
        ),
        ("[judul]\n'Tabel 3.1' = 'a'\n[judul]\n'Tabel 3.2' = 'b'", 3, "“judul” sudah tertulis di"),
        ("judul = {}\njudul.'Tabel 3.1' = 'a'", 2, "sudah tertulis di baris 1"),
        ("batas_capaian = " + "[" * 5_000, 1, "Baris ini tidak dapat dibaca"),
        ("batas_capaian = " + "9" * 5_000, 1, "Baris ini tidak dapat dibaca"),
        ("perangkat_daerah = 'a\0b'", 1, "Baris ini tidak dapat dibaca"),
    ],
)
def test_slip_of_writing(said, text, line, sentence):
    ((where, what),) = said(text)
    assert where == line
    assert sentence in what


def test_all_slips_at_once_and_the_rest_still_counts(toml, said):
    text = """perangkat_daerah = Dinas
        metode_efisiensi = "ero"
        lantai_nol = true
        lantai_nol = false
        halo
        kategori = ["A",
          "B"
        nilai_efisiensi = true
        [judul]
        "Tabel 3.0" = "x"
        "Tabel 3.1" = 7
        batas_capaian = 120
        [judul]
        [jdul]
    """
    assert [line for line, _ in said(text)] == [1, 2, 4, 5, 6, 10, 11, 12, 13, 14]
    settings, _ = load_settings(toml(text))
    assert settings == Settings(lantai_nol=True, nilai_efisiensi=True)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('# a\nperangkat_daerah = "Dinas é"'.encode("latin-1"), 2),
        ("lantai_nol = true".encode("utf-16"), 1),
    ],
)
def test_file_in_another_encoding(said, content, line):
    ((where, what),) = said(content)
    assert where == line
    assert "UTF-8" in what


def test_file_that_is_no_settings_file_by_its_size(said):
    assert said(b"#" * 200_000) == [(0, "Berkas ini terlalu besar untuk sebuah berkas pengaturan.")]


def test_slip_is_told_beside_all_others(lra_copy):
    """Nothing is published, and what is wrong in the workbooks is told in the same run."""
    text = "lantai_nol = true\nbatas_capaian = 'tidak'\nbatas_efisiensi = 0"
    (lra_copy / SETTINGS).write_text(text, encoding="utf-8")
    put(lra_copy, LRA, "Sheet1", F14="?")
    report = run(lra_copy)
    assert must_mend(report) == [
        ("angka-tidak-terbaca", "Sheet1", "F14"),
        ("pengaturan-keliru", "", "2"),
        ("pengaturan-keliru", "", "3"),
    ]
    places = [f.location for f in report.findings if f.rule == "pengaturan-keliru"]
    assert [(place.workbook, place.label) for place in places] == [
        (SETTINGS, "baris 2"),
        (SETTINGS, "baris 3"),
    ]


def test_name_and_daerah_in_settings(kinerja_copy):
    text = 'perangkat_daerah = "Dinas A/B: C"\ndaerah = "Kabupaten Lain"'
    (kinerja_copy / SETTINGS).write_text(text, encoding="utf-8")
    report = run(kinerja_copy)
    assert report.agency == "Dinas A/B: C"
    assert report.published[0].endswith("/Dinas A B C/Lampiran LK Dinas A B C 2024-12.xlsx")
    assert found(report, "efisiensi-cetak-2024") == []


@pytest.mark.parametrize(
    "name", ["pengaturan.toml.txt", "pengaturan.txt", "pengaturan (1).toml", "Settings.toml"]
)
def test_file_that_looks_like_settings(lra_copy, name):
    (lra_copy / name).write_text("lantai_nol = true", encoding="utf-8")
    report = run(lra_copy)
    assert "pengaturan.toml" in message(report, "pengaturan-tidak-dibaca")
    assert find_misnamed(lra_copy, lra_copy / name) == []


def test_the_right_name_is_not_misnamed(lra_copy):
    (lra_copy / SETTINGS).write_text("lantai_nol = true", encoding="utf-8")
    assert find_misnamed(lra_copy, None) == []


@dataclass(frozen=True)
class Surat:
    pengirim: str = key("teks", "", "dari siapa")
    tunda: float = key("angka", 5.0, "menit")


@dataclass(frozen=True)
class More:
    surat: Surat = table("tabel", "cara mengirim", Surat, table=Surat)


def test_a_table_of_keys_is_one_declaration():
    lines = {("surat",): 1, ("surat", "pengirm"): 2, ("surat", "tunda"): 3}
    given = {"surat": {"pengirm": "a", "tunda": 0, "pengirim": "b"}}
    values, findings = read_table(More, given, Spot(SETTINGS, lines))
    assert More(**values) == More(Surat("b"))
    assert [(f.location.row, f.message) for f in findings] == [
        (2, "Kunci “pengirm” tidak dikenal. Maksudnya “pengirim”?"),
        (3, "“tunda” harus angka di atas 0, tanpa tanda kutip."),
    ]
    values, findings = read_table(More, {"surat": 1}, Spot(SETTINGS, lines))
    assert (More(**values), len(findings)) == (More(), 1)
    assert isinstance(More.__dataclass_fields__["surat"].metadata["key"], Key)
