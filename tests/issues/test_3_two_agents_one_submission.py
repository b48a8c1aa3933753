"""Two agents change the needs of their village: the slower one is told, nothing is written over."""

from __future__ import annotations

from sqlalchemy import func, select

from models.submissions.records.submissions import Submission
from tests.harness.phone import village

HERE = "32.01.26.2001"


async def test_a_stale_draft_does_not_write_over_a_newer_version(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
        await here.given("joko", "agent", HERE, "Bapak Joko, mitra")
        for words in ("/kebutuhan", "[13 masalah desa]", "ada = 4, 12; tidak tahu = 1",
                      "[Belum punya semua]", "semua", "[Kirim hasil]"):  # fmt: skip
            await here.say("siti", words)
        for words in ("/kebutuhan", "[13 masalah desa]", "[1]", "4"):
            await here.say("siti", words)
        for words in ("/kebutuhan", "[13 masalah desa]", "[1]", "4 5 6 12", "[Kirim hasil]"):
            await here.say("joko", words)
        seen = await here.say("siti", "[Kirim hasil]")
        assert any("Daftar 13 masalah sudah ada" in line for line in seen)
        newest = select(func.max(Submission.version)).where(Submission.form == "data_needs")
        async with here.database.transaction() as db:
            assert await db.scalar(newest) == 2
        await here.say("siti", "[Ya, ganti]")
        async with here.database.transaction() as db:
            assert await db.scalar(newest) == 3
        assert not here.errors


async def test_a_forged_period_of_a_sheet_is_no_fault(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
        await here.say("rina", "/start")
        await here.say("rina", f'(tombol "sheet_of:{HERE}:20260101:00010101")')
        assert not here.errors
