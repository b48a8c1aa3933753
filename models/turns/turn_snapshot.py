"""What a turn begins with, in one read: who speaks, where they stand, and whether it was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, exists, literal_column, select

from models.appointments.records import appointments
from models.appointments.records.appointments import Appointment
from models.core.prepared import Prepared, attach
from models.machine.conversations import Conversation
from models.machine.outbox import Outgoing
from models.machine.processed_updates import ProcessedUpdate
from models.machine.shown_cards import ShownCards
from models.people.records import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

    from models.machine.shown_cards import Card


@dataclass(frozen=True)
class TurnSnapshot:
    """The person (none yet: a newcomer) and their conversation; `state` as JSON, 0 for no row."""

    seen: bool = False
    reply: dict[str, Any] | None = None
    person: Person | None = None
    version: int = 0
    state: dict[str, Any] | None = None
    crowded: bool = False  # something for this chat is still on its way
    shown: Sequence[Card] = ()  # the buttons of the chat's newest cards
    appointments: Sequence[Appointment] = ()  # the roles the person holds, oldest first


_columns = list(Person.__table__.columns)
_names = [column.key for column in _columns]
_more_columns: list[ColumnElement[Any]] = [
    *ProcessedUpdate.__table__.c["update_id", "reply"],
    *Conversation.__table__.c["version", "state"],
    exists().where(Outgoing.chat_id == bindparam("account")).label("crowded"),
    ShownCards.__table__.c.cards,
]
_all_columns = [*_columns, *_more_columns, *appointments.COLUMNS]
_roles_from = len(_columns) + len(_more_columns)
# One row even of a stranger's first update.
_single_row = select(literal_column("1").label("one")).subquery()
_is_current = and_(Appointment.person_id == Person.id, Appointment.until.is_(None))
_snapshot = Prepared(
    select(*_all_columns)
    .select_from(
        _single_row.outerjoin(ProcessedUpdate, ProcessedUpdate.update_id == bindparam("this"))
        .outerjoin(ShownCards, ShownCards.chat_id == bindparam("account"))
        .outerjoin(Person, Person.telegram_id == bindparam("account"))
        .outerjoin(Conversation, Conversation.person_id == Person.id)
        .outerjoin(Appointment, _is_current)
    )
    .order_by(Appointment.id),
    _all_columns,
)


async def load(db: AsyncSession, telegram_id: int, update_id: int) -> TurnSnapshot:
    """Read it; changes to the person and the roles are written with the transaction."""
    rows = await _snapshot.rows(db, account=telegram_id, this=update_id)
    row = rows[0]  # one for each role, and one of who has none
    seen, reply, version, state, crowded, shown = row[len(_names) : _roles_from]
    person = None
    if row[0] is not None:
        person = attach(db, Person(**dict(zip(_names, row, strict=False))))
    roles = [row[_roles_from:] for row in rows]
    return TurnSnapshot(
        seen=seen is not None,
        reply=reply,
        person=person,
        version=version or 0,
        state=state,
        crowded=bool(crowded),
        shown=shown or (),
        appointments=tuple(
            appointments.from_row(db, role) for role in roles if role[0] is not None
        ),
    )
