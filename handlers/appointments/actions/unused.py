"""Invitations nobody has used: whom they wait for, and a new link in the place of the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import waits
from handlers.appointments import buttons
from handlers.appointments.screens.unused import unused_due, unused_screen, unused_words
from models.appointments import attention
from models.appointments.records import appointments, invitations
from models.appointments.rights import INVITED_BY, Role, Verb
from models.regions.places import place, places_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.registry import Search
    from bot.screens.screen import Due
    from bot.turns.turn import Turn
    from models.core.text import Sentence


async def name_invitation(turn: Turn, key: str) -> Sentence | str | None:
    """The role and where; none once it was used or taken back."""
    found = await invitations.invitation(turn.db, int(key))
    if found is None or found.used is not None or found.revoked is not None:
        return None
    return unused_words(found, await place(turn.db, found.region_code))


@waits("invitation", order=8, called=name_invitation, digest=(attention.invitations,))
async def find_unused(search: Search) -> Mapping[int, Sequence[Due]]:
    """By who made them and still may, the invitations that nobody has used."""
    waiting = await invitations.unused(search.db, search.now, search.before, by=search.person_id)
    makers = sorted(
        {invitation.made_by for invitation in waiting if invitation.made_by is not None}
    )
    held = await appointments.of_people(search.db, makers)
    places = await places_of(search.db, sorted({invitation.region_code for invitation in waiting}))
    found: dict[int, list[Due]] = {}
    for one in waiting:
        roles = held.get(one.made_by or 0, [])
        if appointments.allows(roles, INVITED_BY[Role(one.role)], one.region_code):
            due = unused_due(one, places[one.region_code])
            found.setdefault(one.made_by or 0, []).append(due)
    return found


@buttons.open_unused_invitations
async def list_unused(turn: Turn, village_code: str) -> None:
    """Every unused invitation into a village, whoever made it."""
    turn.require(Verb.INVITE_AGENT, village_code)
    here = turn.now.astimezone(await turn.zone())
    waiting = await invitations.unused(turn.db, turn.now, turn.now, village=village_code)
    opened = await invitations.opened(turn.db, [invitation.id for invitation in waiting])
    turn.show(unused_screen(await turn.place(village_code), waiting, opened, here))
