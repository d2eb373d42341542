"""Sheet `Identitas` of the form: label, cell to fill in, example."""

from pipeline.model import BULAN
from schemas.formulir.lembar import Isian, Lembar
from schemas.identitas import SOURCE

LEBAR = 58

IDENTITAS = Lembar(
    SOURCE,
    "Identitas Perangkat Daerah",
    "Isilah sel kuning. Lembar lain: Indikator wajib; Seri, Perjanjian Kinerja, IKU, dan Renstra "
    "boleh dibiarkan kosong.",
    {
        "perangkat_daerah": Isian(
            "Nama lengkap perangkat daerah, seperti yang dicetak di laporan.",
            "Dinas Sosial",
            LEBAR,
        ),
        "kode_skpd": Isian(
            "Kode SKPD seperti di SIPD: delapan bagian yang dipisahkan titik. Bila diisi, kode ini "
            "dicocokkan dengan anggaran.",
            "1.06.0.00.0.00.01.0000",
            LEBAR,
        ),
        "daerah": Isian(
            "Kabupaten, kota, atau provinsi; dicetak di bawah judul tabel.",
            "Kabupaten Sukamaju",
            LEBAR,
        ),
        "tahun": Isian("Tahun laporan, empat angka.", "2026", LEBAR),
        "bulan": Isian(
            "Bulan laporan. Realisasi di buku kerja ini dihitung s.d. akhir bulan itu. Pilih dari "
            "daftar, dan ganti setiap bulan.",
            "Juni",
            LEBAR,
            pilihan=BULAN,
            bulanan=True,
        ),
        "periode_renstra": Isian(
            "Tahun awal dan tahun akhir Renstra yang berlaku. Bila diisi, target Renstra dinilai "
            "menurut sisa periodenya.",
            "2025-2029",
            LEBAR,
        ),
        "tempat": Isian("Tempat penandatanganan.", "Sukamaju", LEBAR),
        "tanggal": Isian(
            "Tanggal penandatanganan, dengan nama bulannya.",
            "10 Juli 2026",
            LEBAR,
            bulanan=True,
        ),
        "jabatan": Isian("Jabatan yang menandatangani.", "Kepala Dinas", LEBAR),
        "nama": Isian(
            "Nama yang menandatangani, dengan gelarnya. Bila kosong, blok tanda tangan tidak "
            "dicetak.",
            "Dra. Siti Aminah, M.Si.",
            LEBAR,
        ),
        "pangkat": Isian(
            "Pangkat dan golongan yang menandatangani.", "Pembina Utama Muda (IV/c)", LEBAR
        ),
        "nip": Isian("NIP yang menandatangani, 18 angka.", "19700101 199503 2 001", LEBAR),
    },
)
