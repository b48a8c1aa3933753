"""People as they introduced themselves, and the consent they gave.

Before consent a row holds the Telegram id and the language and nothing else.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    String,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId, batches
from models.core.days import day_of
from models.core.personal import Erase, Scrub, personal
from models.core.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


_JAKARTA = ZoneInfo("Asia/Jakarta")


@personal(erase=lambda db, of, now: make_nameless(db, of.person_id, now), scrub=Scrub.NEVER)
class Person(Base):
    """Somebody who talks to the bot. `address` is ibu, bapak or name: chosen, never guessed."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    language: Mapped[str] = mapped_column(String(8), default="id")
    name: Mapped[str | None] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(String(8))
    phone: Mapped[str | None] = mapped_column(String(20))
    # Whether Telegram itself named the number, by its contact button; else it was typed.
    phone_shared: Mapped[bool] = mapped_column(default=False)
    # Set when Telegram says the person blocked the bot or is gone; cleared when they write again.
    unreachable_since: Mapped[datetime | None] = mapped_column(index=True)
    # The Telegram account of somebody who shares a phone, while another person is using it; their
    # own `telegram_id` is then below zero, where no account is.
    shares: Mapped[int | None] = mapped_column(BigInteger, index=True)
    # Set by /jeda, and when consent is withdrawn: nothing comes by itself until the person says so.
    paused: Mapped[datetime | None]
    # Set by /hapus: from then on the row is a pseudonym that others' records still point at.
    erased: Mapped[datetime | None]
    since: Mapped[datetime]
    # The last day they wrote or tapped, by the clock of Jakarta; written once a day.
    seen_on: Mapped[date | None] = mapped_column(index=True)

    @property
    def hears(self) -> bool:
        """Whether a message that nobody asked for may go to them now."""
        return self.paused is None and self.telegram_id > 0

    @property
    def account(self) -> int:
        """The Telegram account they are reached at, also while another person is using it."""
        return self.shares or self.telegram_id


@personal(erase=Erase.KEEP, scrub=Scrub.NEVER)
class Consent(Base):
    """One person's yes to one version of the privacy text, in the words they saw."""

    __tablename__ = "consents"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8))
    text_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    withdrawn: Mapped[datetime | None]


def pseudonym(person_id: int) -> str:
    """What stands where an erased person's name stood."""
    return f"P-{person_id}"


async def make_nameless(db: AsyncSession, person_id: int, now: datetime) -> None:
    """Leave of an erased person the number that others' records point at."""
    person = await db.get_one(Person, person_id)
    # No account has a number below zero, so the row is found by nobody's message.
    person.telegram_id, person.language = -person.id, "id"
    person.name = person.address = person.phone = None
    person.phone_shared = False
    person.unreachable_since = person.shares = None
    person.paused = person.erased = now
    person.seen_on = None


def seen_day(now: datetime) -> date:
    """The day by which it is said when somebody was seen last."""
    return day_of(now.astimezone(_JAKARTA))


async def create(db: AsyncSession, telegram_id: int, language: str, now: datetime) -> Person:
    """The row of somebody who writes for the first time; a race is a unique violation."""
    person = Person(telegram_id=telegram_id, language=language, since=now)
    person.seen_on = seen_day(now)
    db.add(person)
    await db.flush()
    return person


def set_phone(person: Person, phone: str, *, shared: bool) -> None:
    """The number somebody gave; that Telegram gave it stays true while it is the same."""
    person.phone_shared = shared or (person.phone_shared and person.phone == phone)
    person.phone = phone


async def park(db: AsyncSession, person: Person) -> None:
    """Put somebody aside while another person uses the same account."""
    person.shares, person.telegram_id = person.telegram_id, -person.id
    await db.flush()


async def parked_on(db: AsyncSession, account: int, phone: str, name: str = "") -> Sequence[Person]:
    """Who shares an account and registered with this telephone number, and under this name."""
    rows = select(Person).where(Person.shares == account, Person.phone == phone)
    if name:
        rows = rows.where(func.lower(Person.name) == name.lower())
    return (await db.scalars(rows.order_by(Person.id))).all()


async def unpark(db: AsyncSession, person: Person, account: int) -> None:
    """Somebody is back on the account they share."""
    person.telegram_id, person.shares = account, None
    await db.flush()


async def by_telegram(db: AsyncSession, telegram_id: int) -> Person | None:
    """The person behind a Telegram account."""
    return await db.scalar(select(Person).where(Person.telegram_id == telegram_id))


async def person(db: AsyncSession, person_id: int) -> Person | None:
    """The person under an id."""
    return await db.get(Person, person_id)


async def has_any(db: AsyncSession) -> bool:
    """Whether the bot knows anybody at all."""
    return await db.scalar(select(Person.id).limit(1)) is not None


async def people(db: AsyncSession, ids: Iterable[int]) -> Sequence[Person]:
    """Several people, in the order of their ids."""
    found: list[Person] = []
    for some in batches(sorted(set(ids))):
        rows = await db.scalars(select(Person).where(Person.id.in_(some)).order_by(Person.id))
        found += rows
    return found


_in_force = (Consent.person_id == bindparam("who")) & Consent.withdrawn.is_(None)
_any_consent = Prepared(select(Consent.id).where(_in_force), [Consent.id])
_consent_to = Prepared(
    select(Consent.id).where(_in_force, Consent.version == bindparam("what")), [Consent.id]
)


async def has_consent(db: AsyncSession, person_id: int, version: str) -> bool:
    """Whether the person agreed to this version of the text."""
    return bool(await _consent_to.rows(db, who=person_id, what=version))


async def has_any_consent(db: AsyncSession, person_id: int) -> bool:
    """Whether a yes of theirs, to whatever version, still stands."""
    return bool(await _any_consent.rows(db, who=person_id))


async def agree(
    db: AsyncSession, person: Person, version: str, text_hash: str, now: datetime
) -> None:
    """Keep the yes; agreeing twice to one version is one row."""
    if await has_consent(db, person.id, version):
        return
    await db.execute(
        insert(Consent).values(
            person_id=person.id,
            version=version,
            language=person.language,
            text_hash=text_hash,
            at=now,
        )
    )


async def last_withdrawal(db: AsyncSession, person_id: int) -> datetime | None:
    """When they took a yes back for the last time."""
    return await db.scalar(
        select(func.max(Consent.withdrawn)).where(Consent.person_id == person_id)
    )


async def withdraw(db: AsyncSession, person_id: int, now: datetime) -> bool:
    """Take back every yes that still stands; false when there was none."""
    rows = update(Consent).where(Consent.person_id == person_id, Consent.withdrawn.is_(None))
    done = await (await db.connection()).execute(rows.values(withdrawn=now))
    return done.rowcount > 0


async def forget(db: AsyncSession, person_id: int) -> None:
    """Erase somebody who did not agree; they never had anything but this row."""
    await db.execute(delete(Person).where(Person.id == person_id))


async def set_reachability(db: AsyncSession, telegram_id: int, since: datetime | None) -> None:
    """Note that a chat is blocked since a moment, or open again (none)."""
    row = update(Person).where(Person.telegram_id == telegram_id)
    await db.execute(row.values(unreachable_since=since))
