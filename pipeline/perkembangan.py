"""The monthly trend of an agency: what each month came to, from January to date. Pure functions.

In: the figures of each month, as its own annex has them. Out: the months from the first with a
budget to this one, those that are not at hand among them.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.angka import mean_of
from pipeline.figures import Figures, Month
from pipeline.model import Period
from pipeline.rows import lines_of

FEWEST = 2  # a single month is no trend


def month_of(period: Period, figures: Figures) -> Month:
    """Totals of the budget (sen) and the mean capaian of one month."""
    capaian = None if figures.capaian is None else mean_of(list(figures.capaian["capaian"]))
    if figures.anggaran is None:
        return Month(period, capaian=capaian)
    total = lines_of(figures.anggaran)[-1]
    rak = total.get("rak")
    amount = rak if rak is None or isinstance(rak, str) else int(rak)
    return Month(period, int(total["pagu"]), int(total["realisasi"]), amount, capaian)


def fill_gaps(months: Sequence[Month]) -> tuple[Month, ...]:
    """Every month from the first to the last of them; none where fewer than two have a budget."""
    if sum(month.realisasi is not None for month in months) < FEWEST:
        return ()
    known = {month.period.bulan: month for month in months}
    tahun = months[0].period.tahun
    span = range(min(known), max(known) + 1)
    return tuple(known.get(bulan) or Month(Period(tahun, bulan)) for bulan in span)
