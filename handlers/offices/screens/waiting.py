"""A team that waits for somebody, as one line of their first card with its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import ATTENTION, CALENDAR, EDIT, WAITING, Due, line
from handlers.offices import buttons
from handlers.offices.screens.team import LEFT
from models.core.text import PlainDay, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.screens.screen import Button, Line
    from models.offices.records.teams import Team

ENDS, LEADERLESS = "ends", "lead"  # what keys of reminders end with that are of no version


def _key(team: Team) -> str:
    return f"team:{team.id}:{team.version}"


def sign_due(team: Team) -> Due:
    """To the head."""
    words = _("Tim %(year)s menunggu tanda tangan %(you)s", year=str(team.period))
    look = buttons.open_team.button(_("Periksa tim"), team_id=team.id)
    return Due(_key(team), line(words, ATTENTION), look)


def return_due(team: Team) -> Due:
    """To who prepared it and has it back."""
    words = _("Tim %(year)s dikembalikan kepala", year=str(team.period))
    if team.returned_why == LEFT:
        words = _("Susunan tim %(year)s perlu diperiksa lagi", year=str(team.period))
    mend = buttons.open_team.button(_("Perbaiki tim"), team_id=team.id)
    return Due(_key(team), line(words, EDIT), mend)


def ends_due(team: Team, today: date, year: int, next_one: Team | None) -> Due:
    """To the office: its team ends soon or has ended, and the next one is prepared with a tap."""
    words = _(
        "Tim %(year)s selesai bertugas %(day)s", year=str(team.period), day=PlainDay(team.until)
    )
    sign = CALENDAR
    if team.until < today:
        words = _("Masa tugas tim %(year)s sudah lewat", year=str(team.period))
        sign = ATTENTION
    return Due(f"team:{team.id}:{ENDS}", line(words, sign), next_button(team, year, next_one))


def leaderless_due(team: Team, year: int, next_one: Team | None) -> Due:
    """To the office: nobody coordinates its team."""
    words = _("Tim %(year)s belum punya koordinator", year=str(team.period))
    button = next_button(team, year, next_one)
    return Due(f"team:{team.id}:{LEADERLESS}", line(words, ATTENTION), button)


def next_button(team: Team, year: int, next_one: Team | None) -> Button:
    """To the team that follows: the one being prepared, or a new one."""
    if next_one is not None:
        return buttons.open_team.button(_("Lanjutkan susunan"), team_id=next_one.id)
    words = _("Susun tim %(year)s", year=str(year))
    if year == team.period:
        words = _("Ubah tim %(year)s", year=str(year))
    return buttons.prepare_team.button(words, region_code=team.region_code, year=year)


def waiting_lines(found: Sequence[Team]) -> list[Line]:
    """To who asked for the signature."""
    return [
        line(_("Tim %(year)s: menunggu tanda tangan kepala", year=str(one.period)), WAITING)
        for one in found
    ]
