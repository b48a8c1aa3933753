"""What a turn ends with: where the person's forms stand, what is to be sent, and that it was done.

PostgreSQL does all of it in one statement, which is one round trip and, where nothing else was
written, a transaction by itself. SQLite, which costs no trips and takes no such statement, does one
after the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Integer, bindparam, exists, func, insert, select, update

from models.core.prepared import DRIVER, Prepared
from models.machine import conversations, outbox, processed_updates
from models.machine.conversations import Conversation, StaleConversation
from models.machine.outbox import INSERT_COLUMNS, Outgoing
from models.machine.processed_updates import ProcessedUpdate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import CTE, Select
    from sqlalchemy.ext.asyncio import AsyncSession


MOST_ROWS = 3  # messages that go along in the one statement
_OUTCOME = ("update_id", "outcome", "reply", "at")
_Statement = TypeVar("_Statement", bound="Select[Any]")


@dataclass(frozen=True)
class TurnOutcome:
    """How a turn ended. No `state`: the conversation stays as `version` of it was read.

    `shows_state`: what is sent shows how the conversation stood, so it has to stand there still.
    """

    update_id: int
    person_id: int
    version: int
    state: dict[str, Any] | None
    rows: Sequence[Outgoing]
    reply: dict[str, Any] | None
    now: datetime
    shows_state: bool = False


async def write(db: AsyncSession, ended: TurnOutcome) -> None:
    """Write it all. Raises StaleConversation when another replica wrote the conversation first."""
    if db.info[DRIVER].dialect.name == "postgresql":
        await _write_at_once(db, ended)
        return
    if ended.state is not None:
        await conversations.save(db, ended.person_id, ended.version, ended.state, ended.now)
    # What was read needs no check: SQLite has one writer, and a turn is it from its first read on.
    await outbox.enqueue(db, ended.rows)
    await processed_updates.record_outcome(db, ended.update_id, "done", ended.reply, ended.now)


async def _write_at_once(db: AsyncSession, ended: TurnOutcome) -> None:
    rows = ended.rows
    if len(rows) > MOST_ROWS or any(row.key is not None for row in rows):
        await outbox.enqueue(db, rows)
        rows = ()
    saves = _saves(ended)
    values = {
        "update_id": ended.update_id,
        "outcome": "done",
        "reply": ended.reply,
        "at": ended.now,
        "person": ended.person_id,
        "expected": ended.version,
        "state": ended.state,
    }
    for place, row in enumerate(rows):
        outbox.begin_anew(row)
        values |= {f"{name}_{place}": getattr(row, name) for name in INSERT_COLUMNS}
    [[kept, _done, *numbers]] = await _statement(saves, len(rows)).rows(db, **values)
    if not kept:
        raise StaleConversation
    for row, number in zip(rows, numbers, strict=True):
        row.id = number


def _saves(ended: TurnOutcome) -> str:
    """What is done to the conversation's row."""
    if ended.state is not None:
        return "update" if ended.version else "insert"
    return "check" if ended.shows_state and ended.version else ""


@cache
def _statement(saves: str, rows: int) -> Prepared:
    """Everything in one: nothing else is written where the conversation was not."""
    kept = _kept(saves)

    def guarded(values: _Statement) -> _Statement:
        return values if kept is None else values.where(exists().select_from(kept))

    sent = [
        insert(Outgoing)
        .from_select(INSERT_COLUMNS, guarded(_values(Outgoing, INSERT_COLUMNS, f"_{place}")))
        .returning(Outgoing.id)
        .cte(f"sent_{place}")
        for place in range(rows)
    ]
    done = (
        insert(ProcessedUpdate)
        .from_select([*_OUTCOME], guarded(_values(ProcessedUpdate, _OUTCOME)))
        .returning(ProcessedUpdate.update_id)
        .cte("done")
    )
    columns: list[Any] = [
        select(func.count()).select_from(done if kept is None else kept).scalar_subquery(),
        select(done.c.update_id).scalar_subquery(),
        *(select(one.c.id).scalar_subquery() for one in sent),
    ]
    return Prepared(select(*columns), columns, alone=True)


def _kept(saves: str) -> CTE | None:
    """The conversation, if it is still as it was read."""
    if not saves:
        return None
    table = Conversation.__table__.c
    person = bindparam("person", type_=table.person_id.type)
    state = {
        "state": bindparam("state", type_=table.state.type),
        "touched": bindparam("at", type_=table.touched.type),
    }
    if saves == "insert":
        new = insert(Conversation).from_select(
            ["person_id", "version", *state], select(person, 1, *state.values())
        )
        return new.returning(Conversation.person_id).cte("kept")
    expected = bindparam("expected", type_=Integer())
    if saves == "check":
        as_read = select(table.person_id).where(
            table.person_id == person, table.version == expected
        )
        return as_read.with_for_update(read=True).cte("kept")
    changed = update(Conversation).where(
        Conversation.person_id == person, Conversation.version == expected
    )
    return (
        changed.values(version=expected + 1, **state).returning(Conversation.person_id).cte("kept")
    )


def _values(table: Any, names: Sequence[str], behind: str = "") -> Select[Any]:  # noqa: ANN401
    columns = table.__table__.c
    return select(*(bindparam(f"{name}{behind}", type_=columns[name].type) for name in names))
