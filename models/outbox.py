"""Messages that are decided but not yet sent, written in the turn's own transaction.

A row is inserted already claimed by the process that made it and sent right after the commit; a
sweep takes rows whose lease ran out. Delivery is at least once.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    String,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from models.base import Base, BigId, Json
from models.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

LEASE = timedelta(seconds=30)
# Smaller goes first.
REPLY, ALERT, DIGEST, BROADCAST = 0, 1, 2, 3


class Outgoing(Base):
    """One Bot API call that waits to be made.

    `verb` and `region` say what the reader must be allowed when it is sent, not only when it was
    written. `key` lets a later row replace an unsent one. A row that is to come `once` would rather
    be lost than come twice.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "chat_id", "id"),
        Index("ix_outbox_due", "not_before"),
        Index("ix_outbox_key", "chat_id", "key"),
        CheckConstraint("priority between 0 and 3", name="priority"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(40))
    priority: Mapped[int]
    method: Mapped[str] = mapped_column(String(40))
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    verb: Mapped[str | None] = mapped_column(String(40))
    region: Mapped[str | None] = mapped_column(String(13))
    key: Mapped[str | None] = mapped_column(String(120))
    not_before: Mapped[datetime]
    claimed_by: Mapped[str | None] = mapped_column(String(40))
    claimed_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    once: Mapped[bool] = mapped_column(default=False)
    made: Mapped[datetime]


class DeadLetter(Base):
    """A message Telegram refused for good, kept for a person to read."""

    __tablename__ = "dead_letters"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(40))
    method: Mapped[str] = mapped_column(String(40))
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    why: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


_this_one = (Outgoing.id == bindparam("of")) & (Outgoing.made == bindparam("of_then"))
_gone = Prepared(delete(Outgoing).where(_this_one))


async def put(db: AsyncSession, rows: Sequence[Outgoing]) -> None:
    """Write rows; an unsent row of the same chat and key makes room for the new one."""
    for row in rows:
        if row.key is not None:
            same = (Outgoing.chat_id == row.chat_id) & (Outgoing.key == row.key)
            await db.execute(delete(Outgoing).where(same))
    db.add_all(rows)
    await db.flush()


async def withdraw(db: AsyncSession, chat_ids: Sequence[int], key: str) -> int:
    """Delete what waits under a key for its time, and say how many that were.

    What somebody is sending already goes out.
    """
    same = Outgoing.chat_id.in_(chat_ids) & (Outgoing.key == key)
    gone = delete(Outgoing).where(same, Outgoing.claimed_until.is_(None)).returning(Outgoing.id)
    return len((await db.scalars(gone)).all())


async def in_line(
    db: AsyncSession, rows: Sequence[Outgoing], held: Collection[int], now: datetime
) -> list[Outgoing]:
    """Which of these new rows may go at once; the others must not overtake what waits.

    A chat that Telegram asked to leave alone stays closed for its new rows too. Of rows that are
    due all others go first but those the caller has in hand (`held`), because it sends in order.
    """
    chats = {row.chat_id for row in rows}
    older = await db.execute(
        select(
            Outgoing.chat_id, Outgoing.priority, Outgoing.not_before, Outgoing.tries, Outgoing.id
        ).where(Outgoing.chat_id.in_(chats))
    )  # fmt: skip
    closed: dict[int, datetime] = {}
    ahead: dict[int, int] = {}
    for chat, priority, due, tries, number in older:
        if due > now and tries:
            closed[chat] = max(due, closed.get(chat, due))
        elif due <= now and number not in held:
            ahead[chat] = min(priority, ahead.get(chat, priority))
    for row in rows:
        row.not_before = max(row.not_before, closed.get(row.chat_id, row.not_before))
    return [
        row
        for row in rows
        if row.not_before <= now and row.priority < ahead.get(row.chat_id, row.priority + 1)
    ]


async def claim(
    db: AsyncSession, by: str, held: Collection[int], now: datetime, limit: int
) -> Sequence[Outgoing]:
    """Take due rows nobody holds, most urgent first, oldest of each chat first.

    What is in the name of `by` but not in its hand (`held`) is free too: the transaction that wrote
    it was committed, and the answer that said so was lost.

    First the head of each chat's line, then what is behind the heads just taken: a chat another
    process is at, or that Telegram asked to leave alone, is passed over. `skip locked` keeps
    replicas apart on PostgreSQL; SQLite has one writer and ignores it.
    """
    due = (
        select(Outgoing)
        .where(Outgoing.not_before <= now)
        .order_by(Outgoing.priority, Outgoing.id)
        .with_for_update(skip_locked=True, of=Outgoing)
    )
    first = due.where(_free(Outgoing, by, held, now), ~_in_the_way(by, held, now))
    heads = (await db.scalars(first.limit(limit))).all()
    taken = {row.id: row for row in heads}
    for row in heads:
        row.claimed_by, row.claimed_until = by, now + LEASE
    await db.flush()
    if heads and len(heads) < limit:
        free = _free(Outgoing, by, {*held, *taken}, now)
        behind = due.where(free, Outgoing.chat_id.in_({row.chat_id for row in heads}))
        for row in (await db.scalars(behind.limit(limit - len(heads)))).all():
            row.claimed_by, row.claimed_until = by, now + LEASE
            taken[row.id] = row
    return sorted(taken.values(), key=lambda row: (row.priority, row.id))


