"""Sheet `Pra-reviu`: what a reviewer would ask about, and which tables are left out and why."""

from schemas.declare import Column, Table

JUDUL = "Pra-reviu mandiri — bukan Pernyataan Telah Direviu"

CATATAN = Table(
    sheet="Pra-reviu",
    title="Yang perlu diperhatikan",
    columns=(
        Column(("No",), "no", "nomor", 5),
        Column(("Workbook",), "workbook", "teks", 28),
        Column(("Sheet",), "sheet", "teks", 16),
        Column(("Sel",), "sel", "tengah", 10),
        Column(("Yang ditemukan",), "ditemukan", "teks", 48),
        Column(("Yang perlu dilakukan",), "tindakan", "teks", 36),
    ),
)

TIDAK_DICETAK = Table(
    sheet="Pra-reviu",
    title="Tabel yang tidak dicetak",
    columns=(
        Column(("No",), "no", "nomor", 5),
        Column(("Tabel",), "tabel", "teks", 44, span=2),
        Column(("Sebab",), "sebab", "teks", 94, span=3),
    ),
)
