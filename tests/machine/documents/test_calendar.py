"""A calendar file stands in the zones of its entries, and a newer one changes an older one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.calendars import Calendar, Event
from bot.documents.making.calendar import make

MADE = datetime(2026, 4, 13, 2, 0, tzinfo=UTC)
ZONES = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}


def entry(zone: str = "Asia/Jakarta", title: str = "Paling lambat: Pencanangan") -> Event:
    return Event(
        uid="stage-1-32.01.26.2001@desa-cantik.invalid",
        title=title,
        words="Bisa sekarang, paling lambat Kamis, 28 Mei 2026.\nTarget: Rabu, 20 Mei 2026",
        ends=datetime(2026, 5, 28, 17, tzinfo=ZoneInfo(zone)),
        lasts=timedelta(hours=1),
        remind_before=timedelta(days=1),
    )


def read(content: bytes) -> icalendar.Event:
    (found,) = icalendar.Calendar.from_ical(content).events
    return found


def said(found: icalendar.Event, name: str) -> str:
    return str(found[name])


@pytest.mark.parametrize(("zone", "hours"), ZONES.items())
def test_it_ends_at_five_of_the_village(zone: str, hours: int) -> None:
    content = make(Calendar("Jadwal", (entry(zone),), MADE))
    assert f"DTEND;TZID={zone}:20260528T170000".encode() in content
    assert f"TZID:{zone}".encode() in content
    assert f"TZOFFSETTO:+{hours:02}00".encode() in content
    end = read(content).end
    assert isinstance(end, datetime)
    assert end.astimezone(UTC) == datetime(2026, 5, 28, 17 - hours, tzinfo=UTC)


def test_zones_of_one_file_stand_there_once_each() -> None:
    entries = tuple(entry(zone) for zone in ZONES) * 2
    content = make(Calendar("Jadwal", entries, MADE))
    assert content.count(b"BEGIN:VTIMEZONE") == len(ZONES)


def test_a_newer_file_counts_on_under_the_same_name() -> None:
    older = read(make(Calendar("Jadwal", (entry(),), MADE)))
    moved = replace(entry(), title="Terlaksana: Pencanangan", remind_before=None)
    newer = read(make(Calendar("Jadwal", (moved,), MADE + timedelta(minutes=2))))
    assert said(newer, "uid") == said(older, "uid")
    assert int(said(newer, "sequence")) > int(said(older, "sequence"))
    assert (len(older.subcomponents), len(newer.subcomponents)) == (1, 0)


def test_the_same_value_makes_the_same_bytes() -> None:
    value = Calendar("Jadwal", (entry(),), MADE)
    assert make(value) == make(value)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200))
def test_whatever_a_stage_is_called_adds_no_line_of_its_own(words: str) -> None:
    typed = f"{words}, a; b\nEND:VEVENT\nBEGIN:VEVENT\\n"
    found = read(make(Calendar("Jadwal", (entry(title=typed),), MADE)))
    assert "END:VEVENT" in said(found, "summary")
    assert said(found, "uid") == entry().uid
