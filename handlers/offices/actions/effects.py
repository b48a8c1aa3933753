"""A signed team takes effect: appointments begin and end, and each person concerned hears once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from handlers.offices import notices
from handlers.offices.screens import signing as screens
from models.appointments.records import appointments
from models.machine import audit
from models.offices.records import teams
from models.offices.records.teams import TeamStanding

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.scheduling.jobs import Work
    from bot.turns.turn import Turn
    from models.offices.overview.office import Sheet
    from models.people.records import Person

SIGNED_WHY = "team"  # why an appointment ended that a signed team does not name


async def put_in_force(db: AsyncSession, sheet: Sheet, by: int | None, now: datetime) -> set[int]:
    """The team takes the place of the one before; whose appointments begin or end."""
    team = sheet.team
    before = await teams.team_in_force(db, team.region_code)
    if before is not None:
        before.standing, before.ended = TeamStanding.ENDED, now
        await db.flush()
    team.standing = TeamStanding.SIGNED
    for held in sheet.effect.ends:
        held.until, held.why = now, SIGNED_WHY
        subject = f"person:{held.person_id}"
        audit.write(db, now, by, notices.END_PART, held.region_code, subject, role=held.role)
    await db.flush()
    for person_id, role, region in sheet.effect.begins:
        await appointments.appoint(db, person_id, role, region, now, by=by)
        subject = f"person:{person_id}"
        audit.write(db, now, by, notices.BEGIN_PART, region, subject, role=role)
    concerned = {one.person_id for one in sheet.effect.ends}
    return concerned | {person_id for person_id, _role, _region in sheet.effect.begins}


async def tell_concerned(moment: Turn | Work, sheet: Sheet, signer: Person | None) -> set[int]:
    """Each whose work changes once, in numbers; who they are."""
    concerned = {one.id for one in (*sheet.changed, *sheet.leaving)}
    concerned |= {one for pair in sheet.moves.values() for one in pair if one}
    concerned &= sheet.before.keys() | sheet.parts.keys()
    concerned -= {signer.id} if signer is not None else set()
    for person_id in sorted(concerned):
        news = screens.part_notice(sheet, signer, _share(sheet, person_id), moment.now)
        await moment.tell(notices.part_changed, [person_id], news, about=sheet.team.id)
    return concerned


async def tell_prepared(turn: Turn, sheet: Sheet, told: set[int]) -> set[int]:
    """Who prepared it hears that it is signed, unless they heard already; who heard in all."""
    prepared_by = sheet.team.prepared_by or 0
    if not prepared_by or prepared_by in told | {turn.person.id}:
        return told
    news = screens.signed_notice(sheet, turn.person)
    region = sheet.team.region_code
    await turn.tell(notices.signed, [prepared_by], news, region=region, about=sheet.team.id)
    return told | {prepared_by}


def _share(sheet: Sheet, person_id: int) -> screens.Share:
    won = [code for code, (_before, then) in sheet.moves.items() if then == person_id]
    lost = {code: then for code, (before, then) in sheet.moves.items() if before == person_id}
    given = Counter(lost.values())
    left = [
        code
        for code, coach in sheet.now.items()
        if coach == person_id and code not in sheet.allotted and person_id not in sheet.parts
    ]
    handed_over = [(sheet.people.get(other), count) for other, count in sorted(given.items())]
    if left:
        handed_over.append((None, len(left)))
    return screens.Share(
        before=sheet.before.get(person_id, ()),
        after=sheet.parts.get(person_id, ()),
        won=won,
        waiting=sheet.queue_of(won),
        handed_over=handed_over,
        moved=sheet.queue_of([*lost, *left]),
    )
