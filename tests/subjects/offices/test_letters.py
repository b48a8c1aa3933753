"""The draft of an SK tim, and a template of the office's own, from the message to the letter."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document
from sqlalchemy import select

from models.machine import files
from models.offices.records.templates import TeamTemplate, TemplateStanding
from tests.harness.phone import village

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.harness.phone import Village


@pytest.fixture
async def here(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Village]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with village(sqlite_url) as opened:
        await opened.given("agus", "team_coordinator", "32.01", "Bapak Agus")
        await opened.given("rina", "pembina", "32.01.26.2001", "Ibu Rina")
        await opened.say("agus", "/tim")
        await opened.say("agus", "[Susun tim 2026]")
        yield opened
        assert opened.errors == []


def _docx(*paragraphs: str) -> bytes:
    paper = Document()
    for words in paragraphs:
        paper.add_paragraph(words)
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


async def _send_template(here: Village, content: bytes) -> str:
    """Agus sends a template, its contents come, and it is looked at; what he hears."""
    for words in ("[Ganti templat]", "(berkas sk.docx)", "[Selesai]", "kirim"):
        await here.say("agus", words)
    async with here.database.transaction() as db:
        newest = select(TeamTemplate).order_by(TeamTemplate.id.desc()).limit(1)
        one = (await db.scalars(newest)).one()
        await files.store_content(db, one.file_id, content, str(one.id))
    return "\n".join(await here.turn("+1 menit"))


def _newest_file(here: Village) -> bytes:
    sent = [stored.upload.content for stored in here.world.state.files.by_id.values()]
    return next(content for content in reversed(sent) if content.startswith(b"PK"))


async def _letter(here: Village) -> list[str]:
    await here.say("agus", "/tim")
    await here.say("agus", "[Rancangan SK]")
    document = Document(io.BytesIO(_newest_file(here)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(one.text for one in document.paragraphs), *cells]


async def test_the_draft_names_the_team_and_its_villages(here: Village) -> None:
    words = await _letter(here)
    assert "KEPALA BPS KABUPATEN BOGOR," in words
    assert {"Agus", "koordinator", "Rina", "pembina", "Desa Sukamaju", "Megamendung"} <= set(words)
    assert not [line for line in words if "{{" in line or "{%" in line]


async def test_a_template_of_the_office_is_used_from_then_on(here: Village) -> None:
    told = await _send_template(here, _docx("Surat kami, {{ kantor }} {{ tahun }}."))
    assert "✅ Templat SK tim sudah dipakai" in told
    assert await _letter(here) == ["Surat kami, BPS Kabupaten Bogor 2026."]
    await here.say("agus", "/tim")
    await here.say("agus", "[Ganti templat]")
    await here.say("agus", "[Pakai templat bawaan]")
    assert "KEPALA BPS KABUPATEN BOGOR," in await _letter(here)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_docx("{{ nomer }}"), "Kolom ini belum dikenal: {{ nomer }}"),
        (_docx("{%- if nomor %}x{% endif %}"), "Tulis {% tanpa tanda minus"),
        (_docx("Tanpa kolom"), "Belum ada kolom isian, misalnya {{ nomor }}."),
        (_docx("{{ nomor }} {{"), "Ada tanda {{ dan {% yang belum ditutup."),
        (b"PK\x03\x04", "Berkasnya belum terbaca. Simpan sebagai Word (.docx)."),
    ],
)
async def test_what_stands_in_the_way_is_said_and_nothing_changes(
    here: Village, content: bytes, said: str
) -> None:
    told = await _send_template(here, content)
    assert "⚠️ Templat belum bisa dipakai" in told
    assert said in told
    assert "KEPALA BPS KABUPATEN BOGOR," in await _letter(here)
    async with here.database.transaction() as db:
        assert (await db.scalars(select(TeamTemplate.standing))).all() == [TemplateStanding.REFUSED]
