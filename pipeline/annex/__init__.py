"""`Results` to one formatted workbook. Only this room knows xlsxwriter."""

from pipeline.annex.write import write_annex

__all__ = ["write_annex"]
