"""The fixed formulas of the printed tables (RULES 2–7), as the spreadsheet computes them.

Their Python twins stand in `pipeline/capaian.py`, `anggaran.py` and `efisiensi.py`; a test lets
LibreOffice compute every one anew. `n/a` is text, so each formula looks for numbers first.
"""

from schemas.declare import Rumus


def from_data(unsur: str) -> Rumus:
    """The input itself: a reference to its row on `Data`, or the sum of its rows."""
    return Rumus("{x}", arguments={"x": f"{unsur}@Data"})


def total(field: str, over: str = "anak", sheet: str = "") -> Rumus:
    """The sum of a field over the rows that this row lists."""
    return Rumus("SUM({x})", arguments={"x": f"{field}{'@' if sheet else ''}{sheet}*{over}"})


def mean(field: str, over: str = "anak") -> Rumus:
    """The mean of a field over the rows that this row lists, of those that have a number."""
    return Rumus(
        'IF(COUNT({x})=0,"n/a",ROUND(AVERAGE({x}),10))', arguments={"x": f"{field}*{over}"}
    )


def persen(bagian: str, dasar: str) -> Rumus:
    """bagian / dasar × 100; n/a where the base is 0 or missing."""
    return Rumus(
        'IF(COUNT({bagian},{dasar})<2,"n/a",IF({dasar}=0,"n/a",ROUND({bagian}/{dasar}*100,10)))',
        arguments={"bagian": bagian, "dasar": dasar},
    )


def whole(field: str, over: str = "anak") -> Rumus:
    """The sum of a field over the rows that this row lists; n/a where one of them has none."""
    return Rumus('IF(COUNT({x})<COUNTA({x}),"n/a",SUM({x}))', arguments={"x": f"{field}*{over}"})


def minus(field: str, other: str, digits: int) -> Rumus:
    """field − other, rounded; n/a where one of them is missing."""
    return Rumus(
        f'IF(COUNT({{x}},{{y}})<2,"n/a",ROUND({{x}}-{{y}},{digits}))',
        arguments={"x": field, "y": other},
    )


ERO = (
    'IF(COUNT({capaian},{pagu})<2,"n/a",IF({pagu}=0,"n/a",'
    "ROUND(({pagu}*{capaian}/100-{realisasi_anggaran})/{pagu}*100,10)))"
)
CETAK_2024 = (
    'IF(COUNT({capaian},{pagu})<2,"n/a",IF({pagu}=0,"n/a",'
    "ROUND(({capaian}-{realisasi_anggaran}/{pagu})/100,10)))"
)
ERO_PROGRAM = (
    'IF(COUNT({capaian@Tabel 3.8 Efisiensi*indikator})=0,"n/a",'
    "ROUND({pagu@Tabel 3.8 Anggaran*program}*AVERAGE({capaian@Tabel 3.8 Efisiensi*indikator})/100"
    "-{realisasi@Tabel 3.8 Anggaran*program},10))"
)
ERO_PERANGKAT_DAERAH = (
    'IF(SUM({pagu@Tabel 3.8 Anggaran*program_terukur})=0,"n/a",'
    "ROUND(SUM({ero_program@Data*program_terukur})"
    "/SUM({pagu@Tabel 3.8 Anggaran*program_terukur})*100,10))"
)
NILAI_EFISIENSI = 'IF(ISNUMBER({x}),ROUND(50+{x}/20*50,10),"n/a")'
NILAI_EFISIENSI_BERBATAS = (
    'IF(ISNUMBER({{x}}),ROUND(50+MAX(-{batas},MIN({batas},{{x}}))/20*50,10),"n/a")'
)
