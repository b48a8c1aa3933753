"""What stands in a calendar file, as plain values: days with an hour, in their own zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, timedelta


@dataclass(frozen=True)
class Event:
    """One entry; `uid` is the same for ever, so that a newer file changes it and doubles nothing.

    `remind_before`: the phone says so that long before; none for what is done.
    """

    uid: str
    title: str
    words: str
    ends: datetime  # with its zone; it begins `lasts` before
    lasts: timedelta
    remind_before: timedelta | None = None


@dataclass(frozen=True)
class Calendar:
    """The entries of one file; the same value always makes the same bytes, `made` included."""

    name: str
    events: tuple[Event, ...]
    made: datetime
