"""The dates of some villages as a calendar file for the phone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.documents.calendars import Calendar, Event
from handlers.timetable.screens.words import deadline, stage_name, state_words
from models.core.text import SentenceStart, _
from models.timetable.rules import StageState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.languages.locale import Locale
    from models.timetable.overview import VillageStage

_HOUR = timedelta(hours=1)
_DAY_BEFORE = timedelta(days=1)
_SOURCE = "desa-cantik.invalid"  # names who made the entry; it is no address of anything


def due_dates(
    year: int,
    found: Mapping[str, Sequence[VillageStage]],
    names: Mapping[str, str],
    zones: Mapping[str, ZoneInfo],
    locale: Locale,
    made: datetime,
) -> Calendar:
    """One entry a stage, the hour before 17.00 of its due day by the village's clock."""
    events = [
        _event(code, names[code], one, zones[code], locale)
        for code, stages in found.items()
        for one in stages
        if one.standing.state is not StageState.BEFORE
    ]
    name = locale.say(_("Jadwal Desa Cantik %(year)s", year=str(year)))
    return Calendar(name, tuple(events), made)


def _event(code: str, village: str, one: VillageStage, zone: ZoneInfo, locale: Locale) -> Event:
    stage = stage_name(one.stage)
    title = _("Paling lambat: %(stage)s, %(village)s", stage=stage, village=village)
    if one.standing.is_done:
        title = _("Terlaksana: %(stage)s, %(village)s", stage=stage, village=village)
    state = SentenceStart(state_words(one.standing, one.stage.opens, zone, with_clock=True))
    words = [locale.say(_("%(state)s.", state=state))]
    if one.target is not None:
        words.append(locale.say(_("Target: %(day)s", day=one.target)))
    return Event(
        uid=f"stage-{one.stage.id}-{code}@{_SOURCE}",
        title=locale.say(title),
        words="\n".join(words),
        ends=deadline(one.standing.due, zone),
        lasts=_HOUR,
        remind_before=None if one.standing.is_done else _DAY_BEFORE,
    )
