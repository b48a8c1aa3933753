"""The checker of decisions finds nothing after a good day, and says in words what was broken."""

from __future__ import annotations

import asyncio
import shutil
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.app import open_app
from bot.delivery.rate_limiter import RateLimiter
from bot.process import clock
from bot.process.settings import Settings
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from bot.storage.database import Database
from models.region_lists.sample.regions import load_sample
from tests.faults.digests import next_monday
from tests.faults.review import desk, told
from tests.faults.review.desk import KINDS
from tests.faults.review.kept import codes_of, shows_version, text_of
from tests.faults.review.killing import HOURS, WINDOW, desks_of
from tests.faults.review.people import seated
from tests.faults.review.phones import Phones
from tests.faults.review.promises import decisions, kept_in
from tests.harness.postgres import migrate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.app import App
    from bot.sandbox.telegram.messages import Event

pytestmark = pytest.mark.slow

WORDS = {
    "ONE": "(select min(receipt) from verdicts where batch_id is null and undone is null)",
    "UNREAD": "(select receipt from threads where read is null)",
    "TWICE": "insert into verdicts (receipt, version, person_id, kind, batch_id, at)"
    " select receipt, version, person_id, kind, batch_id, at from verdicts where receipt =",
}
DAMAGE = [
    ("delete from submissions where version = 2", "R1 lost: the version "),
    ("update submissions set answers = json_set(answers, '$.result', '1 usaha')",
     "R1 doubled: the version 1"),
    ("update submissions set version = 3 where version = 2", "R1 lost: LK-"),
    ("update submissions set receipt = 'LK-2601-AAAA' where receipt = UNREAD;"
     "update threads set receipt = 'LK-2601-AAAA' where receipt = UNREAD",
     "I4 lost: the receipt of LK-2601-AAAA"),
    ("delete from submissions where receipt = UNREAD; delete from threads where read is null",
     "R1 lost: LK-"),
    ("update verdicts set person_id = 3", "R2 not allowed: 3 on LK-"),
    ("update remarks set person_id = 3 where kind = 'correction'", "R2 not allowed: 3 on LK-"),
    ("update verdicts set person_id = 4 where batch_id is null", "R3 unread: LK-"),
    ("update submissions set answers = json_set(answers, '$.result', '999 usaha')"
     " where receipt = ONE", "R3 unread: LK-"),
    ("update review_batches set items = '[]'", "R3 not listed: LK-"),
    ("update review_batches set opened = '[]'", "R3 unsampled: list "),
    ("update review_batches set samples = '[]'", "R3 unsampled: list "),
    ("update submissions set answers = json_set(answers, '$.result', '999 usaha') where receipt in"
     " (select json_extract(samples, '$[0]') from review_batches)", "R3 unread: the sample LK-"),
    ("update remarks set words = ' ' where kind = 'correction'", "R4 no reason: LK-"),
    ("update threads set done = '2026-12-07 00:00:00' where done is not null",
     "R5 0 approvals of LK-"),
    ("TWICE ONE", "R5 2 approvals of LK-"),
    ("TWICE ONE", "R5 doubled: 2 approvals of LK-"),
    ("update verdicts set version = 0 where receipt = ONE", "R5 LK-"),
    ("update threads set done = null", "R5 lost: the approval of LK-"),
    ("delete from audit where act = 'review_approve'", "R5 1 approvals of LK-"),
    ("delete from audit where act = 'review_undo'", "R5 1 times LK-"),
    ("update audit set act = 'review_return' where act = 'review_approve'", "R5 doubled: LK-"),
]  # fmt: skip


async def _good_day(url: str, monkeypatch: pytest.MonkeyPatch) -> Phones:
    """Every kind of decision once, each thing taken back once, and one report nobody opened."""
    clock.turn(next_monday() + timedelta(hours=HOURS))
    monkeypatch.setattr(desk, "BOTH", 0.0)
    await migrate(url)
    world = LocalTelegram(clock.now)
    settings = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=url)
    async with open_app(settings, webhook_reply=False, request=DirectRequest(world)) as app:
        app.courier._rate_limiter = RateLimiter(10_000)
        async with app.database.transaction() as db:
            await load_sample(db)
        phones = Phones(world, await seated(world, url), Random(0))  # noqa: S311 - the same each time
        bringing = asyncio.create_task(_bring(app, world))
        first, _ = desks_of(phones)
        for kind in (*KINDS, "undone", "undone"):
            clock.turn(clock.now() + WINDOW)
            await first.play(kind)
        await first.report()
        await asyncio.sleep(0.2)
        bringing.cancel()
    return phones


