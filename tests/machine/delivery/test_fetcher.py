"""Files people sent: what is kept of them, and what is not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from telegram import Bot

from bot.delivery.files.fetcher import Fetcher, refusal_reason
from bot.process import clock
from bot.sandbox.talks.samples import PDF, office, photo
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from models.forms.form import Attachment
from models.machine import files
from models.machine.files import File
from models.people import records as people

if TYPE_CHECKING:
    from bot.storage.database import Database

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SITI = 11


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    clock.turn(NOW)


async def _fetched(database: Database, content: bytes) -> File:
    """A picture that Siti sends as a photo, brought by the fetcher."""
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti")
    world.send_photo(SITI, content)
    [update] = world.pending()
    best = update["message"]["photo"][-1]
    sent = Attachment(
        file_id=best["file_id"], unique_id=best["file_unique_id"], kind="photo", size=len(content)
    )
    async with database.transaction() as db:
        siti = await people.create(db, SITI, "id", NOW)
        kept = await files.remember(db, siti.id, "", sent, NOW)
    async with Bot(SANDBOX_TOKEN, base_url="https://local/bot", base_file_url="https://local/file/bot",
                   request=DirectRequest(world)) as bot:  # fmt: skip
        assert await Fetcher(database, bot).fetch() == 1
    async with database.transaction() as db:
        found = await db.get_one(File, kept.id)
        await db.refresh(found, ["content"])  # large, so it is read only when it is asked for
        return found


async def test_a_photo_is_kept_without_what_hides_behind_it(database: Database) -> None:
    file = await _fetched(database, photo(7) + b"PK\x03\x04")
    assert file.content == photo()
    assert (file.trouble, file.size) == (None, len(photo()))
    assert file.sha256 is not None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (photo()[:1000], "a broken picture"),
        (b"\xff\xd8\xff\xd8\xff", "a broken picture"),
    ],
    ids=["cut", "nonsense"],
)
async def test_a_broken_picture_is_not_kept(
    sqlite_database: Database, content: bytes, why: str
) -> None:
    file = await _fetched(sqlite_database, content)
    assert (file.content, file.trouble) == (None, why)


WORD, EXCEL = "word/document.xml", "xl/workbook.xml"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (PDF, ""),
        (photo(), ""),
        (office(WORD), ""),
        (office(EXCEL, "xl/worksheets/sheet1.xml", "xl/printerSettings/printerSettings1.bin"), ""),
        (office(WORD, "word/vbaProject.bin"), "it carries a program"),
        (office(EXCEL, "xl/activeX/activeX1.bin"), "it carries a program"),
        (office(EXCEL, "xl/macrosheets/sheet1.xml"), "it carries a program"),
        (office(WORD, "word\\vbaProject.bin"), "it carries a program"),
        (office(WORD, "word/embeddings/oleObject1.bin"), "it carries a program"),
        (office("program.exe"), "neither Word nor Excel"),
        (office(*(f"part{number}" for number in range(6000)), WORD), "neither Word nor Excel"),
        (b"PK\x03\x04nonsense", "a broken zip"),
        (office(WORD)[:60], "a broken zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no picture, PDF, Word or Excel"),  # .doc, .xls
        (b"MZ", "no picture, PDF, Word or Excel"),
    ],
)
def test_what_is_kept_is_decided_by_the_contents(content: bytes, why: str) -> None:
    assert refusal_reason(content) == why
    assert len(why) <= File.trouble.type.length
