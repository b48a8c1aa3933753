"""One row a person: the open drafts, and a version that guards the row against a second replica.

The state is JSON: `{"drafts": [...], "open": id of the draft on the screen, "below": message id}`.
`bot/forms/state/draft.py` gives it meaning.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, bindparam, cast, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base
from models.core.personal import Erase, Scrub, personal
from models.core.prepared import Prepared

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


@personal(erase=Erase.DELETE, scrub=Scrub.DRAFTS)
class Conversation(Base):
    """Where a person is in their forms. Written only by `keep`."""

    __tablename__ = "conversations"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    version: Mapped[int]
    state: Mapped[dict[str, Any]]
    touched: Mapped[datetime]


class StaleConversation(Exception):  # noqa: N818 - what happened, not an error of anybody
    """Another replica wrote this person's row first; the turn is run again on what it wrote."""


_update_row = Prepared(
    update(Conversation)
    .where(Conversation.person_id == bindparam("of"), Conversation.version == bindparam("expected"))
    .values(version=bindparam("expected") + 1, state=bindparam("now_is"), touched=bindparam("at"))
)
_insert_row = Prepared(
    insert(Conversation).values(
        person_id=bindparam("of"), version=1, state=bindparam("now_is"), touched=bindparam("at")
    )
)
_select_row = select(Conversation).where(Conversation.person_id == bindparam("of"))


async def load(db: AsyncSession, person_id: int) -> Conversation | None:
    """The row of a person; none before their first form."""
    return await db.scalar(_select_row, {"of": person_id})


async def save(
    db: AsyncSession, person_id: int, version: int, state: dict[str, Any], now: datetime
) -> None:
    """Write the row if nobody else did since `version` was read (0: there was none)."""
    if version == 0:
        await _insert_row.run(
            db, of=person_id, now_is=state, at=now
        )  # a race is a unique violation
        return
    if not await _update_row.run(db, of=person_id, expected=version, now_is=state, at=now):
        raise StaleConversation


async def untouched_drafts(
    db: AsyncSession, after: datetime, before: datetime
) -> dict[int, dict[str, Any]]:
    """By person, the conversations with drafts that were last touched in a period."""
    kept = await db.execute(
        select(Conversation.person_id, Conversation.state)
        .where(Conversation.touched > after, Conversation.touched <= before)
        .where(cast(Conversation.state, String).not_like('%"drafts": []%'))
    )
    return {person: state for person, state in kept if state.get("drafts")}


async def has_worked_since(db: AsyncSession, person_id: int, moment: datetime) -> bool:
    """Whether the person did something in a form after a moment."""
    return (
        await db.scalar(
            select(Conversation.person_id).where(
                Conversation.person_id == person_id, Conversation.touched > moment
            )
        )
        is not None
    )
