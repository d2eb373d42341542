"""The series of one indikator (Tabel 3.4, Tabel 3.6, Sasaran n Seri): one row per tahun.

Its columns are those of the workbook; a blank or `-` there is printed as `-`.
"""

from schemas.declare import Column, Table
from schemas.rumus import from_data

LEAST, MOST, TOGETHER = 15, 30, 72  # widths: a short series is spread, a long one is not

TABEL = Table(
    sheet="Seri",
    title="{indikator} {rentang}",
    columns=(Column(("Tahun",), "tahun", "tahun", 10),),
)


def value_column(name: str, head: tuple[str, ...], count: int) -> Column:
    """One of the `count` columns of the workbook's series."""
    width = max(LEAST, min(MOST, TOGETHER // count))
    return Column(head, name, "nilai", width, formula={"*": from_data(name)})
