"""What a mail can be, and how far an attempt can come; words that stand in its state.

antre: never tried, or surely not sent. mengirim: an attempt is under way. batal: another mail has
taken its place.
"""

DISUSUN, ANTRE, MENGIRIM, BATAL = "disusun", "antre", "mengirim", "batal"
TERKIRIM, TUNDA, GAGAL, TIDAK_PASTI = "terkirim", "tunda", "gagal", "tidak pasti"
STATES = (DISUSUN, ANTRE, MENGIRIM, TERKIRIM, TUNDA, GAGAL, TIDAK_PASTI, BATAL)
WAITING = (DISUSUN, ANTRE, TUNDA)  # surely not sent, and to be sent
ARRIVED = (TERKIRIM, TIDAK_PASTI)  # or perhaps

SAMBUNG, SALAM, ENKRIPSI, MASUK = "sambung", "salam", "enkripsi", "masuk"
UKURAN, PENGIRIM, PENERIMA = "ukuran", "pengirim", "penerima"
DATA, ISI, TITIK = "data", "isi", "titik"
# instead of a stage: a person knew; one for each annex; nobody knows any more
PUTUSAN, DIPECAH, HILANG = "putusan", "dipecah", "hilang"
