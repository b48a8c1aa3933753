"""Writes a calendar file (iCalendar, RFC 5545) with the zones its entries stand in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import icalendar

if TYPE_CHECKING:
    from bot.documents.calendars import Calendar, Event

_MAKER = "-//Desa Cantik//bot//ID"
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_MINUTE = 60


def make(value: Calendar) -> bytes:
    """The file's bytes."""
    made = icalendar.Calendar()
    made.add("prodid", _MAKER)
    made.add("version", "2.0")
    made.add("x-wr-calname", value.name)
    # A program takes the entry with the greater number, so each file counts on.
    number = int((value.made - _COUNTED_FROM).total_seconds()) // _MINUTE
    for event in value.events:
        made.add_component(_entry(event, value.made, number))
    made.add_missing_timezones()
    written: bytes = made.to_ical()
    return written


def _entry(event: Event, made: datetime, number: int) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", event.uid)
    entry.add("dtstamp", made.astimezone(UTC))
    entry.add("sequence", number)
    entry.add("summary", event.title)
    entry.add("description", event.words)
    entry.add("dtstart", event.ends - event.lasts)
    entry.add("dtend", event.ends)
    entry.add("transp", "TRANSPARENT")  # a due day makes nobody busy
    if event.remind_before is not None:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", -event.remind_before)
        entry.add_component(alarm)
    return entry
