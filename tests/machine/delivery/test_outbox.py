"""The outbox: nobody sends a row twice at once, and no row is left lying."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from models.machine import dead_letters, outbox
from models.machine.dead_letters import DeadLetter
from models.machine.outbox import ALERT, BROADCAST, LEASE, REPLY, UNDER_WAY, Outgoing

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.storage.database import Database

NOW = datetime(2026, 11, 5, 7, tzinfo=UTC)
MOMENT = timedelta(seconds=1)


def _row(chat_id: int = 1, key: str | None = None, priority: int = REPLY) -> Outgoing:
    return Outgoing(
        chat_id=chat_id,
        kind="receipt",
        priority=priority,
        method="sendMessage",
        body={"text": "Terima kasih."},
        key=key,
        not_before=NOW,
        made=NOW,
    )


async def _put(database: Database, *rows: Outgoing) -> list[int]:
    async with database.transaction() as db:
        await outbox.enqueue(db, rows)
        return [row.id for row in rows]


async def _claimed(
    database: Database, by: str, now: datetime, limit: int = 10, held: Collection[int] = ()
) -> list[int]:
    async with database.transaction() as db:
        return [row.id for row in await outbox.claim(db, by, held, now, limit)]


async def _stored(database: Database) -> list[int]:
    async with database.transaction() as db:
        return list(await db.scalars(select(Outgoing.id).order_by(Outgoing.id)))


@pytest.mark.postgresql
async def test_two_claimers_at_once_never_get_the_same_row(postgresql_database: Database) -> None:
    rows = await _put(postgresql_database, *(_row(chat) for chat in range(10)))
    async with postgresql_database.transaction() as one, postgresql_database.transaction() as two:
        first = [row.id for row in await outbox.claim(one, "one", (), NOW, 6)]
        second = [row.id for row in await outbox.claim(two, "two", (), NOW, 6)]
    assert first + second == rows
    assert (len(first), len(second)) == (6, 4)


async def test_a_claimed_row_is_free_again_when_its_lease_is_over(database: Database) -> None:
    rows = await _put(database, _row())
    assert await _claimed(database, "one", NOW) == rows
    assert await _claimed(database, "two", NOW + LEASE) == []
    assert await _claimed(database, "two", NOW + LEASE + MOMENT) == rows


async def test_a_row_waits_for_its_moment(database: Database) -> None:
    row = _row()
    row.not_before = NOW + MOMENT
    rows = await _put(database, row)
    assert await _claimed(database, "one", NOW) == []
    assert await _claimed(database, "one", NOW + MOMENT) == rows


async def test_the_most_urgent_go_first(database: Database) -> None:
    slow, alert, reply = await _put(
        database, _row(priority=BROADCAST), _row(priority=ALERT), _row(priority=REPLY)
    )
    assert await _claimed(database, "one", NOW, 2) == [reply, alert]
    assert await _claimed(database, "one", NOW, 2, held=[reply, alert]) == [slow]


async def test_what_was_claimed_but_never_came_to_hand_is_taken_by_its_claimer_alone(
    database: Database,
) -> None:
    rows = await _put(database, _row(), _row())
    assert await _claimed(database, "one", NOW) == rows
    assert await _claimed(database, "two", NOW) == []
    later = NOW + UNDER_WAY + timedelta(seconds=1)
    assert await _claimed(database, "one", later, held=rows) == []
    assert await _claimed(database, "one", later) == rows


async def test_what_was_claimed_just_now_is_in_somebody_s_hand(database: Database) -> None:
    """Its numbers are known to the database before they are to the process that wrote it."""
    rows = await _put(database, _row(), _row())
    assert await _claimed(database, "one", NOW) == rows
    assert await _claimed(database, "one", NOW + UNDER_WAY - timedelta(seconds=1)) == []
    await _put(database, _row())
    assert await _claimed(database, "one", NOW) == []  # nor does what came after overtake


async def test_a_later_row_with_the_same_key_replaces_the_unsent_one(database: Database) -> None:
    await _put(database, _row(1, "album"))
    (other_chat,) = await _put(database, _row(2, "album"))
    (other_key,) = await _put(database, _row(1, "card"))
    (keyless,) = await _put(database, _row(1))
    (newest,) = await _put(database, _row(1, "album"))
    assert await _stored(database) == [other_chat, other_key, keyless, newest]


async def test_a_row_put_off_is_counted_and_free(database: Database) -> None:
    (row,) = await _put(database, _row())
    await _claimed(database, "one", NOW)
    async with database.transaction() as db:
        refused = await db.get_one(Outgoing, row)
        refused.refusals = 1
        await outbox.reschedule(db, refused, NOW + 2 * MOMENT)
    assert await _claimed(database, "two", NOW + MOMENT) == []
    assert await _claimed(database, "two", NOW + 2 * MOMENT) == [row]
    async with database.transaction() as db:
        kept = await db.get_one(Outgoing, row)
        assert (kept.tries, kept.refusals) == (1, 1)


async def test_a_sent_row_is_gone(database: Database) -> None:
    first, second = await _put(database, _row(1), _row(2))
    async with database.transaction() as db:
        await outbox.delete_sent(db, first, NOW)
    assert await _stored(database) == [second]


async def test_a_row_that_got_the_number_of_a_sent_one_stays(database: Database) -> None:
    (row,) = await _put(database, _row(1))
    async with database.transaction() as db:
        await outbox.delete_sent(db, row, NOW - MOMENT)
    assert await _stored(database) == [row]


async def test_a_refused_row_becomes_a_dead_letter(database: Database) -> None:
    (row,) = await _put(database, _row())
    async with database.transaction() as db:
        await dead_letters.store(db, await db.get_one(Outgoing, row), "x" * 300, NOW)
    async with database.transaction() as db:
        letter = (await db.scalars(select(DeadLetter))).one()
    assert (letter.chat_id, letter.why) == (1, "x" * 200)
    assert await _stored(database) == []


async def test_a_moved_chat_gets_its_message_at_the_new_address(database: Database) -> None:
    (row,) = await _put(database, _row(1))
    await _claimed(database, "one", NOW)
    async with database.transaction() as db:
        await outbox.readdress(db, row, NOW, -100, NOW)
    assert await _claimed(database, "two", NOW) == [row]
    async with database.transaction() as db:
        assert (await db.get_one(Outgoing, row)).chat_id == -100


async def test_nothing_waits_for_somebody_who_blocked_the_bot(database: Database) -> None:
    _, other = await _put(database, _row(1), _row(2))
    async with database.transaction() as db:
        await outbox.drop_for(db, 1)
    assert await _stored(database) == [other]
