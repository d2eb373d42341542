"""Numbers of trillions with sen on paper: whole, in the width of their columns."""

from decimal import Decimal

import pytest
from make import Sub, publish_rows, row
from office import convert

pytestmark = pytest.mark.libreoffice

WIDE = [
    row(
        "pendapatan",
        1_250_000_000_000,
        1_249_999_999_999.5,
        Satuan="Rupiah",
        Target_Akhir_Renstra=9_999_999_999_999.25,
        Realisasi_Tahun_Lalu=1_111_111_111_111.5,
    ),
    row(
        "kepuasan",
        "80,00 Sangat Baik",
        "85,50 (Pelayanan Prima)",
        Target_Akhir_Renstra="90,00 Sangat Baik",
        Realisasi_Tahun_Lalu="79,00 Sangat Baik",
    ),
]
WIDE_SERI = [
    {"Indikator": "pendapatan", "Urutan": 1, "Tahun": 2024}
    | {f"Jenis {n}": 123_456_789_012.25 for n in range(8)}
]
WIDE_SUBS = [Sub("1.06.01.2.01.0001", Decimal("9999999999998.55"), Decimal("9999999999998.54"))]


def test_wide_numbers_are_never_replaced_by_crosses(soffice, read_pdf, tmp_path):
    """Trillions with sen, long predikat: a number that does not fit its column prints as ###."""
    annex = publish_rows(tmp_path / "dinas", WIDE, WIDE_SUBS, seri=WIDE_SERI)
    convert(soffice, "pdf", [annex], tmp_path)
    text = read_pdf(next(tmp_path.glob("*.pdf")))
    assert text.count("###") == 0
    for word in ("1.249.999.999.999,50", "9.999.999.999.998,54", "Prima"):
        assert word in text
