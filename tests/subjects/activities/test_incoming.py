"""One report however it comes, several in one message, and a message beside another form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox.talks import cast
from models.machine import conversations
from models.people import records as people
from tests.harness.phone import Village, village

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = (
    r"Kegiatan: rapat kader \n Tanggal: kemarin \n Tempat: balai desa \n Hadir: 4 L 7 P"
    r" \n Isi: menyusun jadwal \n Hasil: jadwal ada"
)
WAYS = {
    "text": f"{WORDS}",
    "greeted": rf"Assalamualaikum wr wb \n Izin melaporkan \n {WORDS} \n Terima kasih",
    "called": rf"Laporan kegiatan \n {WORDS}",
    "lapor": rf"lapor \n {WORDS}",
    "command": rf"/lapor \n {WORDS}",
    "forwarded": f"(terusan: {WORDS})",
    "photo": f"(foto: {WORDS})",
    "first of album": f"(album 3, 1: {WORDS})",
    "second of album": f"(album 3, 2: {WORDS})",
    "last of album": f"(album 3, 3: {WORDS})",
    "file": f"(berkas notulen.pdf application/octet-stream: {WORDS})",
}
REPORT = "activity_report"
FILES = {"photo": 1, "file": 1, "first of album": 3, "second of album": 3, "last of album": 3}


async def _begun(here: Village) -> None:
    await here.given("siti", "agent", "32.01.26.2001", "Ibu Siti, kaur")


async def _state(here: Village) -> dict[str, Any]:
    """Siti's conversation as it is stored."""
    async with here.database.transaction() as db:
        person = await people.by_telegram(db, cast.user_id("siti"))
        assert person is not None
        kept = await conversations.load(db, person.id)
        return kept.state if kept is not None else {"drafts": []}


def _reports(state: dict[str, Any]) -> list[dict[str, Any]]:
    return [draft for draft in state["drafts"] if draft["form"] == REPORT]


@pytest.mark.parametrize("way", WAYS)
async def test_a_report_is_the_same_however_it_comes(sqlite_url: str, way: str) -> None:
    async with village(sqlite_url) as here:
        await _begun(here)
        await here.say("siti", WAYS[way])
        state = await _state(here)
        (draft,) = _reports(state)
        answers = draft["answers"]
        assert answers["kind"] == "meeting"
        assert answers["held_on"] == "2026-11-22"
        assert (answers["present"]["men"], answers["present"]["women"]) == (4, 7)
        assert "menyusun jadwal" in answers["done"]
        assert answers["result"] == "jadwal ada"
        assert "unplaced" not in draft
        assert len(answers.get("evidence") or []) == FILES.get(way, 0)
        assert "asides" not in state
        assert state["top"] == draft["id"]


@pytest.mark.parametrize("way", WAYS)
async def test_beside_another_form_it_is_asked_or_called_by_its_name(
    sqlite_url: str, way: str
) -> None:
    """The open form takes no word of it, and stays."""
    async with village(sqlite_url) as here:
        await _begun(here)
        await here.say("siti", "/kebutuhan")
        await here.say("siti", "[Data lain]")
        seen = await here.say("siti", WAYS[way])
        others = [one for one in (await _state(here))["drafts"] if one["form"] != REPORT]
        assert not any(one.get("answers") for one in others)
        if not _reports(await _state(here)):
            assert "[Ya, laporan baru]" in " ".join(seen)
            await here.say("siti", "[Ya, laporan baru]")
        (draft,) = _reports(await _state(here))
        assert draft["answers"]["result"] == "jadwal ada"
        assert len(draft["answers"].get("evidence") or []) == FILES.get(way, 0)


@pytest.mark.parametrize(
    "words",
    [
        "Terima kasih banyak Bu",
        "Kapan jadwal pembinaan berikutnya?",
        "Selamat pagi",
        "Mohon hadir besok jam 9 di balai desa",
    ],
)
async def test_what_is_no_report_opens_none(sqlite_url: str, words: str) -> None:
    async with village(sqlite_url) as here:
        await _begun(here)
        await here.say("siti", words)
        state = await _state(here)
        assert _reports(state) == []
        assert "asides" not in state


SEVERAL = (
    r"Laporan kegiatan minggu ini"
    r" \n 1. Jumat, 20 November 2026 rapat kader di balai desa, hadir 4 L 7 P"
    r" \n 2. Sabtu, 21 November 2026 pendataan usaha di RT 3, hadir 2 L 3 P"
    r" \n 3. Minggu, 22 November 2026 sosialisasi di balai dusun, hadir {men} L 12 P"
)


def _days(reports: Sequence[dict[str, Any]]) -> list[str]:
    return [draft["answers"]["held_on"] for draft in reports]


async def test_several_activities_wait_in_order_and_follow_an_edit(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await _begun(here)
        await here.say("siti", SEVERAL.format(men=10))
        reports = _reports(await _state(here))
        assert _days(reports) == ["2026-11-20", "2026-11-21", "2026-11-22"]
        await here.turn("+2 hari")
        for words in ("lewati", "tidak ada", "tidak ada", "lewati", "kirim"):
            await here.say("siti", words)
        assert _days(_reports(await _state(here))) == ["2026-11-21", "2026-11-22"]
        await here.say(
            "siti", f'(ubah "{SEVERAL.format(men=10)}" menjadi "{SEVERAL.format(men=14)}")'
        )
        reports = _reports(await _state(here))
        assert _days(reports) == ["2026-11-21", "2026-11-22"]
        assert reports[1]["answers"]["present"]["men"] == 14


async def test_what_nobody_answers_is_forgotten(sqlite_url: str) -> None:
    """A question about a message stands two days."""
    async with village(sqlite_url) as here:
        await _begun(here)
        await here.say("siti", "(foto)")
        assert "asides" in await _state(here)
        await here.turn("+3 hari")
        await here.say("siti", "Selamat pagi")
        assert "asides" not in await _state(here)
        seen = await here.say("siti", "[Ya, jadikan laporan] (lama)")
        assert "sudah dijawab" in " ".join(seen)
