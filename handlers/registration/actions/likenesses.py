"""Two entries that may be one person: head or BPS says whether they are, both hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.menu import refresh_menus
from handlers.registration import buttons, notices
from handlers.registration.screens import (
    joined_screen,
    joined_screen_for_person,
    likeness_keys,
    likeness_lines,
    parted_screen,
)
from handlers.roster import buttons as roster_buttons
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.core.problems import Gone
from models.core.text import _
from models.roster.records import members
from models.roster.records.members import MemberStatus
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Keys, Line
    from bot.turns.turn import Turn
    from models.roster.records.members import Member
    from models.villages.overview.village import Village


@buttons.one_person
async def join_entries(turn: Turn, member_id: int) -> None:
    """One person: the entry of whoever is here stays, the other one goes."""
    member, other = await _pair(turn, member_id)
    # Who registered last is reachable now; a name of the SK gives way to its person.
    stays, goes = (other, member) if member.person_id is None else (member, other)
    stays.decree_id = stays.decree_id or goes.decree_id
    stays.named_by = stays.named_by or goes.named_by or turn.person.id
    stays.certain = stays.certain or goes.certain
    stays.like_id = stays.like_why = goes.like_id = goes.like_why = None
    goes.now(MemberStatus.LEFT, turn.now)
    if goes.person_id is not None:
        for role in (Role.CANDIDATE, Role.AGENT):
            await appointments.end(
                turn.db, goes.person_id, role, goes.region_code, turn.now, "same person"
            )
        await refresh_menus(turn, [goes.person_id])
    turn.audit(notices.JOIN_MEMBERS, stays.region_code, f"member:{stays.id}", other=goes.id)
    await turn.db.flush()
    here = await village(turn.db, stays.region_code)
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    told = joined_screen(here, stays, goes)
    turn.show(told)
    await turn.tell(notices.joined_for_bps, charged, told, region=here.code)
    both = [entry.person_id for entry in (stays, goes) if entry.person_id is not None]
    await turn.tell(notices.joined, both, joined_screen_for_person(here, stays, goes))
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