def _free(
    row: type[Outgoing], by: str, held: Collection[int], now: datetime
) -> ColumnElement[bool]:
    """Nobody sends it now."""
    lost = and_(row.claimed_by == by, row.id.not_in(held))
    return or_(row.claimed_until.is_(None), row.claimed_until < now, lost)


def _in_the_way(by: str, held: Collection[int], now: datetime) -> ColumnElement[bool]:
    """Something of the same chat goes first: its chat is closed, or somebody else is at it."""
    other = aliased(Outgoing)
    before = or_(
        other.priority < Outgoing.priority,
        and_(other.priority == Outgoing.priority, other.id < Outgoing.id),
    )
    theirs = or_(_free(other, by, held, now), other.claimed_by != by)
    closed = and_(other.not_before > now, other.tries > 0)
    return (
        select(other.id)
        .where(
            other.chat_id == Outgoing.chat_id,
            or_(closed, and_(other.not_before <= now, before, theirs)),
        )
        .correlate(Outgoing)
        .exists()
    )


async def sent(db: AsyncSession, row_id: int, made: datetime) -> None:
    """The message is out; its body is kept nowhere. SQLite gives numbers again, hence `made`."""
    await _gone.run(db, of=row_id, of_then=made)


async def later(db: AsyncSession, row_id: int, when: datetime) -> None:
    """Try again at a moment."""
    row = update(Outgoing).where(Outgoing.id == row_id)
    await db.execute(
        row.values(not_before=when, claimed_by=None, claimed_until=None, tries=Outgoing.tries + 1)
    )


async def back(db: AsyncSession, row: Outgoing, when: datetime) -> None:
    """Write a row again that is gone already: Telegram certainly did not take it."""
    same = {column.key: getattr(row, column.key) for column in Outgoing.__table__.columns}
    db.add(Outgoing(**same | {
        "id": None, "not_before": when, "claimed_by": None, "claimed_until": None,
        "tries": row.tries + 1,
    }))  # fmt: skip
    await db.flush()


async def move(db: AsyncSession, row_id: int, chat_id: int, now: datetime) -> None:
    """The chat has a new id: address the message there."""
    row = await db.get(Outgoing, row_id)
    if row is not None:
        row.chat_id, row.body = chat_id, {**row.body, "chat_id": chat_id}
        row.not_before, row.claimed_by, row.claimed_until = now, None, None


async def bury(db: AsyncSession, row: Outgoing, why: str, now: datetime) -> None:
    """Telegram refuses it for good: keep it where an operator can read it."""
    letter = DeadLetter(
        chat_id=row.chat_id, kind=row.kind, method=row.method, body=row.body, why=why[:200], at=now
    )
    db.add(letter)
    await sent(db, row.id, row.made)


async def backlog(db: AsyncSession, now: datetime) -> tuple[int, datetime | None]:
    """How many messages wait, and since when the oldest of those that are due could go."""
    waiting = await db.scalar(select(func.count()).select_from(Outgoing))
    due = select(func.min(Outgoing.not_before)).where(Outgoing.not_before <= now)
    return waiting or 0, await db.scalar(due)


async def letters(db: AsyncSession) -> int:
    """How many messages Telegram refused for good."""
    return await db.scalar(select(func.count()).select_from(DeadLetter)) or 0


async def newest_letters(db: AsyncSession, limit: int) -> Sequence[DeadLetter]:
    """What Telegram refused for good, the newest first."""
    found = select(DeadLetter).order_by(DeadLetter.id.desc()).limit(limit)
    return (await db.scalars(found)).all()


async def letter(db: AsyncSession, letter_id: int) -> DeadLetter | None:
    """One refused message."""
    return await db.get(DeadLetter, letter_id)


async def send_again(db: AsyncSession, letter: DeadLetter, now: datetime) -> None:
    """Put a refused message back into the line; the next sweep takes it."""
    await db.delete(letter)
    again = Outgoing(
        chat_id=letter.chat_id, kind=letter.kind, priority=ALERT, method=letter.method,
        body=letter.body, not_before=now, made=now,
    )  # fmt: skip
    await put(db, [again])


async def forget_letters(db: AsyncSession, moment: datetime) -> None:
    """Drop the dead letters from before a moment."""
    await db.execute(delete(DeadLetter).where(DeadLetter.at < moment))


async def forget_chat(db: AsyncSession, chat_id: int) -> None:
    """Nothing of a chat is kept: neither what waits nor what was refused."""
    await drop_for(db, chat_id)
    await db.execute(delete(DeadLetter).where(DeadLetter.chat_id == chat_id))


async def keep_only_replies(db: AsyncSession, chat_id: int) -> None:
    """Somebody wants silence: what would come by itself is dropped, answers still go out."""
    own = (Outgoing.chat_id == chat_id) & (Outgoing.priority != REPLY)
    await db.execute(delete(Outgoing).where(own))


async def drop_for(db: AsyncSession, chat_id: int) -> None:
    """Somebody blocked the bot: nothing waits for them."""
    await db.execute(delete(Outgoing).where(Outgoing.chat_id == chat_id))
