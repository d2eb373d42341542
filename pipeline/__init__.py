"""The steps from workbooks in `input/` to annexes in `output/`; `flow.py` is the way through.

load/            files → sheets whose cells know their address
heads, recognise, lembar             which kind of sheet is this, and where its columns stand
extract, saring, parse   its raw rows, this agency's only; one cell → one typed value, or why not
validate         the sheet's findings and its typed frame
belum_diisi                            forms that nobody has filled in
kosong, spread, mendatar             budgets in other layouts: refused, or made like an LRA
jenjang, jumlah, check_anggaran      the budget tree, its subtotals, a budget sheet as a whole
periode, salinan, collect            which month a workbook is for; copies; an agency's inputs
kesesuaian, review                   questions across sheets
capaian, anggaran, seri, efisiensi   the calculations
arrange/         which sheets, rows and notes are printed
annex/           places, formulas, looks → one workbook
publish          whole into `output/`, or not at all
schedule/        the monthly run, installed in systemd, cron or Task Scheduler
cli, commands/, screen, machine      the command line, one file per command, what they print
model, angka, predikat, rows, settings    values that all of them share
report           what a run came to
"""
