"""Invitations: one person, once, within seven days; guessing leads nowhere."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.process import randomness
from models.appointments.records import invitations
from models.appointments.records.invitations import GUESSES_PER_HOUR, VALIDITY, Invitation
from models.appointments.rights import Role
from models.people import records as people

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

NOW = datetime(2026, 11, 5, 7, tzinfo=UTC)
VILLAGE = "32.01.26.2005"
HOUR = timedelta(hours=1)
MOMENT = timedelta(seconds=1)


async def _invited(db: AsyncSession) -> tuple[str, Invitation, int]:
    """The link's token, the invitation, and who made it."""
    rina = await people.create(db, 1, "id", NOW)
    token = randomness.invitation_token()
    return token, await invitations.invite(db, token, Role.AGENT, VILLAGE, rina.id, NOW), rina.id


async def test_a_fresh_link_opens_its_invitation(database: Database) -> None:
    async with database.transaction() as db:
        token, made, _ = await _invited(db)
        found = await invitations.find_open(db, token, NOW)
    assert found is not None
    assert (found.id, found.role, found.region_code) == (made.id, Role.AGENT, VILLAGE)


async def test_the_table_does_not_keep_the_token(database: Database) -> None:
    async with database.transaction() as db:
        token, _, _ = await _invited(db)
        row = (await db.execute(select(Invitation.__table__))).one()
    assert token not in str(row)


async def test_it_is_used_once(database: Database) -> None:
    async with database.transaction() as db:
        token, made, maker = await _invited(db)
        used = [await invitations.use(db, made.id, maker, NOW) for _ in range(2)]
        found = await invitations.find_open(db, token, NOW)
    assert used == [True, False]
    assert found is None


@pytest.mark.parametrize(
    ("after", "open_"), [(VALIDITY - MOMENT, True), (VALIDITY, False), (VALIDITY + MOMENT, False)]
)
async def test_it_is_open_for_seven_days(
    database: Database, after: timedelta, *, open_: bool
) -> None:
    async with database.transaction() as db:
        token, made, maker = await _invited(db)
        found = await invitations.find_open(db, token, NOW + after)
        listed = await invitations.made_by(db, maker, NOW + after)
        used = await invitations.use(db, made.id, maker, NOW + after)
    assert [found is not None, len(listed) == 1, used] == [open_] * 3


async def test_only_who_made_it_can_take_it_back(database: Database) -> None:
    async with database.transaction() as db:
        token, made, maker = await _invited(db)
        stranger = (await people.create(db, 2, "id", NOW)).id
        assert not await invitations.revoke(db, made.id, stranger, NOW)
        assert await invitations.find_open(db, token, NOW) is not None
        assert await invitations.revoke(db, made.id, maker, NOW)
        assert await invitations.find_open(db, token, NOW) is None
        assert not await invitations.use(db, made.id, stranger, NOW)


async def test_a_used_one_cannot_be_taken_back(database: Database) -> None:
    async with database.transaction() as db:
        _, made, maker = await _invited(db)
        await invitations.use(db, made.id, maker, NOW)
        assert not await invitations.revoke(db, made.id, maker, NOW)


async def test_wrong_used_revoked_and_expired_links_look_the_same(database: Database) -> None:
    async with database.transaction() as db:
        maker = (await people.create(db, 1, "id", NOW)).id
        made = [
            await invitations.invite(db, token, Role.AGENT, VILLAGE, maker, NOW)
            for token in ("used", "revoked", "expired")
        ]
        await invitations.use(db, made[0].id, maker, NOW)
        await invitations.revoke(db, made[1].id, maker, NOW)
        made[2].expires = NOW
        await db.flush()
        answers = [
            await invitations.find_open(db, token, NOW)
            for token in ("used", "revoked", "expired", "never made")
        ]
    assert answers == [None] * 4


async def test_guesses_are_limited_by_the_hour_and_the_account(database: Database) -> None:
    async with database.transaction() as db:
        allowed = []
        for _ in range(GUESSES_PER_HOUR + 1):
            allowed.append(await invitations.may_guess(db, "five", NOW))
            await invitations.record_wrong_link(db, "five", NOW)
        assert allowed == [True] * GUESSES_PER_HOUR + [False]
        assert await invitations.may_guess(db, "six", NOW)
        assert not await invitations.may_guess(db, "five", NOW + HOUR - MOMENT)
        assert await invitations.may_guess(db, "five", NOW + HOUR)


async def test_of_two_accounts_racing_for_a_link_one_wins(database: Database) -> None:
    async with database.transaction() as db:
        _, made, _ = await _invited(db)
        rivals = [(await people.create(db, n, "id", NOW)).id for n in (11, 12)]

    async def use(person_id: int) -> bool:
        async with database.transaction() as db:
            return await invitations.use(db, made.id, person_id, NOW)

    won = await asyncio.gather(*map(use, rivals))
    async with database.transaction() as db:
        stored = await db.get_one(Invitation, made.id)
    assert sorted(won) == [False, True]
    assert stored.used_by == rivals[won.index(True)]
