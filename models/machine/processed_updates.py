"""Which updates were done, with the answer given, so that a second delivery changes nothing.

Telegram is the durable inbox: an update is acknowledged only after its row here is committed.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Index,
    String,
    bindparam,
    delete,
    func,
    insert,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, Json, insert_once
from models.core.personal import Scrub, personal
from models.core.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

UPDATE_KINDS = ("message", "edited_message", "callback_query")
"""The kinds of updates that say who wrote them."""


@personal(
    erase=lambda db, of, _: forget_replies(db, of.chat),
    export=lambda of: ProcessedUpdate.reply["chat_id"].as_integer() == of.chat,
    scrub=Scrub.MESSAGES,
    chats=lambda: (
        ProcessedUpdate.reply["chat_id"].as_integer(),
        ProcessedUpdate.reply["body"]["chat_id"].as_integer(),
    ),
)
class ProcessedUpdate(Base):
    """An update that was dealt with: done, ignored or parked. Kept 48 hours."""

    __tablename__ = "updates"
    __table_args__ = (Index(None, "at"),)

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    outcome: Mapped[str] = mapped_column(String(12))
    reply: Mapped[dict[str, Any] | None] = mapped_column(Json)
    at: Mapped[datetime]


def _writers() -> list[ColumnElement[int]]:
    """Who wrote a parked update, for each kind it may be of."""
    return [Fault.parked[kind]["from"]["id"].as_integer() for kind in UPDATE_KINDS]


@personal(
    erase=lambda db, of, _: forget_messages_of(db, of.account),
    export=lambda of: or_(*(writer == of.chat for writer in _writers())),
    scrub=Scrub.MESSAGES,
    chats=_writers,
)
class Fault(Base):
    """An update that could not be done: how often, and its body once it is parked."""

    __tablename__ = "faults"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    code_faults: Mapped[int] = mapped_column(default=0)
    contentions: Mapped[int] = mapped_column(default=0)
    what: Mapped[str] = mapped_column(String(200))  # kind and place of the fault, never its text
    code: Mapped[str] = mapped_column(String(8))  # what the person was told, to find it again
    parked: Mapped[dict[str, Any] | None] = mapped_column(Json)
    at: Mapped[datetime]


_insert_outcome = Prepared(
    insert(ProcessedUpdate).values(
        update_id=bindparam("this"),
        outcome=bindparam("how"),
        reply=bindparam("answer"),
        at=bindparam("now"),
    )
)


async def record_outcome(
    db: AsyncSession, update_id: int, outcome: str, reply: dict[str, Any] | None, now: datetime
) -> None:
    """Write down how an update ended. Of two who did it at once one meets a unique violation."""
    await _insert_outcome.run(db, this=update_id, how=outcome, answer=reply, now=now)


async def park(db: AsyncSession, update_id: int, now: datetime) -> bool:
    """Write down that an update is put aside; false when it was dealt with before."""
    values = {"update_id": update_id, "outcome": "parked", "reply": None, "at": now}
    return await insert_once(db, ProcessedUpdate, values)


_parked_only = Fault.parked.is_not(None)


async def count_fault(
    db: AsyncSession, update_id: int, what: str, code: str, now: datetime, *, contention: bool
) -> Fault:
    """One more failed try; the caller decides whether to park."""
    fault = await db.get(Fault, update_id)
    if fault is None:
        fault = Fault(
            update_id=update_id, code_faults=0, contentions=0, what=what, code=code, at=now
        )
        db.add(fault)
    fault.what, fault.at = what[:200], now
    if contention:
        fault.contentions += 1
    else:
        fault.code_faults += 1
    return fault


async def parked_count(db: AsyncSession) -> int:
    """How many updates are put aside."""
    return await db.scalar(select(func.count()).select_from(Fault).where(_parked_only)) or 0


async def parked_updates(db: AsyncSession, limit: int) -> Sequence[Fault]:
    """The updates that are put aside, the newest first."""
    found = select(Fault).where(_parked_only).order_by(Fault.at.desc(), Fault.update_id.desc())
    return (await db.scalars(found.limit(limit))).all()


async def parked_under(db: AsyncSession, code: str) -> Fault | None:
    """The parked update of the code a person was told; of two the newer."""
    found = select(Fault).where(_parked_only, Fault.code == code.upper()).order_by(Fault.at.desc())
    return await db.scalar(found.limit(1))


async def reopen(db: AsyncSession, update_id: int) -> None:
    """Forget that the update was dealt with; one more failure parks it again."""
    await db.execute(delete(ProcessedUpdate).where(ProcessedUpdate.update_id == update_id))


async def drop_fault(db: AsyncSession, update_id: int) -> None:
    """A parked update is done at last: nothing of it is kept."""
    await db.execute(delete(Fault).where(Fault.update_id == update_id))


async def forget_before(db: AsyncSession, now: datetime, age: timedelta) -> None:
    """Drop old rows: Telegram brings nothing again after 24 hours."""
    await db.execute(delete(ProcessedUpdate).where(ProcessedUpdate.at < now - age))


async def forget_faults(db: AsyncSession, moment: datetime) -> None:
    """Drop the faults from before a moment, with the messages that were parked."""
    await db.execute(delete(Fault).where(Fault.at < moment))


async def forget_replies(db: AsyncSession, chat_id: int) -> None:
    """Clear the answers stored for a chat: a repeated update of theirs gets none."""
    to_chat = ProcessedUpdate.reply["chat_id"].as_integer() == chat_id
    await db.execute(update(ProcessedUpdate).where(to_chat).values(reply=null()))


async def forget_messages_of(db: AsyncSession, account: int) -> None:
    """Drop the parked messages an account wrote, whatever they are about."""
    for writer in _writers():
        await db.execute(delete(Fault).where(writer == account))
