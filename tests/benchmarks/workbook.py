"""How long nobody else is answered while a workbook of 2,000 villages is looked at and written.

    python -m tests.benchmarks.workbook

The bot in this process, on SQLite; the busiest stretch of the loop's thread between two breaths.
"""

from __future__ import annotations

import asyncio
import io
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import uvloop
import xlsxwriter  # type: ignore[import-untyped]
from rich.console import Console

from bot.app import settle
from bot.registry import REGISTRY
from bot.sandbox.talks import actions
from models.regions.regions import Region
from tests.benchmarks.region_jobs import Job, watch
from tests.harness import postgres
from tests.harness.phone import village

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from sqlalchemy.ext.asyncio import AsyncSession


VILLAGES, EACH = 2_000, 500  # and of one kecamatan
HEAD = ("Kode wilayah", "Jenis", "Status", "Nomor Keputusan", "Tanggal Keputusan")


def codes() -> list[str]:
    """Villages of an invented kabupaten."""
    return [f"32.99.{1 + at // EACH:02}.{2001 + at % EACH}" for at in range(VILLAGES)]


def workbook(kind: str = "utama") -> bytes:
    """All of them, designated by one Keputusan."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Desa peserta")
        sheet.write_row(0, 0, HEAD)
        for line, code in enumerate(codes(), 1):
            told = (code, kind, "ditetapkan", "245 Tahun 2026", "6-5-2026")
            sheet.write_row(line, 0, told)
    return made.getvalue()


async def measure(url: str) -> list[tuple[str, Job]]:
    """It is sent, looked at by the clock, and written by a tap."""
    await postgres.make_tables(url)
    found: list[tuple[str, Job]] = []
    kinds = iter(("utama", "tambahan"))
    usual = vars(actions)["named"]
    setattr(actions, "named", lambda file_name: workbook(next(kinds)))  # noqa: ARG005, B010 - whatever it is called
    jobs = dict(REGISTRY.jobs)
    settle()
    try:
        async with village(url) as here:
            async with here.database.transaction() as db:
                await _list(db)
            await here.given("dewi", "directorate")
            await here.given("made", "team_coordinator", "32")
            for words in ("/periode", "[Buka 2026]", "[Simpan periode]"):
                await here.say("dewi", words)
            REGISTRY.jobs.clear()
            REGISTRY.jobs["participants_files"] = jobs["participants_files"]
            for what in ("new", "changed"):
                for words in ("/peserta", "[Kirim Excel]", f"(berkas {what}.xlsx)", "kirim"):
                    await here.say("made", words)
                found.append((f"{what}, looked at", await _timed(here.turn("+2 menit"))))
                found.append((f"{what}, written", await _timed(here.say("made", "[Simpan]"))))
            seen = await here.say("made", "/peserta")
            assert f"{VILLAGES:,}".replace(",", ".") in seen[0], seen
    finally:
        setattr(actions, "named", usual)  # noqa: B010 - as above
        REGISTRY.jobs.update(jobs)
    return found


async def _list(db: AsyncSession) -> None:
    """The kabupaten and all that lies in it."""
    district = [f"32.99.{number:02}" for number in range(1, 1 + VILLAGES // EACH)]
    for level in (["32.99"], district, codes()):
        for code in level:
            db.add(Region.listed(code, f"Contoh {code}", source="invented", source_version="1"))
        await db.flush()


async def _timed(work: Coroutine[Any, Any, list[str]]) -> Job:
    found = Job()
    watching = asyncio.create_task(watch(found))
    await asyncio.sleep(0)
    began = time.process_time()
    await work
    found.cpu = time.process_time() - began
    watching.cancel()
    return found


def main() -> None:
    """Print the figures."""
    out = Console()
    with TemporaryDirectory(prefix="workbook-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'all.sqlite'}"
        for what, one in uvloop.run(measure(url)):
            out.print(
                f"{what}: longest stretch {one.busy * 1000:.0f} ms of CPU, "
                f"{one.stop * 1000:.0f} ms by the clock; {one.cpu:.1f} s of CPU in all"
            )


if __name__ == "__main__":
    main()
