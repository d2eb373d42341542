"""The sheets of the form that may be left blank: `Seri` and those that are compared with."""

from schemas.formulir.indikator import INDIKATOR
from schemas.formulir.lembar import Isian, Lembar
from schemas.iku import SOURCE as SUMBER_IKU
from schemas.perjanjian_kinerja import SOURCE as SUMBER_PERJANJIAN_KINERJA
from schemas.renstra import SOURCE as SUMBER_RENSTRA
from schemas.seri import SOURCE as SUMBER_SERI

BOLEH_KOSONG = "Lembar ini boleh dibiarkan kosong. "
SAMA = "Nama indikator harus sama persis dengan di lembar Indikator."
LEBAR = 44

NO_SASARAN = INDIKATOR.isian["no_sasaran"]
SASARAN = Isian("Sasaran, sama persis dengan di lembar Indikator.",
                "Meningkatnya akuntabilitas kinerja perangkat daerah", LEBAR)  # fmt: skip
NAMA = Isian(SAMA, "Nilai AKIP", LEBAR)
SATUAN = INDIKATOR.isian["satuan"]

SERI = Lembar(
    SUMBER_SERI,
    "Seri Data Beberapa Tahun",
    BOLEH_KOSONG + "Satu baris satu tahun; ketik judul kolom angkanya di sel judul yang kuning.",
    {
        "indikator": Isian(
            "Nama indikator, sama persis dengan di lembar Indikator. Ulangi di setiap baris.",
            "Nilai AKIP",
            LEBAR,
        ),
        "urutan": Isian("Urutan baris ketika dicetak, dalam satu indikator.", "1", 10),
        "tahun": Isian("Tahun data baris ini.", "2020", 13),
    },
    free=10,
    isian_free=Isian(
        "Judul kolom seri ini, Anda sendiri yang menentukan. Judul dua tingkat: kepala bersama "
        "cukup diketik sekali di baris atas. Judul satu tingkat: di baris atas saja.",
        "68,2",
        14,
    ),
)

PERJANJIAN_KINERJA = Lembar(
    SUMBER_PERJANJIAN_KINERJA,
    "Perjanjian Kinerja Tahun {tahun}",
    BOLEH_KOSONG + "Gunanya untuk mencocokkan target dengan perjanjian yang ditandatangani.",
    {
        "no_sasaran": NO_SASARAN,
        "sasaran": SASARAN,
        "indikator": NAMA,
        "satuan": SATUAN,
        "target": Isian("Target menurut perjanjian kinerja yang ditandatangani.", "73,5", 16),
    },
)

IKU = Lembar(
    SUMBER_IKU,
    "Indikator Kinerja Utama",
    BOLEH_KOSONG + "Gunanya untuk mencocokkan indikator dengan IKU yang ditetapkan.",
    {
        "no_sasaran": NO_SASARAN,
        "sasaran": SASARAN,
        "indikator": NAMA,
        "formula": Isian(
            "Cara menghitung indikator ini menurut penetapan IKU, dengan kata-kata.",
            "Nilai hasil evaluasi inspektorat",
            60,
        ),
    },
)

RENSTRA = Lembar(
    SUMBER_RENSTRA,
    "Renstra: Target pada Tahun Terakhir",
    BOLEH_KOSONG + "Gunanya untuk mencocokkan target akhir dengan Renstra.",
    {
        "no_sasaran": NO_SASARAN,
        "sasaran": SASARAN,
        "indikator": NAMA,
        "satuan": SATUAN,
        "target_akhir": Isian("Target pada tahun terakhir Renstra.", "75", 16),
    },
)
