"""Who has a task now: its receiver, or whoever follows when they cannot do it.

A receiver who works there no longer is followed by the village's pembina; while one is on /jeda or
out of reach, whoever stands in may do it and is reminded of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import VERBS, Role, Verb
from models.people import records as people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.people.records import Person
    from models.tasks.records import Task

REGENCY = len("00.00")  # the code of an office's region; who works above it is not of the office
ABLE = tuple(role for role in Role if Verb.ANSWER in VERBS[role])


async def holders(db: AsyncSession, tasks: Sequence[Task]) -> dict[int, list[int]]:
    """By task, who can do it now; nobody where there is nobody of BPS."""
    wanted = {task.person_id for task in tasks}
    known = {person.id: person for person in await people.people(db, wanted)}
    held = await appointments.of_people(db, sorted(wanted))
    found: dict[int, list[int]] = {}
    for task in tasks:
        able = appointments.allows(
            held.get(task.person_id, ()), Verb.ANSWER, task.region_code
        ) and is_there(known.get(task.person_id))
        if able:
            found[task.id] = [task.person_id]
            continue
        nearest, _pembina = await responsibility.reachable_people(db, task.region_code, Verb.ANSWER)
        found[task.id] = nearest
    return found


def is_there(person: Person | None) -> bool:
    """Whether somebody can be told of anything today."""
    return (
        person is not None
        and person.unreachable_since is None
        and person.paused is None
        and person.erased is None
    )


async def works_there(db: AsyncSession, task: Task) -> bool:
    """Whether the receiver still works where the task is."""
    return await appointments.may(db, task.person_id, Verb.ANSWER, task.region_code)


async def able_people(db: AsyncSession, village: str, but: int) -> list[Person]:
    """Who of BPS could do a task in a village: the pembina in charge first; never who gives it."""
    first, _has_pembina = await responsibility.responsible_people(db, village, Verb.ANSWER)
    near = [code for code in appointments.covering(village) if len(code) >= REGENCY]
    others = [
        appointment.person_id
        for role in ABLE
        for appointment in await appointments.holders(db, role, near)
    ]
    order = [one for one in dict.fromkeys((*first, *others)) if one != but]
    known = {person.id: person for person in await people.people(db, order)}
    return [known[one] for one in order if one in known and known[one].erased is None]
