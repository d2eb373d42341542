"""Kelompok and jenis belanja as the codes of rekening say them (5.1 to 5.4)."""

# field of a budget sheet without `pagu_` → its name in print, in the order of the codes 5.1, 5.2 …
KELOMPOK = {
    "operasi": "Belanja Operasi",
    "modal": "Belanja Modal",
    "tak_terduga": "Belanja Tidak Terduga",
    "transfer": "Belanja Transfer",
}
LEAST_PARTS = 3  # 5.1.02: the level of a jenis belanja
