"""Number texts: what is read one way, two ways or not at all; what is printed is read back."""

from decimal import Decimal

import pytest
from cell import EN, ID, cell
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.angka import (
    AmbiguousError,
    format_angka,
    format_rupiah,
    guess_style,
    read_number,
    round_excel,
    to_sen,
)
from pipeline.parse import Nilai


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10.701.893.800,00", "10701893800"),
        ("513.425.170.766", "513425170766"),
        ("0,00", "0"),
        ("0", "0"),
        ("36387492566,45", "36387492566.45"),
        ("Rp53.683.500,00", "53683500"),
        ("Rp. 53.683.500,-", "53683500"),
        ("Rp84.000,-", "84000"),
        ("500,-", "500"),
        ("1,234,567,-", "1234567"),
        ("5.000.000.-", "5000000"),
        ("rp 1.234.567,89", "1234567.89"),
        ("(1.234,00)", "-1234"),
        ("-1,46", "-1.46"),
        ("−1,46", "-1.46"),
        ("-Rp1.000.000", "-1000000"),
        ("\xa01.234,50 \xa0", "1234.5"),
        ("11,837,901,269", "11837901269"),
        ("1,234.50", "1234.5"),
        ("83.57", "83.57"),
        ("0.482", "0.482"),
        ("0,482", "0.482"),
    ],
)
def test_number_text_that_can_be_read_one_way(text, number):
    assert read_number(text, None) == Decimal(number)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.500", "Rp1.234", "(1.234)"])
def test_number_text_that_can_be_read_two_ways(text):
    with pytest.raises(AmbiguousError):
        read_number(text, None)
    assert abs(read_number(text.replace(",", "."), ID)) >= 1000
    assert abs(read_number(text.replace(",", "."), EN)) < 1000


@pytest.mark.parametrize(
    "text",
    [
        "abc", "1.2.3", "12 juta", "1,2,3", "1.23.456", "1.234,", "1e5", "2,43036E+11", "=1+1",
        "1.234,567.89", "1,234,56", "1.234.56", "12a", "--5", "5 Rp", "1 234", "²", "½", "(-5)",
        "-(5)", "1.000-", "1.000.000-", "1 234 567", "1'234'567", "5.", ",5", "1,07E+10", "(5",
        "Rp1,2 jt", "IDRA 5", "5²", "۵½", "+-5", "1.234,5,", "0.123.456", "1,234.567.890", "5-10",
        "?", "nol",
    ],
)  # fmt: skip
def test_number_text_that_contradicts_itself(text):
    assert cell("rupiah", text) == "angka-tidak-terbaca"
    assert cell("rupiah", text, style=ID) == "angka-tidak-terbaca"


def test_style_of_a_column():
    assert guess_style(["1.234", "0,00", "Jumlah"]) is ID
    assert guess_style(["1,234", "83.57", "12"]) is EN
    assert guess_style(["0,00", "83.57"]) is None
    assert guess_style(["1.234", "12"]) is None
    assert guess_style([]) is None


def written(number, style):
    """A number as a person writes it in this style: 1.234,5 or 1,234.5."""
    text = f"{number:,f}"
    return text if style is EN else text.translate(str.maketrans(",.", ".,"))


def read_column(kind, texts):
    """A column of texts as `extract` reads it: its style guessed from all of them."""
    style = guess_style(texts)
    return [cell(kind, text, style=style, firm=False) for text in texts]


@given(st.lists(st.decimals(-(10**11), 10**11, places=2), max_size=6), st.data())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_column_of_mixed_styles_is_never_another_amount(numbers, data):
    """Whole rupiah or two decimals, each cell in any style and dress: that amount, or asked."""
    texts = []
    for number in numbers:
        style, whole = data.draw(st.sampled_from((ID, EN))), data.draw(st.booleans())
        amount = number.to_integral_value() if whole else number
        text = written(abs(amount), style)
        dress = data.draw(st.sampled_from(("-{}", "({})", "Rp-{}", "-Rp{}") if amount < 0 else
                                          ("{}", "Rp{}", "Rp. {}", " {}\xa0", "+{}")))  # fmt: skip
        texts.append((dress.format(text), int(amount * 100)))
    found = read_column("rupiah", [text for text, _ in texts])
    for (text, sen), read in zip(texts, found, strict=True):
        assert read in (sen, "angka-meragukan"), text


@given(
    st.lists(st.decimals(0, 10**9, places=4), min_size=1, max_size=6),
    st.sampled_from((ID, EN)),
    st.integers(0, 4),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_column_of_one_style_is_never_another_value(numbers, style, digits):
    values = [Decimal(format(number, f".{digits}f")) for number in numbers]
    found = read_column("nilai", [written(value, style) for value in values])
    for value, read in zip(values, found, strict=True):
        assert read in (Nilai(float(value)), "angka-meragukan")


@given(st.integers(-(10**17) + 1, 10**17 - 1))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_short_way_says_what_the_long_way_says(sen):
    """Amounts as SIPD writes them skip most of `parse`; behind a blank they do not."""
    text = format_rupiah(sen)
    assert cell("rupiah", text) == cell("rupiah", f" {text}") == sen


@given(st.text(alphabet="0123456789.,-() RpE+%", max_size=12))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_is_an_amount_of_its_own_digits_or_none(text):
    """Whatever is typed: no digit is dropped or made up, apart from sen and leading zeros."""
    read = cell("rupiah", text)
    if isinstance(read, int):
        digits = "".join(filter(str.isdigit, text))
        shown = str(abs(read))
        assert digits.strip("0") == shown.strip("0")


@given(st.integers(-(10**17), 10**17))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_rupiah_round_trip(sen):
    """What is printed as rupiah is read back to the same sen, also as text of a cell."""
    text = format_rupiah(sen)
    assert to_sen(read_number(text, None)) == sen
    assert to_sen(read_number(f"Rp{text.removeprefix('-')}", None)) == abs(sen)
    if abs(sen) < 10**17:
        assert cell("rupiah", text) == sen


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_number_round_trip(value, digits):
    """Any number of decimals; a single group of three is read by the column's style."""
    rounded = Decimal(format(value, f".{digits}f"))
    assert read_number(format_angka(rounded, digits), ID) == rounded


@pytest.mark.parametrize(
    ("value", "shown"),
    [(82.1 / 80 * 100, 102.63), (1.005, 1.01), (-1.005, -1.01), (2.675, 2.68), (0.1 + 0.2, 0.3)],
)
def test_rounds_as_excel_shows(value, shown):
    assert round_excel(value, 2) == shown


@pytest.mark.parametrize(
    "text", ["1.234,567", "1,234.567", "0,482", "12.345.678,123", "(1.234,567)"]
)
def test_rupiah_of_three_decimals_is_asked(text):
    """Rather one separator is wrong; in thousands of rupiah it is right, to the sen."""
    assert cell("rupiah", text) == "angka-meragukan"
    assert isinstance(cell("rupiah", text, faktor=Decimal(1000)), int)


@pytest.mark.parametrize("style", [ID, EN])
def test_no_rupiah_has_three_decimals(style):
    text = "1,234" if style is ID else "1.234"
    assert cell("rupiah", text, style=style) == "angka-meragukan"