async def _bring(app: App, world: LocalTelegram) -> None:
    while True:
        for update in world.pending():
            await app.inbox.receive(update)
            world.confirm(update["update_id"])
        await app.courier.drain()
        await asyncio.sleep(0.01)


async def _damaged(url: str, copy: Path, statements: str) -> str:
    """A copy of the database in which something was spoilt."""
    for word, meant in WORDS.items():
        statements = statements.replace(word, meant)
    shutil.copy(url.rpartition("sqlite:///")[2], copy)
    spoilt = f"sqlite+aiosqlite:///{copy}"
    database = Database(spoilt)
    async with database.engine.connect() as connection:
        for one in ("pragma foreign_keys = off", *statements.split(";")):
            await connection.execute(text(one))
    await database.close()
    return spoilt


def test_a_card_is_of_its_newest_version_alone() -> None:
    card = "nomor LK-2612-AAAA\n✏️ 6 Hasil: 34 usaha → 35 usaha\n7 Kendala: Tidak ada"
    assert shows_version(card, "LK-2612-AAAA", 35)
    assert not shows_version(card, "LK-2612-AAAA", 34)
    assert not shows_version(card, "LK-2612-AAAA", 5)
    assert not shows_version(card, "LK-2612-BBBB", 35)


async def test_what_is_wrong_is_said(
    tmp_path: Path, bare_sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    phones = await _good_day(bare_sqlite, monkeypatch)
    world, cast = phones.world, phones.cast
    kept = await kept_in(bare_sqlite)
    assert phones.did == {"undone": 3} | {kind: 1 for kind in KINDS if kind != "undone"}
    assert decisions(world, cast, kept) == []
    assert told.notices(world, cast, kept, 0) == (0, [])
    for number, (statements, sentence) in enumerate(DAMAGE):
        spoilt = await _damaged(bare_sqlite, tmp_path / f"{number}.sqlite", statements)
        found = decisions(world, cast, await kept_in(spoilt))
        assert any(one.startswith(sentence) for one in found), f"{sentence}: {found}"


UNHEARD: list[tuple[Callable[[Event], object], str]] = [
    (lambda event: told.APPROVED.search(text_of(event)), "R5 untold: the approval of LK-"),
    (lambda event: told.LISTED.search(text_of(event)), "R5 untold: a list to "),
    (lambda event: any(one.startswith("mend_of:") for one in codes_of(event)),
     "R5 untold: what to mend in LK-"),
    (lambda event: event.kind == "edit" and "Hasil: " in text_of(event), "R3 unread: LK-"),
    (lambda event: event.kind == "edit" and "Hasil: " in text_of(event),
     "R3 unread: the sample LK-"),
    (lambda event: event.kind == "update", "R5 doubled: 1 approvals of LK-"),
]  # fmt: skip


async def test_what_is_wrong_on_the_phones_is_said(
    bare_sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    phones = await _good_day(bare_sqlite, monkeypatch)
    world, cast = phones.world, phones.cast
    kept, log = await kept_in(bare_sqlite), list(world.state.log)
    for unheard, sentence in UNHEARD:
        world.state.log[:] = [event for event in log if not unheard(event)]
        found = decisions(world, cast, kept) + told.notices(world, cast, kept, 0)[1]
        assert any(one.startswith(sentence) for one in found), (sentence, found)
    world.state.log[:] = log
    approval = next(one for one in log if told.APPROVED.search(text_of(one)))
    for many, explained in ((1, 0), (told.IN_FLIGHT, 1)):
        world.state.log.extend([approval] * many)
        copies, said = told.notices(world, cast, kept, explained)
        assert said == [f"R5 copies: {copies}, explained are {explained * told.IN_FLIGHT}"]
    cast.stuck.append("nobody answered")
    assert "I7 stuck: nobody answered" in decisions(world, cast, kept)
