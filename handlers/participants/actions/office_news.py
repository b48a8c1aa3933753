"""What a workbook changed: each office hears of what was decided, the province of proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.participants import notices
from handlers.participants.screens.news import decided_screen, proposals_screen
from models.appointments.overview.responsibility import responsible_people
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.people.rules import name_with_title
from models.regions.codes import province_of
from models.regions.places import places_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.turns.turn import Turn
    from models.participants.overview.decided import Decided


async def tell_offices(turn: Turn, year: int, decided: Mapping[str, Decided]) -> None:
    """Whoever coordinates an office's team, else its head: how many villages, and which."""
    readers: dict[str, list[int]] = {}
    for role in (Role.OFFICE_HEAD, Role.TEAM_COORDINATOR):
        by_region: dict[str, list[int]] = {}
        for held in await appointments.holders(turn.db, role, sorted(decided)):
            by_region.setdefault(held.region_code, []).append(held.person_id)
        readers |= by_region
    places = await places_of(turn.db, [code for one in decided.values() for code in one.codes])
    names = {code: place.village or code for code, place in places.items()}
    by = name_with_title(turn.person)
    for regency, theirs in sorted(readers.items()):
        told = [one for one in theirs if one != turn.person.id]
        screen = decided_screen(year, decided[regency], names, by)
        await turn.tell(notices.imported, told, screen, region=regency)


async def tell_province(turn: Turn, regency: str, year: int, codes: Sequence[str]) -> None:
    """Who agrees there hears of proposals once a day; all of them stand on the first card."""
    province = province_of(regency)
    day = (await turn.today()).isoformat()
    if not codes or not await turn.claim("proposals", province, day):
        return
    readers, _pembina = await responsible_people(turn.db, province, Verb.AGREE_VILLAGE)
    places = await places_of(turn.db, [*codes, regency])
    names = [places[code].village or code for code in codes]
    screen = proposals_screen(province, places[regency].label, year, names)
    await turn.tell(notices.proposed, readers, screen, region=province, about=regency)
