"""Sheet `Data`: the workbooks used, every input cell used with its source, and what follows.

The printed tables refer to the values here; an inspector who changes one sees all follow.
"""

from schemas.declare import Column, Rumus, Table

BERKAS = Table(
    sheet="Data",
    title="Workbook yang dipakai",
    columns=(
        Column(("No",), "no", "nomor", 6),
        Column(("Workbook",), "workbook", "teks", 72, span=2),
        Column(("SHA-256",), "sha256", "kode", 90, span=4),
    ),
)


def _columns(*, computed: bool) -> tuple[Column, ...]:
    return (
        Column(("No",), "no", "nomor", 6),
        Column(("Kunci",), "kunci", "kode", 24),
        Column(("Uraian",), "uraian", "teks", 60),
        Column(("Unsur",), "label", "teks", 40),
        Column(
            ("Nilai",),
            "nilai",
            "menurut_baris",
            22,
            formula={"*": Rumus(by="rumus")} if computed else {},
        ),
        Column(("Satuan",), "satuan", "tengah", 25),
        Column(("Workbook",), "workbook", "teks", 42),
        Column(("Sheet",), "sheet", "teks", 16),
        Column(("Sel",), "sel", "tengah", 10),
    )


MASUKAN = Table(
    sheet="Data",
    title="Sel masukan yang dipakai",
    columns=_columns(computed=False),
    register=("unsur", "nilai"),
    whole=("nilai", "label", "workbook", "sheet"),
)

GRAFIK = Table(
    sheet="Data",
    title="Titik grafik pada lembar Ringkasan",
    columns=_columns(computed=True),
    register=("unsur", "nilai"),
    points="uraian",
)

HASIL = Table(
    sheet="Data",
    title="Hasil hitung yang tidak tampak di tabel",
    columns=_columns(computed=True),
    register=("unsur", "nilai"),
)
