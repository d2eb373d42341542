"""A year as it comes: a workbook a month, taken from the folder when the next one comes; one late,
one corrected. Twelve annexes with the right revisions, and a trend that agrees with sums by hand.
"""

import dataclasses
import random
from decimal import Decimal

import pytest
from bulanan import book_name, split, to_date
from make import Sub, read_annex, write_lra
from terbit import issued

from pipeline.cli import main
from pipeline.ledger import open_ledger
from pipeline.model import BULAN
from pipeline.terbitan import read_earlier

LATE, CORRECTED = 5, 3
SHARES = {"1.06.01.2.01.0001": 12_000_000, "1.06.02.2.01.0001": 7_500_000}


def own_months():
    """Each month's realisasi, of that month alone."""
    rng = random.Random(6)
    shares = {kode: split(total, 12, rng) for kode, total in SHARES.items()}
    return [
        [Sub(kode, 15_000_000, shares[kode][n]) for kode in SHARES] for n in range(12)
    ]  # fmt: skip


class Year:
    """An input folder that holds what has just come, and what became of it."""

    def __init__(self, root, capsys, kumulatif):
        self.input, self.output = root / "masuk", root / "keluar"
        self.input.mkdir()
        text = f'jenis_bulan = "{"kumulatif" if kumulatif else "bulanan"}"\n'
        (self.input / "pengaturan.toml").write_text(f'perangkat_daerah = "Dinas"\n{text}')
        self.kumulatif, self._capsys = kumulatif, capsys
        self.months = own_months()

    def bring(self, *bulan, keep=False):
        """These months alone, or beside what lies there; (exit code, what was said)."""
        if not keep:
            for path in self.input.glob("*.xlsx"):
                path.unlink()
        books = to_date(self.months) if self.kumulatif else self.months
        for number in bulan:
            name = book_name(number, kumulatif=self.kumulatif)
            write_lra(self.input / name, books[number - 1])
        return self.run()

    def run(self):
        code = main(["proses", "--input", str(self.input), "--output", str(self.output)])
        return code, "".join(self._capsys.readouterr())

    def annexes(self):
        return {path.parts[-3]: path for path in issued(self.output, "Lampiran*.xlsx")}

    def revisions(self):
        return [read_earlier(path).revisi for _, path in sorted(self.annexes().items())]

    def sums(self, last):
        """Realisasi from January to each month up to the last one, by hand."""
        total, found = Decimal(0), []
        for month in self.months[:last]:
            total += sum(Decimal(sub.realisasi) for sub in month)
            found.append(float(total))
        return found


def trend(annex):
    """Month → realisasi to date, as Ringkasan prints it."""
    cells = read_annex(annex)["Ringkasan"]
    (top,) = (int(at[1:]) for at, text in cells.items() if text == "Perkembangan bulanan")
    rows = range(top + 2, top + 14)
    return {cells[f"A{row}"]: cells[f"C{row}"] for row in rows if cells.get(f"A{row}") in BULAN}


@pytest.mark.parametrize("kumulatif", [False, True], ids=["bulanan", "kumulatif"])
def test_a_year_month_by_month(tmp_path, capsys, kumulatif):
    year = Year(tmp_path, capsys, kumulatif)
    for bulan in range(1, LATE):
        code, said = year.bring(bulan)
        assert code == 0, said
        assert "Lampiran ditulis" in said
    code, said = year.bring(LATE + 1)  # without the one before
    assert "Mei" in said
    assert code == (0 if kumulatif else 1)
    code, said = year.bring(LATE, keep=True)
    assert code == 0, said
    assert year.revisions() == [0, 0, 0, 0, 0, int(kumulatif)]
    code, said = year.bring(*range(LATE + 2, 13))
    assert code == 0, said
    assert year.revisions() == [0, 0, 0, 0, 0, int(kumulatif), *[0] * 6]
    assert list(trend(year.annexes()["2024-12"]).values()) == pytest.approx(year.sums(12))

    march = year.months[CORRECTED - 1]
    march[0] = dataclasses.replace(march[0], realisasi=march[0].realisasi - 1_000)
    wanted = [*range(CORRECTED, 13)] if kumulatif else [CORRECTED]
    code, said = year.bring(*wanted)
    assert code == 0, said
    assert "Maret 2024 revisi 1" in said
    assert year.revisions() == [0, 0, 1, 1, 1, 1 + int(kumulatif), *[1] * 6]
    for last, (_, annex) in enumerate(sorted(year.annexes().items()), 1):
        if last > 1:
            assert list(trend(annex).values()) == pytest.approx(year.sums(last))
    kept = [path.name for path in year.output.glob("arsip/lampiran/*/*/*.xlsx")]
    assert len(kept) == 10 + int(kumulatif)
    assert all(" (revisi " in name for name in kept)
    assert len(open_ledger(year.output).published()) == 12 + len(kept)
    assert year.run() == (0, "Tidak ada yang baru di folder input: 12 lampiran tetap berlaku.\n")
    argv = ["--output", str(year.output), "--input", str(year.input)]
    assert main(["periksa", "--arsip", *argv]) == 0
    assert main(["periksa", "--lampiran", str(year.annexes()["2024-12"]), *argv]) == 0
