"""Good workbooks in another dress: nothing to mend, the same figures (docs/keandalan.md).

More of them are in `test_recognise`, which goes through `variants`.
"""

import shutil
from functools import cache

import pytest
from conftest import copy_example
from edit import anggaran_printed, must_mend, opened, run
from make import KINERJA, LRA, example_annex
from test_recognise import figures
from variants import KINERJA_VARIANTS, LRA_VARIANTS, make_lra_variant
from variants_file import ANY_WORKBOOK, FILES, saved_by_libreoffice
from variants_kinerja import KINERJA_LOOKS
from variants_look import LOOKS

from pipeline.report import Report

LEAST_VARIANTS = 50


@cache
def expected_anggaran():
    return anggaran_printed(Report("", (), (str(example_annex()),)))


@cache
def expected():
    return figures(example_annex())


@pytest.fixture(scope="module")
def light(tmp_path_factory):
    """The example's LRA without its rekening rows."""
    folder = copy_example(tmp_path_factory.mktemp("ringan") / "ringan", LRA)
    make_lra_variant(folder, "no rekening")
    return folder


@pytest.fixture
def light_copy(light, tmp_path):
    shutil.copytree(light, tmp_path / "dinsos-pppa-2024")
    return tmp_path / "dinsos-pppa-2024"


def check_anggaran(folder):
    report = run(folder)
    assert must_mend(report) == []
    assert anggaran_printed(report) == expected_anggaran()


def check_kinerja(folder):
    report = run(folder)
    assert must_mend(report) == []
    assert figures(report.published[0]) == expected()


def test_variants_are_many():
    kinds = (LOOKS, KINERJA_LOOKS, FILES, ANY_WORKBOOK, LRA_VARIANTS, KINERJA_VARIANTS)
    assert sum(map(len, kinds)) >= LEAST_VARIANTS


@pytest.mark.parametrize("name", LOOKS)
def test_lra(light_copy, name):
    with opened(light_copy / LRA) as book:
        LOOKS[name](book["Sheet1"])
    check_anggaran(light_copy)


@pytest.mark.parametrize("name", FILES)
def test_lra_file(light_copy, name):
    FILES[name](light_copy / LRA)
    check_anggaran(light_copy)


@pytest.mark.parametrize("name", KINERJA_LOOKS)
def test_kinerja(kinerja_copy, name):
    with opened(kinerja_copy / KINERJA) as book:
        KINERJA_LOOKS[name](book)
    check_kinerja(kinerja_copy)


@pytest.mark.parametrize("name", ANY_WORKBOOK)
def test_kinerja_file(kinerja_copy, name):
    FILES[name](kinerja_copy / KINERJA)
    check_kinerja(kinerja_copy)


@pytest.mark.libreoffice
def test_saved_by_libreoffice(light_copy, kinerja_copy_beside, soffice):
    saved_by_libreoffice(light_copy / LRA, soffice)
    check_anggaran(light_copy)
    saved_by_libreoffice(kinerja_copy_beside / KINERJA, soffice)
    check_kinerja(kinerja_copy_beside)


@pytest.fixture
def kinerja_copy_beside(tmp_path):
    return copy_example(tmp_path / "kinerja", KINERJA)
