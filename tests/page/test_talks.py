"""A talk is saved as a test, plays in a process of its own, and plays again on the phones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.async_api import expect

from bot.sandbox.talks.talk import Says, parse, write
from tests.harness.phone import village
from tests.harness.playing import play

if TYPE_CHECKING:
    from pathlib import Path

    from tests.page.visitor import Visitor

CHANCE = re.compile(r"(?<=start=)[\w-]+|\b(PD|LK)-\d{4}-\w{4}\b")

TALK = """\
-- Senin, 23 November 2026 07:30 --
given rina: pembina 32.01.26 (Ibu Rina)
given siti: agent 32.01.26.2001 (Ibu Siti, kaur)
siti: /desa
bot: 👥 Daftar agen Desa Sukamaju
rina: /start
"""


async def test_a_saved_talk_is_a_test_that_passes(
    visitor: Visitor, sqlite_url: str, tmp_path: Path
) -> None:
    await visitor.types("siti", "/daftar")
    await visitor.presses("siti", "Bahasa Indonesia")
    await visitor.presses("siti", "Saya setuju")
    await visitor.sees("siti", "Siapa nama lengkap Anda?")
    await visitor.types("siti", "Siti Aminah")
    await visitor.presses("siti", "Ibu Siti Aminah")
    await visitor.sees("siti", "Berapa nomor HP Ibu?")
    await visitor.turns("+10 menit")
    await visitor.types("siti", "(belum tahu)\nnanti saja")
    await visitor.sees("siti", "nomor", newest=True)
    await expect(visitor.messages("siti").last).not_to_have_class(re.compile("mine"))

    async with visitor.panel("talk") as talk, visitor.page.expect_download() as download:
        await talk.get_by_role("link", name="Simpan sebagai tes (.chat)").click()
    kept = tmp_path / (await download.value).suggested_filename
    await (await download.value).save_as(kept)
    assert kept.name == "sukamaju.chat"

    saved = parse(kept.read_text("utf-8"))
    said = [one.act for one in saved.lines if isinstance(one.act, Says)]
    assert Says("siti", "\\(belum tahu) \\n nanti saja") in said
    assert Says("siti", "[Saya setuju]") in said
    async with village(sqlite_url) as here:
        played = await play(here, saved)
    assert not played.stuck
    assert CHANCE.sub("", write(played.as_seen())) == CHANCE.sub("", write(saved))


async def test_a_talk_plays_on_the_phones_and_can_be_held(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    file = tmp_path / "desa.chat"
    file.write_text(TALK, "utf-8")
    async with visitor.panel("talk") as talk:
        await talk.get_by_role("combobox").select_option("slow")
        await talk.locator("input[type=file]").set_input_files(file)
    await visitor.sees("siti", "Daftar agen Desa Sukamaju")
    await page.get_by_role("button", name="Jeda").click()
    await expect(page.locator(".stage")).to_contain_text("Diputar: desa.chat")
    await visitor.sees_nothing_of("rina", "/start")
    await page.get_by_role("button", name="Lanjut").click()
    await visitor.sees("rina", "Selamat datang, Ibu Rina")
    await expect(page.locator(".stage")).to_contain_text("Selesai: desa.chat")


async def test_a_talk_nobody_can_play_says_where_it_stopped(visitor: Visitor) -> None:
    lines = TALK + "siti: [Tidak ada tombol ini]\n"
    await visitor.ask("play", name="keliru.chat", text=lines, pace="fast")
    await expect(visitor.page.locator(".stuck")).to_contain_text("[Tidak ada tombol ini]")
    refused = await visitor.ask("play", name="bukan.chat", text="bukan percakapan", pace="fast")
    assert refused["trouble"] == "talk"
    assert "line 1" in refused["words"]


async def test_what_was_done_is_asked_about_before_it_is_replaced(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.types("siti", "halo")
    await visitor.sees("siti", "halo")
    for choice, left in (("Batal", 1), ("Ganti", 0)):
        await page.get_by_role("button", name="Percakapan").click()
        await page.get_by_role("button", name="Mulai desa baru").click()
        await page.get_by_role("alertdialog").get_by_role("button", name=choice).click()
        await expect(visitor.messages("siti").filter(has_text="halo")).to_have_count(left)
