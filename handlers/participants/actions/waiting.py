"""What waits: proposals for the province, and what came back for who proposed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import waits
from handlers.participants.screens.news import returned_due, waiting_due
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import VERBS, Role, Verb
from models.participants import attention
from models.participants.overview import proposals
from models.participants.records import Participant, ParticipantStatus
from models.regions.places import place, places_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.registry import Search
    from bot.screens.screen import Due
    from bot.turns.turn import Turn
    from models.core.text import Sentence

_ROLES = tuple(role for role in Role if Verb.AGREE_VILLAGE in VERBS[role])


async def name_waiting(turn: Turn, key: str) -> Sentence | str | None:
    """The line of the first card; none when nothing waits there any more."""
    waiting = await proposals.waiting_by_province(turn.db, turn.now)
    if key not in waiting:
        return None
    return waiting_due(key, (await turn.place(key)).label, waiting[key]).line.text


@waits("proposals", order=6, called=name_waiting, digest=(attention.proposals,))
async def find_waiting(search: Search) -> Mapping[int, Sequence[Due]]:
    """By who agrees at a province: so many villages wait there."""
    if search.person_id is not None:
        held = await appointments.of_person(search.db, search.person_id)
        if not _agrees(appointments.regions_for(held, Verb.AGREE_VILLAGE)):
            return {}
    found: dict[int, list[Due]] = {}
    for code, count in (await proposals.waiting_by_province(search.db, search.before)).items():
        readers = await _agreeing(search.db, code)
        due = waiting_due(code, (await place(search.db, code)).label, count)
        for reader in readers:
            found.setdefault(reader, []).append(due)
    return found


async def _agreeing(db: AsyncSession, province: str) -> list[int]:
    """Everybody of a province who may agree; without anybody whoever is above it."""
    found = [
        held.person_id
        for role in _ROLES
        for held in await appointments.holders(db, role, (province,))
    ]
    if found:
        return list(dict.fromkeys(found))
    above, _pembina = await responsibility.reachable_people(db, province, Verb.AGREE_VILLAGE)
    return above


def _agrees(regions: Sequence[str]) -> bool:
    """Whether one of them is a province, or the country."""
    return any("." not in region for region in regions)


async def name_returned(turn: Turn, key: str) -> Sentence | str | None:
    """The line of the first card; none once it was put right or taken back."""
    one = await turn.db.get(Participant, int(key))
    if one is None or one.standing != ParticipantStatus.RETURNED:
        return None
    return returned_due(one, await turn.place(one.region_code)).line.text


@waits("returned", order=6, called=name_returned, digest=(attention.returned,))
async def find_returned(search: Search) -> Mapping[int, Sequence[Due]]:
    """By who proposed them and still may: what came back."""
    came_back = await proposals.returned(search.db, search.before, by=search.person_id)
    if not came_back:
        return {}
    makers = sorted({one.proposed_by for one in came_back if one.proposed_by is not None})
    held = await appointments.of_people(search.db, makers)
    places = await places_of(search.db, [one.region_code for one in came_back])
    found: dict[int, list[Due]] = {}
    for one in came_back:
        maker = one.proposed_by or 0
        if appointments.allows(held.get(maker, []), Verb.PROPOSE_VILLAGE, one.region_code):
            due = returned_due(one, places[one.region_code])
            found.setdefault(maker, []).append(due)
    return found
