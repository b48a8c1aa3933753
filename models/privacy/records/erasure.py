"""Erasing a person: their rows go, or lose every trace of them, in one transaction.

What the village officially has stays without them: the line of the SK under a pseudonym, what was
reported of activities and needs with the name taken out, and the audit trail, whose lines hold
nothing but the number that the pseudonym is. Everything else goes. What becomes of its rows each
table says itself (`@personal`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from models.appointments.records.appointments import Appointment
from models.core.base import Base
from models.core.personal import Erase, is_owner, keys_to_people, personal_of
from models.people.records import Person, pseudonym
from models.privacy.records.data_subjects import data_subject
from models.privacy.records.scrubbing import any_work_near, find_namesakes, scrub
from models.privacy.rules.written_names import (
    Identifiers,
    Reach,
    digits,
    is_same_name,
    strip_degrees,
)
from models.regions.codes import COUNTRY
from models.roster.records.members import Member
from models.submissions.records.submissions import ABOUT_SOMEBODY, Submission

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession
    from sqlalchemy.orm import DeclarativeBase


async def erase_person(db: AsyncSession, person: Person, now: datetime) -> str:
    """Erase a person for good; returns the pseudonym that stays."""
    identifiers = await _collect_identifiers(db, person)
    of = data_subject(person)
    for table in reversed(Base.metadata.sorted_tables):  # what points at another row goes first
        said = personal_of(table)
        if said is None or said.erase is Erase.KEEP:
            continue
        if said.erase is Erase.DELETE:
            await _delete_own(db, said.model, of.person_id)
        else:
            await said.erase(db, of, now)
    await db.flush()
    await scrub(db, identifiers)
    return of.pseudonym


async def _delete_own(db: AsyncSession, model: type[DeclarativeBase], person_id: int) -> None:
    for column in filter(is_owner, keys_to_people(Base.metadata.tables[model.__tablename__])):
        await db.execute(delete(model).where(getattr(model, column.key) == person_id))


async def _collect_identifiers(db: AsyncSession, person: Person) -> Identifiers:
    own = (await db.scalars(select(Submission).where(Submission.person_id == person.id))).all()
    members = (await db.scalars(select(Member).where(Member.person_id == person.id))).all()
    held = await db.scalars(
        select(Appointment.region_code).where(Appointment.person_id == person.id)
    )
    regions = {
        *held,
        *(submission.region_code for submission in own),
        *(member.region_code for member in members),
    }
    regions.discard(COUNTRY)
    about = [submission.answers for submission in own if ABOUT_SOMEBODY in submission.answers]
    told = [
        person.name,
        *(member.name for member in members),
        *(answers.get("name") for answers in about),
    ]
    names: dict[str, Reach] = {}
    longer: set[str] = set()
    for name in {form for text in told if text for form in (str(text), strip_degrees(str(text)))}:
        names[name], theirs = await _reach(db, person.id, name, regions)
        longer |= theirs
    return Identifiers(
        person_id=person.id,
        pseudonym=pseudonym(person.id),
        account=person.telegram_id,
        names=names,
        longer=frozenset(longer),
        phones=await _phones(db, person, [answers.get(ABOUT_SOMEBODY) for answers in about]),
        regions=frozenset(regions),
    )


async def _reach(
    db: AsyncSession, person_id: int, name: str, regions: set[str]
) -> tuple[Reach, set[str]]:
    """How far a name may be looked for, and the longer names of others it stands in."""
    others = await find_namesakes(db, person_id, strip_degrees(name))
    longer = {its for its, _, _ in others if not is_same_name(its, name)}
    alike = [(its_id, code) for its, its_id, code in others if is_same_name(its, name)]
    here = any(code is not None and _is_inside(code, regions) for _, code in alike)
    ids = {its_id for its_id, _ in alike if its_id is not None}
    if len(strip_degrees(name).split()) == 1 or here or await any_work_near(db, ids, regions):
        return Reach.OWN, longer
    return (Reach.VILLAGE if alike else Reach.WIDE), longer


def _is_inside(code: str, regions: set[str]) -> bool:
    return any(code == region or code.startswith(f"{region}.") for region in regions)


async def _phones(db: AsyncSession, person: Person, told: list[object]) -> frozenset[str]:
    """The person's numbers that nobody else uses."""
    numbers = {str(phone) for phone in (person.phone, *told) if phone}
    shared = await db.scalars(
        select(Person.phone).where(Person.phone.in_(sorted(numbers)), Person.id != person.id)
    )
    return frozenset(digits(number) for number in numbers.difference(shared)) - {""}
