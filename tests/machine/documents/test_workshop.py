"""The child process: started late, replaced when it dies, ended in time."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from bot.documents.worker import DocumentFailed, DocumentWorker
from tests.machine.documents.trouble import BOOK, CHART, forever, trouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

# The real child, after something that concerns only the test.
CHILD = "import runpy, sys; {}; runpy.run_module('bot.documents.making', run_name='__main__')"


def program(before: str) -> tuple[str, ...]:
    return (sys.executable, "-c", CHILD.format(before))


def own_folders(folder: Path) -> list[Path]:
    """What children hold in it just now."""
    return list(folder.glob("documents-*"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where children keep their folders during a test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
async def workshop() -> AsyncIterator[DocumentWorker]:
    made = DocumentWorker()
    yield made
    await made.close()


async def test_documents_come_out_of_the_child(workshop: DocumentWorker) -> None:
    assert (await workshop.make("workbook", BOOK)).startswith(b"PK")
    assert (await workshop.make("chart", CHART)).startswith(b"\x89PNG")


async def test_many_may_ask_at_once(workshop: DocumentWorker) -> None:
    found = await asyncio.gather(*(workshop.make("workbook", BOOK) for _ in range(10)))
    assert len(set(found)) == 1


async def test_a_fault_names_its_place_but_nothing_people_wrote(workshop: DocumentWorker) -> None:
    reason = await trouble(workshop, int, "Siti 0812")
    assert "ValueError" in reason
    assert "Siti" not in reason
    assert await workshop.make("workbook", BOOK)


async def test_a_document_that_crashes_the_child_fails_alone(workshop: DocumentWorker) -> None:
    assert "ended with -6" in await trouble(workshop, os.abort)
    assert await workshop.make("workbook", BOOK)


async def test_a_child_killed_from_outside_is_not_noticed_by_who_asks(folder: Path) -> None:
    pid = folder / "pid"
    note = f"import os, pathlib; pathlib.Path({str(pid)!r}).write_text(str(os.getpid()))"
    workshop = DocumentWorker(program=program(note))
    await workshop.make("workbook", BOOK)
    first = pid.read_text()
    os.kill(int(first), signal.SIGKILL)
    assert await workshop.make("workbook", BOOK)
    assert pid.read_text() != first
    await workshop.close()


async def test_a_document_that_takes_too_long_fails_alone() -> None:
    workshop = DocumentWorker(limit=2.0)
    await workshop.make("workbook", BOOK)
    assert "not ready after 2 s" in await trouble(workshop, forever)
    assert await workshop.make("workbook", BOOK)
    await workshop.close()


async def test_whoever_gives_up_waiting_spoils_no_later_document(workshop: DocumentWorker) -> None:
    await workshop.make("chart", CHART)
    given_up = asyncio.create_task(workshop.make("chart", CHART))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    assert (await workshop.make("workbook", BOOK)).startswith(b"PK")


async def test_a_missing_library_is_named_with_what_to_do() -> None:
    workshop = DocumentWorker(program=program("sys.modules['xlsxwriter'] = None"))
    with pytest.raises(DocumentFailed, match=r"xlsxwriter .* install the extra documents"):
        await workshop.make("workbook", BOOK)
    assert await workshop.make("chart", CHART)
    await workshop.close()


async def test_what_libraries_print_spoils_no_document(workshop: DocumentWorker) -> None:
    assert "AttributeError" in await trouble(workshop, print, "building the font cache")
    assert (await workshop.make("chart", CHART)).startswith(b"\x89PNG")


async def test_an_idle_child_gives_its_memory_back(folder: Path) -> None:
    workshop = DocumentWorker(idle=0.0)
    await workshop.make("workbook", BOOK)
    async with asyncio.timeout(10):
        while own_folders(folder):  # noqa: ASYNC110 - another process is waited for
            await asyncio.sleep(0)
    assert await workshop.make("workbook", BOOK)
    await workshop.close()


async def test_a_stop_lets_a_short_document_finish() -> None:
    workshop = DocumentWorker()
    await workshop.make("chart", CHART)
    last = asyncio.create_task(workshop.make("chart", CHART))
    await asyncio.sleep(0)
    await workshop.close()
    assert await last


async def test_a_stop_breaks_a_long_document_off_in_time(folder: Path) -> None:
    workshop = DocumentWorker()
    await workshop.make("workbook", BOOK)
    endless = asyncio.create_task(trouble(workshop, forever))
    waiting = asyncio.create_task(trouble(workshop, forever))
    await asyncio.sleep(0)
    await workshop.close()
    reasons = [await endless, await waiting]
    reasons.append(await trouble(workshop, forever))
    assert reasons == ["chart: the bot is stopping"] * 3
    assert not own_folders(folder)


async def test_a_workshop_that_made_nothing_starts_nothing(folder: Path) -> None:
    await DocumentWorker().close()
    assert not own_folders(folder)
