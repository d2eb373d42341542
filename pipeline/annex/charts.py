"""Native charts below the tables of a page, readable in black and white, with alternative text."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter.chart import Chart as Native
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.annex.page import CHART_ROW_POINTS, CHART_ROWS, Page, PlacedChart
from pipeline.annex.style import FONT, LOCALE, pixels

PIXELS_PER_POINT = 4 / 3
GAP = 6  # pixels between neighbours
KINDS = {"kolom": "column", "batang": "bar", "garis": "line"}
ACUAN = "acuan"
LIKE_REFERENCE = re.compile(r"=?[^!]+!\$?[A-Z]+\$?\d")
DARK, LIGHT, GRID = "#1F4E79", "#7F8A96", "#D9DEE4"
MARKERS = ("circle", "diamond", "square", "triangle")
COLOURS = (DARK, "#B5651D", "#4A7C59", "#6B4C7A")
DASHES = ("solid", "dash", "round_dot", "long_dash")
SMALL = {"name": FONT["font_name"], "size": 8}


def insert_charts(workbook: Workbook, sheet: Worksheet, page: Page) -> None:
    """Two beside each other; each as wide as half of the page."""
    width = sum(pixels(width) for width in page.widths.values()) // 2
    height = int(CHART_ROWS * CHART_ROW_POINTS * PIXELS_PER_POINT)
    for placed in page.charts:
        native = draw(workbook, placed)
        for row in range(placed.row, placed.row + CHART_ROWS):
            sheet.set_row(row, CHART_ROW_POINTS)
        native.set_size({"width": width - GAP, "height": height - GAP})
        options = {
            "x_offset": placed.side * width + GAP // 2,
            "y_offset": GAP // 2,
            "object_position": 2,
            "description": placed.chart.alt,
        }
        sheet.insert_chart(placed.row, 0, native, options)


def draw(workbook: Workbook, placed: PlacedChart) -> Native:
    """One chart; its line of reference is laid over it."""
    chart = placed.chart
    kind = KINDS[chart.jenis]
    native = workbook.add_chart({"type": kind})
    own = [unsur for unsur in chart.series if unsur != ACUAN]
    for number, unsur in enumerate(own):
        native.add_series(series(placed, unsur, kind, number))
    if ACUAN in chart.series:
        line = workbook.add_chart({"type": "line"})
        line.add_series(series(placed, ACUAN, "acuan", 0))
        native.combine(line)
    title = {
        "name": as_text(chart.title),
        "overlay": False,
        "name_font": SMALL | {"size": 10, "bold": True},
    }
    native.set_title(title)
    several = len(chart.series) > 1
    native.set_legend({"position": "bottom", "font": SMALL} if several else {"none": True})
    grid = {"visible": True, "line": {"color": GRID, "width": 0.5}}
    numbers = {"num_font": SMALL, "major_gridlines": grid, "num_format": f"{LOCALE}#,##0"}
    axis_name = {"name": as_text(chart.axis), "name_font": SMALL | {"bold": False}}
    labels: dict[str, Any] = {"num_font": SMALL, "label_position": "low"}
    if kind == "bar":
        native.set_y_axis(labels | {"reverse": True, "major_gridlines": {"visible": False}})
        native.set_x_axis(numbers | axis_name | {"min": 0, "label_position": "high"})
    else:
        native.set_x_axis(labels)
        native.set_y_axis(numbers | axis_name | ({"min": 0} if kind == "column" else {}))
    native.show_blanks_as("gap")
    native.set_chartarea({"border": {"color": LIGHT}})
    return native


def as_text(name: str) -> str:
    """A name as a text: xlsxwriter takes what looks like `Sheet!A1` for a reference, `=` or not."""
    return name.replace("!", "! ") if LIKE_REFERENCE.match(name) else name


def series(placed: PlacedChart, unsur: str, kind: str, number: int) -> dict[str, Any]:
    """One row of points, as xlsxwriter wants it."""
    labels, values = placed.ranges[unsur]
    said: dict[str, Any] = {
        "name": as_text(placed.chart.series[unsur]),
        "categories": f"={labels}",
        "values": f"={values}",
    }
    number_labels = {"value": True, "num_format": f"{LOCALE}#,##0.00", "font": SMALL | {"size": 7}}
    colour = COLOURS[number % len(COLOURS)]
    if kind == "acuan":
        line = {"color": "#000000", "width": 1.25, "dash_type": "dash"}
        return said | {"line": line, "marker": {"type": "none"}}
    if kind == "line":
        dash = DASHES[number % len(DASHES)]
        marker = {
            "type": MARKERS[number % len(MARKERS)],
            "size": 6,
            "fill": {"color": colour},
            "border": {"color": colour},
        }
        said |= {"line": {"color": colour, "width": 1.75, "dash_type": dash}, "marker": marker}
        if placed.chart.axis != "Rp" and placed.chart.labelled:
            said["data_labels"] = number_labels | {"position": "above"}
        return said
    said |= {"fill": {"color": colour}, "gap": 60}
    return said | {"data_labels": number_labels | {"position": "outside_end"}}
