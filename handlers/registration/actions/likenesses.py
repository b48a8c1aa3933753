"""Two entries that may be one person: head or BPS says whether they are, both hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.menu import refresh_menus
from handlers.registration import buttons, notices
from handlers.registration.screens import (
    joined_screen,
    joined_screen_for_person,
    joining_screen,
    likeness_keys,
    likeness_lines,
    parted_screen,
    parted_screen_for_person,
)
from handlers.roster import buttons as roster_buttons
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.registration.records import join_members, joining, part_members
from models.roster.records import members
from models.roster.records.members import MemberStatus
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Keys, Line
    from bot.turns.turn import Turn
    from models.registration.records import Joining
    from models.roster.records.members import Member
    from models.villages.overview.village import Village


@buttons.one_person
async def join_or_ask(turn: Turn, member_id: int) -> None:
    """One person; where an account would lose its role by that, it is asked first whose."""
    both = await joining(turn.db, *await _pair(turn, member_id))
    if both.asks_twice:
        turn.show(joining_screen(await village(turn.db, both.stays.region_code), both, member_id))
        return
    await join_entries(turn, both)


@buttons.surely_one_person
async def join_accounts(turn: Turn, member_id: int) -> None:
    """The second answer: one account goes on, the other one has no role here any more."""
    await join_entries(turn, await joining(turn.db, *await _pair(turn, member_id)))


async def join_entries(turn: Turn, both: Joining) -> None:
    """One entry stays, the other one goes, and everybody concerned hears of it."""
    stays, goes = both.stays, both.goes
    await join_members(turn.db, both, turn.now, turn.person.id)
    people = [entry.person_id for entry in (stays, goes) if entry.person_id is not None]
    await refresh_menus(turn, people)
    turn.audit(notices.JOIN_MEMBERS, stays.region_code, f"member:{stays.id}", other=goes.id)
    await turn.db.flush()
    here = await village(turn.db, stays.region_code)
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    told = joined_screen(here, both)
    turn.show(told)
    await turn.tell(notices.joined_for_bps, charged, told, region=here.code)
    await turn.tell(notices.joined, people, joined_screen_for_person(here, both))
    await roster_buttons.roster_changed.announce(turn, here)


@buttons.undo_joining
async def part_entries(turn: Turn, member_id: int, other_id: int) -> None:
    """Two people after all: each account has its role again, and both hear of it."""
    stays = await members.member(turn.db, member_id)
    goes = await members.member(turn.db, other_id)
    if stays is None or goes is None or stays.region_code != goes.region_code:
        raise Gone(_("Nama itu sudah tidak ada di daftar."))
    code = stays.region_code
    turn.require(Verb.NAME_MEMBERS, code)
    await members.lock_village(turn.db, code)
    for entry in (stays, goes):
        await turn.db.refresh(entry)
    if not await part_members(turn.db, stays, goes, turn.now, turn.person.id):
        raise Gone(_("Daftar sudah berubah. Lihat /desa."))
    people = [entry.person_id for entry in (stays, goes) if entry.person_id is not None]
    await refresh_menus(turn, people)
    turn.audit(notices.PART_MEMBERS, code, f"member:{stays.id}", other=goes.id)
    here = await village(turn.db, code)
    told = parted_screen(here, stays, goes)
    turn.show(told)
    charged, _rest = await responsibility.responsible_people(turn.db, code)
    await turn.tell(notices.joined_for_bps, charged, told, region=code)
    await turn.tell(notices.joined, people, parted_screen_for_person(here, stays, goes))
    await roster_buttons.roster_changed.announce(turn, here)


@buttons.two_people
async def keep_entries_apart(turn: Turn, member_id: int) -> None:
    """Two people: both count from now on."""
    member, other = await _pair(turn, member_id)
    member.like_id = member.like_why = None
    turn.audit(notices.PART_MEMBERS, member.region_code, f"member:{member.id}", other=other.id)
    await turn.db.flush()
    turn.show(parted_screen(await village(turn.db, member.region_code), member, other))


@roster_buttons.roster_shown.listen
async def ask_on_card(turn: Turn, here: Village) -> tuple[Sequence[Line], Sequence[Keys]]:
    """Who may be one person stands on the roster's card until it is answered."""
    if not turn.may(Verb.NAME_MEMBERS, here.code):
        return [], []
    return likeness_lines(here), likeness_keys(here)


async def _pair(turn: Turn, member_id: int) -> tuple[Member, Member]:
    """The two entries the question is about, with the village to ourselves."""
    member = await members.member(turn.db, member_id)
    if member is None:
        raise Gone(_("Nama itu sudah tidak ada di daftar."))
    turn.require(Verb.NAME_MEMBERS, member.region_code)
    await members.lock_village(turn.db, member.region_code)
    await turn.db.refresh(member)
    other = await members.member(turn.db, member.like_id or 0)
    if other is None or MemberStatus.LEFT in {member.standing, other.standing}:
        raise Gone(_("Pertanyaan itu sudah terjawab. Lihat /desa."))
    return member, other
