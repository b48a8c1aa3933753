"""Erasing a person: their rows go, or lose every trace of them, in one transaction.

What the village officially has stays without them: the line of the SK under a pseudonym, what was
reported of activities and needs with the name taken out, and the audit trail, whose lines hold
nothing but the number that the pseudonym is. Everything else goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String, cast, delete, select, update

from models import outbox, updates
from models.digest_times import DigestTime
from models.drafts import Conversation
from models.erasures import Erasure
from models.files import File
from models.invitations import Opening
from models.people import pseudonym
from models.region_codes import COUNTRY
from models.reminders import Nudge
from models.roles import Appointment
from models.roster import Member, Standing
from models.submissions import Submission
from models.traces import Traces, shares_name, take_out
from models.updates import Fault

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.people import Person

_GOES = (Conversation, DigestTime, Nudge, Opening, Erasure)
_ABOUT_SOMEBODY = "phone"
"""A form that asks for it is about the person who filled it in."""


async def forget(db: AsyncSession, person: Person, now: datetime) -> str:
    """Erase a person for good; returns the pseudonym that stays."""
    of = await _traces(db, person)
    for table in _GOES:
        await db.execute(delete(table).where(table.person_id == person.id))
    await outbox.forget_chat(db, person.telegram_id)
    await updates.forget_replies(db, person.telegram_id)
    await _forget_faults(db, person.telegram_id)
    await _pseudonymise(db, person, of.pseudonym, now)
    await take_out(db, of)
    # No account has a number below zero, so the row is found by nobody's message.
    person.telegram_id, person.language = -person.id, "id"
    person.name = person.address = person.phone = None
    person.unreachable_since = person.shares = None
    person.paused = person.erased = now
    await db.flush()
    return of.pseudonym


async def _traces(db: AsyncSession, person: Person) -> Traces:
    own = (await db.scalars(select(Submission).where(Submission.person_id == person.id))).all()
    members = (await db.scalars(select(Member).where(Member.person_id == person.id))).all()
    held = await db.scalars(
        select(Appointment.region_code).where(Appointment.person_id == person.id)
    )
    regions = {*held, *(one.region_code for one in own), *(one.region_code for one in members)}
    regions.discard(COUNTRY)
    about = [one.answers for one in own if _ABOUT_SOMEBODY in one.answers]
    told = [person.name, *(one.name for one in members), *(one.get("name") for one in about)]
    phones = [person.phone, *(one.get(_ABOUT_SOMEBODY) for one in about)]
    names = frozenset(str(one) for one in told if one)
    return Traces(
        person_id=person.id,
        pseudonym=pseudonym(person.id),
        names=names,
        phones=frozenset(str(one) for one in phones if one),
        regions=frozenset(regions),
        shared=await shares_name(db, person.id, names, regions),
    )


async def _pseudonymise(db: AsyncSession, person: Person, pseudonym: str, now: datetime) -> None:
    """What stays of the person's own records, without them."""
    theirs = Submission.person_id == person.id
    for one in await db.scalars(select(Submission).where(theirs)):
        one.sources = {}
        if _ABOUT_SOMEBODY in one.answers:
            one.answers, one.names, one.context = {}, {}, {}
    for member in await db.scalars(select(Member).where(Member.person_id == person.id)):
        member.name, member.person_id = pseudonym, None
        member.wrong = member.wrong_words = None
        member.now(Standing.LEFT, now)
    for held in await db.scalars(select(Appointment).where(Appointment.person_id == person.id)):
        held.until, held.why = held.until or now, None
    gone = {"content": None, "sha256": None, "size": 0, "file_id": "", "trouble": "erased"}
    files = update(File).where(File.person_id == person.id)
    await db.execute(files.values(**gone, unique_id="erased-" + cast(File.id, String)))
    await db.flush()


async def _forget_faults(db: AsyncSession, telegram_id: int) -> None:
    """Parked messages the person wrote, whatever they are about."""
    for key in ("message", "edited_message", "callback_query"):
        theirs = Fault.parked[key]["from"]["id"].as_integer() == telegram_id
        await db.execute(delete(Fault).where(theirs))
