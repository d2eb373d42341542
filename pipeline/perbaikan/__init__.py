"""Correction copies: the officer's workbook with its faults marked where they stand.

In: a workbook's bytes and its findings. Out: the bytes of an .xlsx to mend and hand in again. Parts
that need no mark are kept to the byte; values, formulas and their stored results are not touched.
"""

from pipeline.perbaikan.copy import Original, is_untouched, make_copy

__all__ = ["Original", "is_untouched", "make_copy"]
