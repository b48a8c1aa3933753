"""The only reader of the clock, so that tests and the sandbox can turn it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from zoneinfo import ZoneInfo


@dataclass
class _Hands:
    standing: datetime | None = None
    offset: timedelta = timedelta()
    file: Path | None = None
    read: tuple[int, int] | None = None  # change time and size of the file as last read


_hands = _Hands()


def now() -> datetime:
    """This moment, in UTC."""
    if _hands.standing is not None:
        return _hands.standing
    if _hands.file is not None:
        _read_again(_hands.file)
    return datetime.now(UTC) + _hands.offset


def today(zone: ZoneInfo) -> date:
    """The day it is now in a zone: in Papua it is tomorrow two hours before Jakarta."""
    return now().astimezone(zone).date()


def turn(to: datetime) -> None:
    """Let the clock stand at a moment until it is turned again or released."""
    if to.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    _hands.standing = to.astimezone(UTC)


def release() -> None:
    """Go back to the true time; the offset file is forgotten too."""
    _hands.standing, _hands.offset, _hands.file, _hands.read = None, timedelta(), None, None


def read_offset_from(path: Path) -> None:
    """Follow the sandbox's clock: a file `{"offset_seconds": n}`, read again when it changes."""
    _hands.file, _hands.read, _hands.offset = path, None, timedelta()


def _read_again(path: Path) -> None:
    try:
        stat = path.stat()
        seen = (stat.st_mtime_ns, stat.st_size)
        if seen != _hands.read:
            seconds = float(json.loads(path.read_text("utf-8"))["offset_seconds"])
            _hands.offset, _hands.read = timedelta(seconds=seconds), seen
    except (OSError, ValueError, KeyError, TypeError):
        # The sandbox is just writing it: the time known so far goes on until the next look.
        return
