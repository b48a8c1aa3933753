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
    any_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, aliased, mapped_column

from models.core.base import Base, BigId, Json
from models.core.personal import Scrub, personal
from models.core.prepared import DRIVER, Prepared
from models.core.text import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

LEASE = timedelta(seconds=30)
# So long the answer to a commit may be on its way: a row just claimed is in somebody's hand.
UNDER_WAY = timedelta(seconds=5)
# Smaller goes first.
REPLY, ALERT, DIGEST, BROADCAST = 0, 1, 2, 3


@personal(
    erase=lambda db, of, _: drop_for(db, of.chat),
    export=lambda of: Outgoing.chat_id == of.chat,
    scrub=Scrub.MESSAGES,
    chats=lambda: (Outgoing.chat_id.expression,),
    counted=N_("Pesan yang menunggu dikirim"),
)
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
    tries: Mapped[int] = mapped_column(default=0)  # how often it was put off, for whatever reason
    refusals: Mapped[int] = mapped_column(default=0, server_default="0")  # of Telegram's
    once: Mapped[bool] = mapped_column(default=False)
    made: Mapped[datetime]


_this_row = (Outgoing.id == bindparam("of")) & (Outgoing.made == bindparam("of_then"))
_delete_row = Prepared(delete(Outgoing).where(_this_row))
# PostgreSQL gives no number twice, and takes many at once.
_numbers = bindparam("numbers", type_=ARRAY(BigInteger()))
_delete_rows = Prepared(delete(Outgoing).where(Outgoing.id == any_(_numbers)), alone=True)


INSERT_COLUMNS = [column.key for column in Outgoing.__table__.columns if column.key != "id"]
_insert_row = Prepared(
    insert(Outgoing)
    .values({name: bindparam(name) for name in INSERT_COLUMNS})
    .returning(Outgoing.id),
    [Outgoing.id],
)
_ORDER: list[Any] = [Outgoing.priority, Outgoing.not_before, Outgoing.tries, Outgoing.id]
_chat_queue = Prepared(select(*_ORDER).where(Outgoing.chat_id == bindparam("chat")), _ORDER)


async def enqueue(db: AsyncSession, rows: Sequence[Outgoing]) -> None:
    """Write rows; an unsent row of the same chat and key makes room for the new one."""
    for row in rows:
        if row.key is not None:
            same = (Outgoing.chat_id == row.chat_id) & (Outgoing.key == row.key)
            await db.execute(delete(Outgoing).where(same))
        begin_anew(row)
        [[row.id]] = await _insert_row.rows(
            db, **{name: getattr(row, name) for name in INSERT_COLUMNS}
        )


def begin_anew(row: Outgoing) -> None:
    """What a row is before anybody tried to send it."""
    row.tries, row.refusals, row.once = 0, 0, bool(row.once)


async def withdraw(db: AsyncSession, chat_ids: Sequence[int], key: str) -> int:
    """Delete what waits under a key for its time, and say how many that were.

    What somebody is sending already goes out.
    """
    same = Outgoing.chat_id.in_(chat_ids) & (Outgoing.key == key)
    gone = delete(Outgoing).where(same, Outgoing.claimed_until.is_(None)).returning(Outgoing.id)
    return len((await db.scalars(gone)).all())


async def release(db: AsyncSession, chat_id: int, keys: Sequence[str], now: datetime) -> int:
    """Let what waits under keys for its time go out now, and say how many that were."""
    own = (Outgoing.chat_id == chat_id) & Outgoing.key.in_(keys)
    waits = own & Outgoing.claimed_until.is_(None) & (Outgoing.not_before > now)
    row = update(Outgoing).where(waits).values(not_before=now, key=None).returning(Outgoing.id)
    return len((await db.scalars(row)).all())


async def waits_until(db: AsyncSession, chat_ids: Sequence[int], key: str) -> datetime | None:
    """When what waits under a key for its time goes out; none when nothing does."""
    same = Outgoing.chat_id.in_(chat_ids) & (Outgoing.key == key)
    rows = select(Outgoing.not_before).where(same, Outgoing.claimed_until.is_(None))
    return await db.scalar(rows.order_by(Outgoing.not_before).limit(1))


