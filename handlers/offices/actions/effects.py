"""A signed team takes effect: appointments begin and end, and each person concerned hears once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.menu import refresh_menus
from handlers.offices import notices
from handlers.offices.screens import signing as screens
from models.appointments.records import appointments

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.offices.overview.office import Sheet

SIGNED_WHY = "team"  # why an appointment ended that a signed team does not name


async def take_effect(turn: Turn, sheet: Sheet) -> None:
    """The appointments of the team begin, those it does not name end."""
    for held in sheet.effect.ends:
        held.until, held.why = turn.now, SIGNED_WHY
        subject = f"person:{held.person_id}"
        turn.audit(notices.END_PART, held.region_code, subject, role=held.role)
    await turn.db.flush()
    by = turn.person.id
    for person_id, role, region in sheet.effect.begins:
        await appointments.appoint(turn.db, person_id, role, region, turn.now, by=by)
        turn.audit(notices.BEGIN_PART, region, f"person:{person_id}", role=role)
    concerned = {one.person_id for one in sheet.effect.ends}
    concerned |= {person_id for person_id, _role, _region in sheet.effect.begins}
    await refresh_menus(turn, sorted(concerned))
    if turn.person.id in concerned:
        await turn.reload_appointments()


async def tell_concerned(turn: Turn, sheet: Sheet) -> int:
    """Each of them once, in numbers; who prepared it hears that it is signed; how many hear."""
    concerned = {one.id for one in (*sheet.changed, *sheet.leaving)}
    concerned |= {one for pair in sheet.moves.values() for one in pair if one}
    concerned &= sheet.before.keys() | sheet.parts.keys()
    concerned -= {turn.person.id}
    for person_id in sorted(concerned):
        news = screens.part_notice(sheet, turn.person, _share(sheet, person_id), turn.now)
        await turn.tell(notices.part_changed, [person_id], news, about=sheet.team.id)
    prepared_by = sheet.team.prepared_by or 0
    if prepared_by and prepared_by not in concerned | {turn.person.id}:
        news = screens.signed_notice(sheet, turn.person)
        region = sheet.team.region_code
        await turn.tell(notices.signed, [prepared_by], news, region=region, about=sheet.team.id)
        concerned.add(prepared_by)
    return len(concerned)


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
