"""Messages Telegram refused for good, kept for a person to read and to send again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, String, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId, Json
from models.core.personal import Scrub, personal
from models.machine.outbox import ALERT, Outgoing, delete_sent, drop_for, enqueue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


@personal(
    erase=lambda db, of, _: drop_letters(db, of.chat),
    export=lambda of: DeadLetter.chat_id == of.chat,
    scrub=Scrub.MESSAGES,
    chats=lambda: (DeadLetter.chat_id.expression,),
)
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


async def store(db: AsyncSession, row: Outgoing, why: str, now: datetime) -> None:
    """Telegram refuses it for good: keep it where an operator can read it."""
    letter = DeadLetter(
        chat_id=row.chat_id, kind=row.kind, method=row.method, body=row.body, why=why[:200], at=now
    )
    db.add(letter)
    await delete_sent(db, row.id, row.made)


async def count(db: AsyncSession) -> int:
    """How many messages Telegram refused for good."""
    return await db.scalar(select(func.count()).select_from(DeadLetter)) or 0


async def newest(db: AsyncSession, limit: int) -> Sequence[DeadLetter]:
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
        chat_id=letter.chat_id,
        kind=letter.kind,
        priority=ALERT,
        method=letter.method,
        body=letter.body,
        not_before=now,
        made=now,
    )
    await enqueue(db, [again])


async def forget_before(db: AsyncSession, moment: datetime) -> None:
    """Drop the dead letters from before a moment."""
    await db.execute(delete(DeadLetter).where(DeadLetter.at < moment))


async def forget_chat(db: AsyncSession, chat_id: int) -> None:
    """Nothing of a chat is kept: neither what waits nor what was refused."""
    await drop_for(db, chat_id)
    await drop_letters(db, chat_id)


async def drop_letters(db: AsyncSession, chat_id: int) -> None:
    """Drop what Telegram refused to bring to a chat."""
    await db.execute(delete(DeadLetter).where(DeadLetter.chat_id == chat_id))
