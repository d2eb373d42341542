"""Percentages whose IKU formula divides counts: a part of a whole, a whole numerator (RULES 8a).

A formula is words: only where they say plainly what is divided by what is anything asked.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.angka import decimals_of, format_angka, from_cell, round_excel
from pipeline.kesesuaian import number, show_number
from pipeline.model import Data, Finding, Inputs
from pipeline.nilai import is_percent
from pipeline.rows import Line, numbered_lines
from pipeline.settings import Settings
from schemas import pesan
from schemas.indikator import SOURCE

WHOLE = 100
VALUES = ("target", "realisasi", "target_lalu", "target_akhir", "realisasi_lalu")
TIMES_100 = re.compile(r"(?:[x×*]|dikali(?:kan)?)\s*100\s*(?:%|persen)?[\s\])}.]*$")
DIVIDED = re.compile(r"/|÷|\bdibagi(?:kan)?(?: dengan| oleh)?\b")
OPEN = r"[\s(\[{]*"
COUNT = re.compile(OPEN + r"(?:jumlah|banyaknya|total|[\u03c3∑])")
COUNT_BELOW = re.compile(
    OPEN + r"(?:jumlah|banyaknya|total|seluruh|keseluruhan|semua|[\u03c3∑]|\d)"
)
# What is measured though one says `jumlah`, and the units of it: it has fractions.
MEASURED = frozenset(
    {"anggaran", "pagu", "belanja", "pendapatan", "pad", "pajak", "retribusi", "investasi", "aset"}
    | {"biaya", "dana", "harga", "pdrb", "pinjaman", "penerimaan", "realisasi", "capaian"}
    | {"nilai", "skor", "bobot", "poin", "indeks", "persentase", "rasio", "rata"}
    | {"luas", "panjang", "lebar", "volume", "berat", "produksi", "debit", "lahan", "kawasan"}
    | {"hutan", "tanah", "jalan", "irigasi", "drainase", "sampah", "timbulan", "limbah", "air"}
    | {"emisi", "energi", "listrik", "daya", "pangan", "jam", "waktu", "lama"}
)
UNITS = re.compile(
    r"%|\b(?:rp|rupiah|ribu|juta|miliar|000|rata-rata|ton|kg|km|ha|hektare?|m2|m3|liter|kwh)\b"
)
ALL = re.compile(r"\b(?:total|seluruh|keseluruhan|semua)\b")
# What stands below is no whole of which the other is a part; or one year is held against another.
NO_WHOLE = re.compile(
    r"\b(?:target|ditargetkan|rencana|direncanakan|standar|kebutuhan|dibutuhkan|seharusnya|minimal"
    r"|kuota|kapasitas|daya tampung)\b"
)
CHANGE = re.compile(r"\btahun (?:lalu|sebelumnya|dasar)\b|\b[nt]\s?-\s?1\b|\s[-–−]\s")
NUMBER = r"(?<![\d.,])(\d{1,3}(?:\.\d{3}){1,2}|\d{1,7})(?![.,]?\d)"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SAID_OF_ALL = (
    r"\b(?:dari|total|seluruh|semua|keseluruhan|terdiri (?:atas|dari)|penyebut(?:nya)?)\s*:?\s"
)
NO_NOUN = frozenset(
    {"jumlah", "banyaknya", "total", "seluruh", "keseluruhan", "semua", "yang", "para", "dari"}
)


@dataclass(frozen=True)
class Ratio:
    """A formula in words, `pembilang` / `penyebut` × 100, and the cell where it stands."""

    pembilang: str
    penyebut: str
    where: str

    @property
    def is_of_counts(self) -> bool:
        """People, villages, documents: not rupiah or hectares, and not thousands of them."""
        nouns = {head_noun(self.pembilang), head_noun(self.penyebut)}
        return not nouns & MEASURED and not UNITS.search(f"{self.pembilang} {self.penyebut}")

    @property
    def is_part_of_whole(self) -> bool:
        """`Jumlah X yang … / Total X`: what is counted above is counted below too."""
        both = f"{self.pembilang} / {self.penyebut}"
        if CHANGE.search(both) or len(set(YEAR.findall(both))) > 1:
            return False
        if NO_WHOLE.search(self.penyebut) or not ALL.search(self.penyebut):
            return False
        return head_noun(self.pembilang) == head_noun(self.penyebut) != ""


def ask_ratios(inputs: Inputs, settings: Settings) -> list[Finding]:
    """A part is no more than its whole, and a count has no fraction."""
    data = inputs.indikator
    if data is None or inputs.iku is None:
        return []
    findings: list[Finding] = []
    ratios = read_ratios(inputs.iku)
    for row, line in numbered_lines(data.frame):
        ratio = ratios.get(line["indikator"])
        if ratio is None or not is_percent(line["satuan"]):
            continue
        if ratio.is_part_of_whole:
            findings += ask_part(data, row, line, ratio, inputs.iku.sheet.name)
        if ratio.is_of_counts:
            findings += ask_numerator(data, row, line, ratio)
    return findings


def ask_part(data: Data, row: int, line: Line, ratio: Ratio, lembar: str) -> list[Finding]:
    """No value of a part of a whole is above 100 %."""
    return [
        pesan.PERSEN_DI_ATAS_100.at(
            data.at(row, name),
            kolom=SOURCE.find(name).label,
            indikator=line["indikator"],
            isi=show_number(value),
            lain=ratio.where,
            lembar=lembar,
        )
        for name in VALUES
        if (value := number(line.get(name))) is not None and value > WHOLE
    ]


def ask_numerator(data: Data, row: int, line: Line, ratio: Ratio) -> list[Finding]:
    """Some whole numerator gives the realisasi, where the denominator is known."""
    parts = [number(line.get(name)) for name in ("pembilang", "penyebut", "pengali")]
    name, realisasi = "realisasi", number(line["realisasi"])
    total, lain = find_total(data, row, line, ratio)
    if parts[0] is not None:
        if parts[0].is_integer() or parts[2] != WHOLE or not total:
            return []
        name, realisasi = "pembilang", round_excel(parts[0] / total * WHOLE)
    if not total or realisasi is None or is_of_whole(realisasi, total):
        return []
    below = math.floor(from_cell(realisasi) * total / WHOLE)
    shares = [format_angka(Decimal(count * WHOLE) / total) for count in (below, below + 1)]
    return [
        pesan.PEMBILANG_TIDAK_BULAT.at(
            data.at(row, name),
            indikator=line["indikator"],
            realisasi=show_number(realisasi),
            rumus=ratio.where,
            penyebut=f"{total:,}".replace(",", "."),
            lain=lain,
            bawah=below,
            atas=below + 1,
            persen_bawah=shares[0],
            persen_atas=shares[1],
        )
    ]


def is_of_whole(realisasi: float, total: int) -> bool:
    """Whether it is a whole number of `total`, in percent, rounded or cut to its decimals."""
    exact = from_cell(realisasi)
    unit = Decimal(1).scaleb(-decimals_of(realisasi))
    below = math.floor(exact * total / WHOLE)
    return any(abs(Decimal(n * WHOLE) / total - exact) < unit for n in (below, below + 1))


def find_total(data: Data, row: int, line: Line, ratio: Ratio) -> tuple[int, str]:
    """The denominator as far as the data says it, and the cell; 0 where it does not.

    From column Penyebut, else `24 indikator` in the formula, else in the Keterangan.
    """
    typed = number(line.get("penyebut"))
    if typed is not None:
        whole = int(typed) if typed.is_integer() and typed > 0 else 0
        return whole, data.at(row, "penyebut").cell
    noun = re.escape(head_noun(ratio.penyebut))
    if not noun:
        return 0, ""
    said = only_number(rf"{NUMBER} {noun}\b|\(\s*{NUMBER}\s*\)|= ?{NUMBER}", ratio.penyebut)
    if said:
        return said, ratio.where
    note = " ".join(str(line.get("keterangan") or "").casefold().split())
    said = only_number(rf"{SAID_OF_ALL}{NUMBER} {noun}\b", note)
    if not said and set(words_of(note)) <= set(words_of(ratio.penyebut)):
        said = only_number(rf"{NUMBER} {noun}\b", note)
    return said, data.at(row, "keterangan").cell


def only_number(pattern: str, text: str) -> int:
    """The one whole number that a text names so; 0 for none or several."""
    found = {
        int(group.replace(".", ""))
        for match in re.finditer(pattern, YEAR.sub("", text))
        for group in match.groups()
        if group
    }
    return found.pop() if len(found) == 1 else 0


def read_ratios(iku: Data) -> dict[str, Ratio]:
    """Indikator → its formula, of those that divide one count by another."""
    ratios: dict[str, Ratio] = {}
    for row, line in numbered_lines(iku.frame):
        where = f"{iku.sheet.name} › {iku.at(row, 'formula').cell}"
        ratio = read_ratio(str(line["formula"] or ""), where)
        if ratio and line["indikator"]:
            ratios.setdefault(line["indikator"], ratio)
    return ratios


def read_ratio(formula: str, where: str) -> Ratio | None:
    """`Jumlah … / Total … x 100` as a ratio; None for any other formula."""
    text = " ".join(formula.casefold().split())
    times = TIMES_100.search(text)
    if not times:
        return None
    text = text[: times.start()]
    for bar in DIVIDED.finditer(text):
        above, below = text[: bar.start()], text[bar.end() :]
        if COUNT.match(above) and COUNT_BELOW.match(below):
            return Ratio(above.strip(), below.strip(), where)
    return None


def head_noun(text: str) -> str:
    """What is counted: the first word that is not about counting."""
    return next((word for word in words_of(text) if word not in NO_NOUN), "")


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text)
