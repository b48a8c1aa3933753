"""Phones behave as Telegram does, in what this bot uses of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import expect

from bot.sandbox.talks import cast

if TYPE_CHECKING:
    from pathlib import Path

    from tests.page.conftest import Visiting
    from tests.page.visitor import Visitor

SITI = cast.user_id("siti")
EVIL = '<img src=x onerror="document.title=1"><b>Siti</b>&"Co" <script>document.title=2</script>'


async def test_a_card_is_formatted_and_edited_in_place(visitor: Visitor) -> None:
    await visitor.phone("siti").get_by_role("button", name="Mulai").click()
    await visitor.sees("siti", "Selamat datang di Desa Cantik")
    await expect(visitor.messages("siti").last.locator("strong").first).to_be_visible()
    await expect(visitor.phone("siti").locator(".key.primary")).to_have_text("Daftar sebagai agen")
    await visitor.presses("siti", "Daftar sebagai agen")
    await visitor.sees("siti", "Pilih bahasa.", newest=True)
    await visitor.presses("siti", "Bahasa Indonesia")
    await visitor.sees("siti", "Anda setuju?", newest=True)
    await expect(visitor.phone("siti").locator(".key.success")).to_have_text("Saya setuju")
    await expect(visitor.phone("siti").locator(".key.busy")).to_have_count(0)


async def test_what_is_typed_is_shown_as_typed_and_never_runs(visitor: Visitor) -> None:
    await visitor.types("siti", "/daftar")
    await visitor.presses("siti", "Bahasa Indonesia")
    await visitor.presses("siti", "Saya setuju")
    await visitor.sees("siti", "Siapa nama lengkap Anda?")
    await visitor.types("siti", EVIL)
    await visitor.sees("siti", EVIL)
    await expect(visitor.phone("siti").locator(".key", has_text=EVIL)).to_have_count(2)
    await expect(visitor.page).to_have_title("Desa Sukamaju")
    await expect(visitor.page.locator(".messages img, .messages script")).to_have_count(0)


async def test_own_messages_are_answered_edited_and_deleted(visitor: Visitor) -> None:
    await visitor.types("siti", "halo")
    own = visitor.messages("siti").filter(has_text="halo")
    await expect(own.get_by_role("img", name="diterima bot")).to_be_visible()
    for choice, words in (("Ubah", "halo semua"), ("Balas", "ini lagi")):
        await own.first.hover()
        await own.first.get_by_role("button", name="Tindakan untuk pesan ini").click()
        await visitor.phone("siti").get_by_role("menuitem", name=choice).click()
        await visitor.types("siti", words)
    await visitor.sees("siti", "halo semua")
    await expect(own.first).to_contain_text("diubah")
    await expect(visitor.phone("siti").locator(".quotation")).to_contain_text("halo semua")
    await own.first.hover()
    await own.first.get_by_role("button", name="Tindakan untuk pesan ini").click()
    await visitor.phone("siti").get_by_role("menuitem", name="Hapus").click()
    await expect(visitor.messages("siti").locator(".words", has_text="halo")).to_have_count(0)


async def test_albums_files_and_places_are_sent_and_open(visitor: Visitor) -> None:
    await visitor.attaches("siti", "Album tiga foto")
    await expect(visitor.phone("siti").locator(".pictures.of-3 img")).to_have_count(3)
    await visitor.attaches("siti", "PDF contoh")
    link = visitor.phone("siti").locator("a.file")
    await expect(link).to_contain_text("SK.pdf")
    answer = await visitor.page.request.get(f"{visitor.address}{await link.get_attribute('href')}")
    assert answer.headers["content-type"] == "application/pdf"
    for label, shown in (("Lokasi", "-7.8014"), ("Kontak saya", "+62812"), ("Stiker", "👍")):
        await visitor.attaches("siti", label)
        await visitor.sees("siti", shown)


async def test_a_file_of_ones_own_is_sent(visitor: Visitor, tmp_path: Path) -> None:
    page = tmp_path / "catatan.html"
    page.write_text("<script>alert(1)</script>", "utf-8")
    await visitor.phone("siti").locator("input[type=file]").set_input_files(page)
    link = visitor.phone("siti").locator("a.file", has_text="catatan.html")
    answer = await visitor.page.request.get(f"{visitor.address}{await link.get_attribute('href')}")
    # It would run in the page's own name if a browser showed it.
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"


async def test_a_link_opens_another_phone_with_an_unread_badge_before(visitor: Visitor) -> None:
    await visitor.ask("phone", who="agus", deed={"kind": "words", "words": "/undang"})
    badge = visitor.page.locator(".person[data-who=agus] .badge")
    await expect(badge).to_have_text("1")
    await visitor.page.locator(".person[data-who=agus]").click()
    await expect(badge).to_be_hidden()
    await visitor.presses("agus", "Pembina")
    await visitor.sees("agus", "Untuk wilayah mana?")
    await visitor.types("agus", "kec megamendung")
    await visitor.presses("agus", "Benar")
    await visitor.presses("agus", "Buat undangan")
    await visitor.phone("agus").locator(".link", has_text="t.me").click()
    await visitor.phone("agus").get_by_role("button", name="Rina, pembina BPS").click()
    await visitor.sees("rina", "Anda diundang sebagai pembina.")


async def test_the_menu_has_this_persons_commands(visitor: Visitor) -> None:
    await visitor.phone("siti").get_by_role("button", name="Menu").click()
    await visitor.phone("siti").get_by_role("menuitem", name="/bantuan").click()
    await visitor.sees("siti", "/bantuan")
    await visitor.sees("siti", "Semua pertanyaan bisa dijawab")


async def test_keys_alone_are_enough(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.phone("siti").locator("textarea").focus()
    await page.keyboard.type("satu")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("dua")
    await page.keyboard.press("Enter")
    await expect(visitor.messages("siti").first.locator(".words")).to_have_text("satu\ndua")
    await page.keyboard.press("Tab")
    await expect(page.locator(":focus")).to_have_attribute("aria-label", "Lampirkan")
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await expect(page.locator(":focus")).to_have_text("Foto contoh")
    await page.keyboard.press("Escape")
    await expect(page.locator(":focus")).to_have_attribute("aria-label", "Lampirkan")
    await expect(page.locator(".menu")).to_have_count(0)


async def test_whatever_a_bot_may_send_is_shown_as_telegram_shows_it(visitor: Visitor) -> None:
    siti = visitor.phone("siti")
    html = (
        "<b>tebal <i>miring</i></b> <s>coret</s> <code>kode</code> <tg-spoiler>rahasia</tg-spoiler>"
        "<blockquote>kutipan</blockquote>"
    )
    keys = [
        [{"text": "Peta", "url": "https://example.org/peta"}],
        [{"text": "Salin", "copy_text": {"text": "LK-2611"}, "style": "danger"}],
    ]
    await visitor.bot_calls(
        "sendMessage",
        chat_id=SITI,
        text=html,
        parse_mode="HTML",
        reply_markup={"inline_keyboard": keys},
    )
    for tag, words in (("strong em", "miring"), ("s", "coret"), ("code", "kode")):
        await expect(siti.locator(f".words {tag}")).to_have_text(words)
    await expect(siti.locator(".words blockquote")).to_have_text("kutipan")
    await siti.locator(".spoiler").click()
    await expect(siti.locator(".spoiler")).to_contain_class("shown")
    await visitor.presses("siti", "Salin")
    await expect(siti.locator(".toast")).to_have_text("Tersalin.")
    await visitor.presses("siti", "Peta")
    await expect(siti.get_by_role("dialog")).to_contain_text("https://example.org/peta")
    await siti.get_by_role("button", name="Tutup").click()
    await visitor.bot_calls("sendChatAction", chat_id=SITI, action="typing")
    await expect(siti.locator(".status")).to_have_text("sedang mengetik…")
    place = [[{"text": "Kirim lokasi", "request_location": True}]]
    await visitor.bot_calls(
        "sendMessage", chat_id=SITI, text="Di mana?", reply_markup={"keyboard": place}
    )
    await visitor.presses_key("siti", "Kirim lokasi")
    await siti.get_by_role("alertdialog").get_by_role("button", name="Bagikan").click()
    await visitor.sees("siti", "-7.8014")


async def test_two_pages_see_the_same_village(visitor: Visitor, visiting: Visiting) -> None:
    async with visiting(360, 740, "dark", "en-GB") as other:
        await visitor.types("siti", "apa kabar")
        await other.sees("siti", "apa kabar")
        await expect(other.page.get_by_role("button", name="Trouble")).to_be_visible()


async def test_what_was_typed_and_read_survives_other_colours_and_refusals(
    visitor: Visitor,
) -> None:
    page, line = visitor.page, visitor.phone("siti").locator("textarea")
    await visitor.ask("phone", who="joko", deed={"kind": "say", "text": "/start"})
    badge = page.locator(".person[data-who=joko] .badge")
    await expect(badge).to_have_text("1")
    await line.fill("draf")
    await page.locator("#theme").click()
    await expect(line).to_have_value("draf")
    await page.locator("#language").click()
    await expect(line).to_have_value("draf")
    await expect(badge).to_have_text("1")
    await page.locator("#language").click()
    await visitor.types("siti", "x" * 4097)
    await expect(visitor.phone("siti").locator(".toast")).to_contain_text("Terlalu panjang")
    await expect(line).to_have_value("x" * 4097)


async def test_a_file_that_is_too_large_is_said_so(visitor: Visitor, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"0" * (20 * 1024 * 1024 + 1))
    await visitor.phone("siti").locator("input[type=file]").set_input_files(film)
    await expect(visitor.phone("siti").locator(".toast")).to_contain_text("film.mp4 terlalu besar")
