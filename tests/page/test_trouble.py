"""Each switch of trouble: what the phone shows, and that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import expect

if TYPE_CHECKING:
    from tests.page.visitor import Visitor


async def test_a_phone_without_signal_keeps_texts_and_refuses_taps(visitor: Visitor) -> None:
    siti = visitor.phone("siti")
    await visitor.types("siti", "/daftar")
    await visitor.sees("siti", "Pilih bahasa.")
    await siti.get_by_role("button", name="Putuskan sinyal Siti").click()
    await expect(siti.locator(".status")).to_have_text("Menunggu jaringan…")

    await visitor.types("siti", "/bantuan")
    await expect(siti.get_by_role("img", name="menunggu sinyal")).to_be_visible()
    await visitor.presses("siti", "English")
    await expect(siti.locator(".toast")).to_have_text("Tidak ada sinyal. Ketukan tidak terkirim.")
    await visitor.turns("Besok 07.00")
    await visitor.sees_nothing_of("siti", "Semua pertanyaan bisa dijawab")

    await siti.get_by_role("button", name="Putuskan sinyal Siti").click()
    await expect(siti.get_by_role("img", name="menunggu sinyal")).to_have_count(0)
    await expect(siti.locator(".status")).to_have_text("bot")
    await visitor.sees("siti", "Semua pertanyaan bisa dijawab", newest=True)
    await visitor.sees("siti", "Pilih bahasa.")


async def test_a_bot_that_is_killed_answers_when_it_is_back(visitor: Visitor) -> None:
    await visitor.types("siti", "/daftar")
    await visitor.sees("siti", "Pilih bahasa.")
    async with visitor.panel("trouble") as trouble:
        await trouble.get_by_role("button", name="Matikan paksa (kill -9)").click()
        await expect(trouble.get_by_role("status").first).to_have_text("Bot mati")
    await visitor.presses("siti", "English")
    await expect(visitor.phone("siti").locator(".key.busy")).to_have_text("English")
    await visitor.types("siti", "/help")
    await expect(visitor.messages("siti").get_by_role("img", name="terkirim")).to_be_visible()
    await expect(visitor.messages("siti")).to_have_count(3)

    async with visitor.panel("trouble") as trouble:
        await trouble.get_by_role("button", name="Nyalakan lagi").click()
    await visitor.sees("siti", "Your personal data")
    await expect(visitor.phone("siti").locator(".key.busy")).to_have_count(0)
    await expect(visitor.messages("siti")).to_have_count(4)
    await expect(visitor.messages("siti").get_by_role("img", name="terkirim")).to_have_count(0)


async def test_a_notice_that_is_refused_with_429_comes_later(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.ask("tour", chapter=1)
    await visitor.sees("siti", "Pendaftaran tersimpan")
    await page.get_by_role("button", name="Kejadian").click()
    async with visitor.panel("trouble") as trouble:
        await trouble.get_by_role("combobox").select_option("siti")
        await trouble.get_by_role("spinbutton").fill("8")
        await trouble.get_by_role("button", name="Tolak").click()
        await expect(trouble.locator(".late")).to_contain_text("429: Siti")
    await visitor.presses("rina", "Terima sebagai agen")
    refusal = page.locator(".entries summary", has_text="Too Many Requests").first
    await refusal.click()
    await expect(page.locator(".entries pre").first).to_contain_text("retry_after")
    await visitor.sees_nothing_of("siti", "Ibu sekarang agen statistik")
    await visitor.sees("siti", "Ibu sekarang agen statistik")


async def test_a_blocked_bot_is_refused_until_it_is_unblocked(visitor: Visitor) -> None:
    siti = visitor.phone("siti")
    await visitor.types("siti", "/daftar")
    await visitor.sees("siti", "Pilih bahasa.")
    await siti.get_by_role("button", name="Siti memblokir bot").click()
    await expect(siti.locator(".status")).to_have_text("Bot diblokir")
    await expect(siti.locator("textarea")).to_be_hidden()
    await siti.get_by_role("button", name="Buka blokir bot").click()
    await expect(siti.locator(".status")).to_have_text("bot")
    await visitor.types("siti", "/bantuan")
    await expect(visitor.messages("siti")).to_have_count(4)


async def test_what_happened_is_listed_with_its_bodies(visitor: Visitor) -> None:
    page = visitor.page
    await page.get_by_role("button", name="Kejadian").click()
    await visitor.types("siti", "/start")
    await page.locator(".journal select").select_option("siti")
    entries = page.locator(".entries summary")
    await expect(entries).to_have_count(2)
    assert await page.locator(".entries .title").all_inner_texts() == ["sendMessage", "message"]
    await entries.last.click()
    await expect(page.locator(".entries pre")).to_contain_text('"text": "/start"')