async def sendable_now(
    db: AsyncSession,
    rows: Sequence[Outgoing],
    held: Collection[int],
    now: datetime,
    *,
    empty: int | None = None,
) -> list[Outgoing]:
    """Which of these new rows may go at once; the others must not overtake what waits.

    A chat that Telegram asked to leave alone stays closed for its new rows too. Of rows that are
    due all others go first but those the caller has in hand (`held`), because it sends in order.
    For the chat that is `empty` nothing waits, as the caller has just read.
    """
    closed: dict[int, datetime] = {}
    ahead: dict[int, int] = {}
    for chat in {row.chat_id for row in rows} - {empty}:
        for priority, due, tries, number in await _chat_queue.rows(db, chat=chat):
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

    What is in the name of `by` for a while but not in its hand (`held`) is free too: what wrote it
    was committed, and the answer that said so was lost.

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
    first = due.where(_is_free(Outgoing, by, held, now), ~_must_wait(by, held, now))
    heads = (await db.scalars(first.limit(limit))).all()
    taken = {row.id: row for row in heads}
    for row in heads:
        row.claimed_by, row.claimed_until = by, now + LEASE
    await db.flush()
    if heads and len(heads) < limit:
        free = _is_free(Outgoing, by, {*held, *taken}, now)
        behind = due.where(free, Outgoing.chat_id.in_({row.chat_id for row in heads}))
        for row in (await db.scalars(behind.limit(limit - len(heads)))).all():
            row.claimed_by, row.claimed_until = by, now + LEASE
            taken[row.id] = row
    return sorted(taken.values(), key=lambda row: (row.priority, row.id))


def _is_free(
    row: type[Outgoing], by: str, held: Collection[int], now: datetime
) -> ColumnElement[bool]:
    """Nobody sends it now."""
    settled = row.claimed_until < now + LEASE - UNDER_WAY
    lost = and_(row.claimed_by == by, row.id.not_in(held), settled)
    return or_(row.claimed_until.is_(None), row.claimed_until < now, lost)


def _must_wait(by: str, held: Collection[int], now: datetime) -> ColumnElement[bool]:
    """Something of the same chat goes first: its chat is closed, or somebody else is at it."""
    other = aliased(Outgoing)
    before = or_(
        other.priority < Outgoing.priority,
        and_(other.priority == Outgoing.priority, other.id < Outgoing.id),
    )
    elsewhere = or_(other.claimed_by != by, other.id.not_in(held))
    theirs = or_(_is_free(other, by, held, now), elsewhere)
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


async def delete_sent(db: AsyncSession, row_id: int, made: datetime) -> bool:
    """The message is out; its body is kept nowhere. SQLite gives numbers again, hence `made`.

    False for a row that was gone already.
    """
    return await _delete_row.run(db, of=row_id, of_then=made) == 1


async def delete_all_sent(db: AsyncSession, rows: Collection[tuple[int, datetime]]) -> None:
    """These messages are out: the last that the transaction does."""
    if db.info[DRIVER].dialect.name == "postgresql":
        await _delete_rows.run(db, numbers=[number for number, _ in rows])
        return
    for number, made in rows:
        await delete_sent(db, number, made)


async def reschedule(db: AsyncSession, put_off: Outgoing, when: datetime) -> None:
    """Try again at a moment; how often it was refused is kept with it."""
    row = update(Outgoing).where(Outgoing.id == put_off.id, Outgoing.made == put_off.made)
    await db.execute(
        row.values(
            not_before=when,
            claimed_by=None,
            claimed_until=None,
            tries=Outgoing.tries + 1,
            refusals=put_off.refusals,
        )
    )


async def requeue(db: AsyncSession, row: Outgoing, when: datetime) -> None:
    """Write a row again that is gone already: Telegram certainly did not take it."""
    same = {column.key: getattr(row, column.key) for column in Outgoing.__table__.columns}
    db.add(
        Outgoing(
            **same
            | {
                "id": None,
                "not_before": when,
                "claimed_by": None,
                "claimed_until": None,
                "tries": row.tries + 1,
            }
        )
    )
    await db.flush()


async def readdress(
    db: AsyncSession, row_id: int, made: datetime, chat_id: int, now: datetime
) -> None:
    """The chat has a new id: address the message there."""
    row = await db.get(Outgoing, row_id)
    if row is not None and row.made == made:
        row.chat_id, row.body = chat_id, {**row.body, "chat_id": chat_id}
        row.not_before, row.claimed_by, row.claimed_until = now, None, None


async def backlog(db: AsyncSession, now: datetime) -> tuple[int, datetime | None]:
    """How many messages wait, and since when the oldest of those that are due could go."""
    waiting = await db.scalar(select(func.count()).select_from(Outgoing))
    due = select(func.min(Outgoing.not_before)).where(Outgoing.not_before <= now)
    return waiting or 0, await db.scalar(due)


async def keep_only_replies(db: AsyncSession, chat_id: int) -> Sequence[Outgoing]:
    """Somebody wants silence: what would come by itself is dropped, answers still go out.

    Gives back the news among it, oldest first.
    """
    own = (Outgoing.chat_id == chat_id) & (Outgoing.priority != REPLY)
    news = select(Outgoing).where(own, Outgoing.priority == ALERT).order_by(Outgoing.id)
    dropped = (await db.scalars(news)).all()
    for row in dropped:
        db.expunge(row)
    await db.execute(delete(Outgoing).where(own))
    return dropped


async def drop_for(db: AsyncSession, chat_id: int) -> None:
    """Somebody blocked the bot: nothing waits for them."""
    await db.execute(delete(Outgoing).where(Outgoing.chat_id == chat_id))
