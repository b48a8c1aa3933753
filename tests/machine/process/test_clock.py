"""The clock: true, standing still, or turned by the sandbox's file."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.process import clock

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = datetime(2026, 11, 5, 16, 30, tzinfo=UTC)


def _near(moment: datetime) -> bool:
    return abs(clock.now() - moment) < timedelta(seconds=30)


def _true() -> datetime:
    clock.release()
    return clock.now()


def _write(path: Path, text: str, changed: int) -> None:
    path.write_text(text)
    os.utime(path, (changed, changed))


def test_it_is_now_in_utc() -> None:
    assert clock.now().tzinfo is UTC


def test_a_turned_clock_stands_until_released() -> None:
    clock.turn(MOMENT)
    assert clock.now() == clock.now() == MOMENT
    clock.release()
    assert clock.now() > MOMENT


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock.turn(datetime(2026, 11, 5))  # noqa: DTZ001 - the mistake itself


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Asia/Jakarta", date(2026, 11, 5)), ("Asia/Jayapura", date(2026, 11, 6))],
)
def test_today_depends_on_the_zone(zone: str, day: date) -> None:
    clock.turn(MOMENT)
    assert clock.today(ZoneInfo(zone)) == day


def test_the_offset_file_turns_the_clock_whenever_it_changes(tmp_path: Path) -> None:
    path, true = tmp_path / "clock.json", _true()
    clock.read_offset_from(path)
    assert _near(true)
    _write(path, json.dumps({"offset_seconds": 86400}), 1)
    assert _near(true + timedelta(days=1))
    _write(path, json.dumps({"offset_seconds": 172800}), 2)
    assert _near(true + timedelta(days=2))


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"offset_seconds": null}'])
def test_a_half_written_file_changes_nothing(tmp_path: Path, text: str) -> None:
    path, true = tmp_path / "clock.json", _true()
    _write(path, json.dumps({"offset_seconds": 86400}), 1)
    clock.read_offset_from(path)
    assert _near(true + timedelta(days=1))
    _write(path, text, 2)
    assert _near(true + timedelta(days=1))


def test_release_forgets_the_file(tmp_path: Path) -> None:
    path, true = tmp_path / "clock.json", _true()
    _write(path, json.dumps({"offset_seconds": 86400}), 1)
    clock.read_offset_from(path)
    clock.release()
    assert _near(true)
