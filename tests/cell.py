"""One cell through `parse`, as the tests of its kinds see it."""

from pipeline.angka import Style
from pipeline.parse import Context, Fault, parse
from schemas.declare import Field

ID, EN = Style.INDONESIAN, Style.ENGLISH


def cell(kind, value, **context):
    """The typed value of a cell, or the id of the rule that it breaks."""
    result = parse(value, Field("x", "X", kind, (("x",),)), Context(**context))
    return result.rule.id if isinstance(result, Fault) else result
