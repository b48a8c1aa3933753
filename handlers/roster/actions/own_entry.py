"""One's own entry on a roster: what is to be put right in it, and what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import own_waiting, waits
from bot.screens.screen import WAITING, Line, line
from handlers.roster.screens import disputed_due
from models.core.text import _
from models.roster.records import members
from models.roster.records.members import MemberStatus
from models.villages import attention

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.registry import Search
    from bot.screens.screen import Due
    from bot.turns.turn import Turn
    from models.core.text import Sentence


@own_waiting
async def find_own_entries(turn: Turn) -> Sequence[Line]:
    """A candidate waits to be admitted."""
    return [
        line(_("Pendaftaran: menunggu diterima"), WAITING)
        for own in await members.entries_of(turn.db, turn.person.id)
        if own.standing == MemberStatus.CANDIDATE
    ]


async def name_disputed(turn: Turn, key: str) -> Sentence | str | None:
    """The entry; none once it was put right or left."""
    member = await members.member(turn.db, int(key))
    if member is None or member.standing != MemberStatus.DISPUTED:
        return None
    return disputed_due(member).line.text


@waits("disputed", order=0, called=name_disputed, digest=(attention.disputed,))
async def find_disputed(search: Search) -> Mapping[int, Sequence[Due]]:
    """By its person, an entry the head found wrong."""
    found: dict[int, list[Due]] = {}
    for member in await members.disputed(search.db, search.before, search.person_id):
        if member.person_id is not None:
            found.setdefault(member.person_id, []).append(disputed_due(member))
    return found
