"""One's own entry on a roster: what is to be put right in it, and what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import first_card, own_waiting, waits
from bot.screens.screen import WAITING, Line, line
from handlers.roster.screens import disputed_due
from models.appointments.rights import Verb
from models.core.text import _
from models.roster.records import members
from models.roster.records.members import MemberStatus
from models.villages import attention
from models.villages.overview.explanations import explanations, from_outside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.registry import Search
    from bot.screens.screen import Button, Due
    from bot.turns.turn import Turn
    from models.core.text import Sentence


@own_waiting
async def find_own_entries(turn: Turn) -> Sequence[Line]:
    """A candidate waits to be admitted; who explained an entry and sees no village waits too."""
    own = await members.entries_of(turn.db, turn.person.id)
    explained = await explanations(turn.db, own)
    admitted = _("Pendaftaran: menunggu diterima")
    return [
        _not_answered() if entry.id in explained else line(admitted, WAITING)
        for entry in own
        if entry.standing == MemberStatus.CANDIDATE
        or (entry.id in explained and not turn.may(Verb.SEE_ROSTER, entry.region_code))
    ] + await _outside(turn)


@first_card(order=25)
async def tell_who_was_taken_out(turn: Turn) -> tuple[Sequence[Line], Sequence[Button]]:
    """Who holds no role any more reads that their explanation has not been answered."""
    return ([] if turn.appointments else await _outside(turn)), []


async def _outside(turn: Turn) -> list[Line]:
    return [_not_answered() for _ in await from_outside(turn.db, person_id=turn.person.id)]


def _not_answered() -> Line:
    return line(_("Penjelasan tentang daftar agen: menunggu dijawab"), WAITING)


async def name_disputed(turn: Turn, key: str) -> Sentence | str | None:
    """The entry; none once it was put right or left."""
    member = await members.member(turn.db, int(key))
    if member is None or member.standing != MemberStatus.DISPUTED:
        return None
    return disputed_due(member).line.text


@waits("disputed", order=0, called=name_disputed, digest=(attention.disputed,))
async def find_disputed(search: Search) -> Mapping[int, Sequence[Due]]:
    """By its person, an entry the head found wrong; explained, it waits for him."""
    found: dict[int, list[Due]] = {}
    wrong = await members.disputed(search.db, search.before, search.person_id)
    explained = await explanations(search.db, wrong)
    for member in wrong:
        if member.person_id is not None and member.id not in explained:
            found.setdefault(member.person_id, []).append(disputed_due(member))
    return found
