"""Erasing a person: their rows go, or lose every trace of them, in one transaction.

What the village officially has stays without them: the line of the SK under a pseudonym, what was
reported of activities and needs with the name taken out, and the audit trail, whose lines hold
nothing but the number that the pseudonym is. Everything else goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String, cast, delete, select, update

from models.appointments.records.appointments import Appointment
from models.appointments.records.invitations import Opening
from models.digests.records import DigestTime
from models.machine import dead_letters, processed_updates
from models.machine.conversations import Conversation
from models.machine.files import File
from models.machine.processed_updates import UPDATE_KINDS, Fault
from models.people.records import Person, pseudonym
from models.privacy.records.erasures import Erasure
from models.privacy.records.scrubbing import any_work_near, find_namesakes, scrub
from models.privacy.rules.written_names import (
    Identifiers,
    Reach,
    digits,
    is_same_name,
    strip_degrees,
)
from models.regions.codes import COUNTRY
from models.reminders.records import Nudge
from models.roster.records.members import Member, MemberStatus
from models.submissions.records.submissions import Submission

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

_DELETED_TABLES = (Conversation, DigestTime, Nudge, Opening, Erasure)
_ABOUT_SOMEBODY = "phone"
"""A form that asks for it is about the person who filled it in."""


async def erase_person(db: AsyncSession, person: Person, now: datetime) -> str:
    """Erase a person for good; returns the pseudonym that stays."""
    of = await _collect_identifiers(db, person)
    for table in _DELETED_TABLES:
        await db.execute(delete(table).where(table.person_id == person.id))
    await dead_letters.forget_chat(db, person.telegram_id)
    await processed_updates.forget_replies(db, person.telegram_id)
    await _forget_faults(db, person.account)
    await _pseudonymise(db, person, of.pseudonym, now)
    await scrub(db, of)
    # No account has a number below zero, so the row is found by nobody's message.
    person.telegram_id, person.language = -person.id, "id"
    person.name = person.address = person.phone = None
    person.unreachable_since = person.shares = None
    person.paused = person.erased = now
    await db.flush()
    return of.pseudonym


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
    about = [submission.answers for submission in own if _ABOUT_SOMEBODY in submission.answers]
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
        phones=await _phones(db, person, [answers.get(_ABOUT_SOMEBODY) for answers in about]),
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


async def _pseudonymise(db: AsyncSession, person: Person, pseudonym: str, now: datetime) -> None:
    """What stays of the person's own records, without them."""
    theirs = Submission.person_id == person.id
    for submission in await db.scalars(select(Submission).where(theirs)):
        submission.sources = {}
        if _ABOUT_SOMEBODY in submission.answers:
            submission.answers, submission.names, submission.context = {}, {}, {}
    for member in await db.scalars(select(Member).where(Member.person_id == person.id)):
        member.name, member.person_id = pseudonym, None
        member.wrong = member.wrong_words = None
        member.now(MemberStatus.LEFT, now)
    for held in await db.scalars(select(Appointment).where(Appointment.person_id == person.id)):
        held.until, held.why = held.until or now, None
    gone = {"content": None, "sha256": None, "size": 0, "file_id": "", "trouble": "erased"}
    files = update(File).where(File.person_id == person.id)
    await db.execute(files.values(**gone, unique_id="erased-" + cast(File.id, String)))
    await db.flush()


async def _forget_faults(db: AsyncSession, telegram_id: int) -> None:
    """Parked messages the person wrote, whatever they are about."""
    for key in UPDATE_KINDS:
        theirs = Fault.parked[key]["from"]["id"].as_integer() == telegram_id
        await db.execute(delete(Fault).where(theirs))
