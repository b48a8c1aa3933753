"""What a turn begins with, in one read: who speaks, where they stand, and whether it was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, exists, literal_column, select

from models.core.prepared import Prepared, attach
from models.machine.conversations import Conversation
from models.machine.outbox import Outgoing
from models.machine.processed_updates import ProcessedUpdate
from models.people.records import Person

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True)
class TurnSnapshot:
    """The person (none yet: a newcomer) and their conversation; `state` as JSON, 0 for no row."""

    seen: bool = False
    reply: dict[str, Any] | None = None
    person: Person | None = None
    version: int = 0
    state: dict[str, Any] | None = None
    crowded: bool = False  # something for this chat is still on its way


_columns = list(Person.__table__.columns)
_names = [column.key for column in _columns]
_more_columns: list[ColumnElement[Any]] = [
    *ProcessedUpdate.__table__.c["update_id", "reply"],
    *Conversation.__table__.c["version", "state"],
    exists().where(Outgoing.chat_id == bindparam("account")).label("crowded"),
]
# One row even of a stranger's first update.
_single_row = select(literal_column("1").label("one")).subquery()
_snapshot = Prepared(
    select(*_columns, *_more_columns).select_from(
        _single_row.outerjoin(ProcessedUpdate, ProcessedUpdate.update_id == bindparam("this"))
        .outerjoin(Person, Person.telegram_id == bindparam("account"))
        .outerjoin(Conversation, Conversation.person_id == Person.id)
    ),
    [*_columns, *_more_columns],
)


async def load(db: AsyncSession, telegram_id: int, update_id: int) -> TurnSnapshot:
    """Read it; changes to the person are written with the transaction."""
    [row] = await _snapshot.rows(db, account=telegram_id, this=update_id)
    seen, reply, version, state, crowded = row[len(_names) :]
    person = None
    if row[0] is not None:
        person = attach(db, Person(**dict(zip(_names, row, strict=False))))
    return TurnSnapshot(seen is not None, reply, person, version or 0, state, bool(crowded))
