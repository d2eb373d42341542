"""Dates as the day numbers under which Excel stores them, so that they can be added up."""

from __future__ import annotations

import datetime as dt
import re

EPOCH = dt.datetime(1899, 12, 30)
DAYS_1904 = 1462  # by which the count of a workbook from an old Mac is behind
SEEMING_LEAP_YEAR = 61  # Excel knows a 29 February 1900; days before it are one off
DURATION = re.compile(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?")


def serial(value: object) -> float | None:
    """The day number of a date, time or duration; None for anything else."""
    if isinstance(value, dt.datetime):
        return _since_epoch(value.replace(tzinfo=None))
    if isinstance(value, dt.date):
        return _since_epoch(dt.datetime.combine(value, dt.time()))
    if isinstance(value, dt.time):
        since = dt.timedelta(
            hours=value.hour,
            minutes=value.minute,
            seconds=value.second,
            microseconds=value.microsecond,
        )
        return since / dt.timedelta(days=1)
    if isinstance(value, dt.timedelta):
        return value / dt.timedelta(days=1)
    return None


def _since_epoch(moment: dt.datetime) -> float:
    days = (moment - EPOCH) / dt.timedelta(days=1)
    return days if days >= SEEMING_LEAP_YEAR else days - 1


def day(number: float, from_1904: bool) -> dt.date | float:
    """The date of a whole day number; a number that is no day stays as it is."""
    days = number + DAYS_1904 if from_1904 else number
    if days < 1:
        return number
    try:
        return (EPOCH + dt.timedelta(days=days + (days < SEEMING_LEAP_YEAR))).date()
    except OverflowError:
        return number


def serial_of_iso(text: str) -> float:
    """The day number of `2024-12-31`, `2024-12-31T10:00:00` or `10:00:00`; else ValueError."""
    is_time = ":" in text and "-" not in text
    moment = dt.time.fromisoformat(text) if is_time else dt.datetime.fromisoformat(text)
    number = serial(moment)
    assert number is not None
    return number


def serial_of_duration(text: str) -> float:
    """The days in `PT36H30M00S`; else ValueError."""
    found = DURATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return days + hours / 24 + minutes / 1_440 + seconds / 86_400
