"""What waits for a person, and whom the person waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import ATTENTION, WAITING, Line, line
from handlers.roster.screens import leader
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.text import N_, _, say
from models.roster.records import members
from models.roster.records.members import MemberStatus
from models.villages.overview.village import Village, active_within
from models.villages.overview.villages import villages

if TYPE_CHECKING:
    from bot.turns.turn import Turn


MOST_VILLAGES = 30  # villages whose waiting things are counted for the card


async def what_waits(turn: Turn) -> tuple[list[Line], list[Line]]:
    """What waits for this person, and what this person waits for."""
    mine: list[Line] = []
    others: list[Line] = []
    for own in await members.entries_of(turn.db, turn.person.id):
        if own.standing == MemberStatus.CANDIDATE:
            others.append(line(_("Pendaftaran: menunggu diterima"), WAITING))
        if own.standing == MemberStatus.DISPUTED:
            mine.append(line(_("Data di daftar agen perlu diperbaiki"), ATTENTION))
    for here in await _villages(turn):
        mine += _lines_for_reader(turn, here)
        others += _lines_for_others(turn, here)
    return mine[:6], others[:6]


async def _villages(turn: Turn) -> list[Village]:
    regions = appointments.regions_for(turn.appointments, Verb.SEE_ROSTER)
    codes = await active_within(turn.db, regions, MOST_VILLAGES)
    return await villages(turn.db, codes)


def _lines_for_reader(turn: Turn, here: Village) -> list[Line]:
    name, lines = here.place.village or "", []
    if turn.may(Verb.CONFIRM_ROSTER, here.code) and here.waits_for_head:
        lines.append(line(_("%(village)s: periksa daftar agen", village=name), ATTENTION))
    if turn.may(Verb.RECOGNISE_HEAD, here.code) and here.waits_for_recognition:
        unknown = _("%(village)s: %(leader)s belum diakui", leader=leader(here), village=name)
        lines.append(line(unknown, ATTENTION))
    if turn.may(Verb.ADMIT, here.code) and here.waiting():
        count = len(here.waiting())
        lines.append(
            line(_("%(village)s: %(count)s calon menunggu", village=name, count=count), ATTENTION)
        )
    return lines


def _lines_for_others(turn: Turn, here: Village) -> list[Line]:
    if here.waits_for_head and not turn.may(Verb.CONFIRM_ROSTER, here.code):
        text = N_("%(village)s: menunggu %(leader)s")
        if here.head is None:  # nobody there who could look at it
            text = N_("%(village)s: %(leader)s belum terdaftar")
        said = say(text, leader=leader(here), village=here.place.village or "")
        return [line(said, WAITING)]
    return []
