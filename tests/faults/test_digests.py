"""Nobody who is due stays without the digest, nobody is chased twice, nobody reads of others."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.people import records as people
from tests.faults import digests, notices

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.database import Database

NOW = datetime(2026, 11, 23, tzinfo=UTC)
RINA, AGUS = 11, 12
VILLAGES = {notices.canary(1): "32.01.26.2001", notices.canary(2): "32.01.27.2001"}


@pytest.mark.slow
async def test_killed_while_digests_and_reminders_go_out(tmp_path: Path, bare_sqlite: str) -> None:
    outcome = await digests.killed_while_telling(tmp_path, bare_sqlite, 2, readers=10)
    assert outcome.broken == []
    assert all(outcome.by_kind.values())


async def test_what_is_wrong_with_notices_is_said(database: Database, database_url: str) -> None:
    world = LocalTelegram(lambda: NOW, SANDBOX_TOKEN)
    async with database.transaction() as db:
        for who, region in ((RINA, "32.01.26"), (AGUS, "32.01")):
            world.join(who, "Warga")
            person = await people.create(db, who, "id", NOW)
            await appointments.appoint(db, person.id, Role.PEMBINA, region, NOW)
    for who, words in (
        *((RINA, f"Ringkasan {word}") for word in VILLAGES),
        *((AGUS, f"Pengingat {word}") for word in VILLAGES),
    ):
        world.call("sendMessage", {"chat_id": who, "text": words})
    assert notices.digests(world, [RINA], 1) == []
    assert notices.digests(world, [RINA, AGUS], 0) == [
        f"I4 lost: the digest of {AGUS}", "I4 copies: 1 digests, explained are 0",
    ]  # fmt: skip
    assert notices.reminders(world, [RINA, AGUS], 0) == [
        f"I4 chased: {AGUS} got 2 reminders", "I4 lost: 1 reminders, explained are 0",
    ]  # fmt: skip
    assert await notices.scope(database_url, world, VILLAGES) == [
        f"I5 leaked: {notices.canary(2)} of 32.01.27.2001 to {RINA}"
    ]
