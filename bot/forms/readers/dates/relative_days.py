"""Days counted from today: kemarin, 3 hari lalu, sabtu lalu, minggu depan, akhir bulan."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.forms.readers.dates.calendar_words import BACK, STEP, distance, weekday
from bot.forms.readers.dates.possible_days import Days
from models.core.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_SUNDAY = 6
_IDLE = {"yang", "yg", "hari", "hr", "dinten", "poe", "dina", "pada", "akan", "on", "the", "ka"}
_WEEK = {"minggu", "mgg", "pekan", "week"}
_ONE = {"sehari": "hari", "seminggu": "minggu", "sepekan": "minggu", "saminggu": "minggu"}
_COUNTED = re.compile(
    r"(\d{1,4}) (?:(hari|hr|dinten|poe|dina|days?)|minggu|mgg|pekan|weeks?)"
    r" (?:(?:yang|yg|ka) )?(?:akan )?(\w+)"
)
_MONTH_END = re.compile(r"(?:pada )?(awal|akhir) bulan(?: (\w+))?")


def relative_days(tokens: Sequence[str], today: date, *, past: bool) -> Days | None:
    """The days meant by words without a date, or none."""
    days = distance(" ".join(token for token in tokens if token not in {"pada", "the"}))
    if days is not None:
        return Days((today + timedelta(days),))
    words = [
        word for token in tokens for word in (("1", _ONE[token]) if token in _ONE else (token,))
    ]
    phrase = " ".join(words)
    return (
        _counted_days(phrase, today)
        or _month_end(phrase, today, past=past)
        or _week(words, today)
        or _weekday(words, today, past=past)
    )


def _counted_days(phrase: str, today: date) -> Days | None:
    """3 hari lalu, 2 minggu lagi."""
    found = _COUNTED.fullmatch(phrase)
    step = STEP.get(found[3], 0) if found else 0
    if found is None or not step:
        return None
    if found[2]:
        return Days((today + timedelta(step * int(found[1])),))
    return Days((today + timedelta(step * int(found[1]) * 7),), _("Maksudnya tanggal ini?"))


def _month_end(phrase: str, today: date, *, past: bool) -> Days | None:
    """Awal bulan, akhir bulan lalu: one day to be confirmed."""
    found = _MONTH_END.fullmatch(phrase)
    if found is None or (found[2] and found[2] not in STEP):
        return None
    first = today.replace(day=1)
    step = STEP[found[2]] if found[2] else 0
    if step:
        first = (first + timedelta(31 if step > 0 else -1)).replace(day=1)
    last = _last_of_month(first)
    if found[1] == "awal":
        return Days((first,), _("Maksudnya tanggal ini?"))
    if past and not found[2] and last > today:
        last = first - timedelta(1)
    return Days((last,), _("Maksudnya tanggal ini?"))


def _last_of_month(first: date) -> date:
    return (first + timedelta(31)).replace(day=1) - timedelta(1)


def _week(words: Sequence[str], today: date) -> Days | None:
    """Minggu lalu is last week and last Sunday; a weekday beside it decides for the week."""
    steps = [STEP[word] for word in words if word in STEP]
    rest = [word for word in words if word not in STEP and word not in _IDLE]
    weeks = [word for word in rest if word in _WEEK]
    if len(steps) != 1 or len(weeks) != 1 or {"hari", "dinten", "poe"} & set(words[:1]):
        return None
    monday = today - timedelta(today.weekday())
    others = [weekday(word) for word in rest if word not in _WEEK]
    if len(others) == 1 and others[0] is not None:
        return Days((monday + timedelta(7 * steps[0] + others[0]),))
    if others:
        return None
    if not steps[0]:
        return Days((monday + timedelta(_SUNDAY),), _("Maksudnya tanggal ini?"))
    if words[0] in BACK and weeks[0] not in {"pekan", "week"}:  # "kemarin minggu" was a Sunday
        sunday = _previous_weekday(_SUNDAY, today)
        near = today - sunday == timedelta(1)
        return Days((sunday,), None if near else _("Maksudnya tanggal ini?"))
    week = today + timedelta(7 * steps[0])
    sunday = _next_weekday(_SUNDAY, today) if steps[0] > 0 else _previous_weekday(_SUNDAY, today)
    days = (sunday, week) if weeks[0] in {"minggu", "mgg"} else (week,)
    return Days(tuple(dict.fromkeys(days)), _("Mana tanggal yang dimaksud?"))


def _weekday(words: Sequence[str], today: date, *, past: bool) -> Days | None:
    """Sabtu, sabtu lalu, sabtu depan, sabtu ini."""
    steps = [STEP[word] for word in words if word in STEP]
    rest = [word for word in words if word not in STEP and word not in _IDLE]
    day = weekday(rest[0]) if len(rest) == 1 else None
    if day is None or len(steps) > 1:
        return None
    if steps and not steps[0]:
        return Days((today + timedelta(day - today.weekday()),))
    back = steps[0] < 0 if steps else past
    found = _previous_weekday(day, today) if back else _next_weekday(day, today)
    if not steps and day == today.weekday():
        return Days((today, found))
    return Days((found,))


def _previous_weekday(day: int, today: date) -> date:
    """The last such weekday before today."""
    return today - timedelta((today.weekday() - day - 1) % 7 + 1)


def _next_weekday(day: int, today: date) -> date:
    """The first such weekday after today."""
    return today + timedelta((day - today.weekday() - 1) % 7 + 1)
