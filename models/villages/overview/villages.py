"""Everything about several villages at once, with as many statements as for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.appointments.overview import heads, responsibility
from models.people import records as people
from models.regions.places import places_of
from models.roster.records import confirmations, decrees
from models.roster.records import members as roster
from models.villages.overview.village import Village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


async def villages(db: AsyncSession, codes: Sequence[str]) -> list[Village]:
    """Everything about several villages, in their order; which rows count, their tables say."""
    places = await places_of(db, codes)
    rosters = await roster.rosters(db, codes)
    letters = await decrees.letters_in(db, codes)
    appointed = await heads.heads_in(db, codes)
    words = await confirmations.last_checks(db, codes)
    pembinas = await responsibility.pembinas_of(db, codes)
    wanted = [found.head for found in appointed.values() if found.head] + [*pembinas.values()]
    wanted += [found.newcomer for found in appointed.values() if found.newcomer]
    known = {
        person.id: person
        for person in await people.people(db, [found.person_id for found in wanted])
    }
    listed = []
    for code in codes:
        decree = letters.get(code, decrees.Letters())
        found, pembina = appointed.get(code, heads.VillageHeads()), pembinas.get(code)
        listed.append(
            Village(
                place=places[code],
                members=rosters.get(code, []),
                decree=decree.counting,
                word=words.get((code, found.head.person_id)) if found.head else None,
                head=found.head,
                head_person=known.get(found.head.person_id) if found.head else None,
                newcomer=found.newcomer,
                newcomer_person=known.get(found.newcomer.person_id) if found.newcomer else None,
                pembina=known.get(pembina.person_id) if pembina else None,
                rivals=decree.rivals,
            )
        )
    return listed
