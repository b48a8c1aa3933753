"""The first day of a village, clicked and typed on the phones of three people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import expect

if TYPE_CHECKING:
    from tests.page.visitor import Visitor


async def test_three_people_live_the_first_day_with_the_tour_beside_them(visitor: Visitor) -> None:
    page = visitor.page
    await page.get_by_role("button", name="Tur").click()
    await expect(page.locator(".stage h2")).to_have_text("Siti mendaftar")

    await visitor.types("siti", "/daftar")
    await visitor.sees("siti", "Siapa nama lengkap Anda?")
    await visitor.types("siti", "Siti Aminah")
    await visitor.presses("siti", "Ibu Siti Aminah")
    await visitor.presses_key("siti", "Kirim nomor saya")
    await (
        visitor.phone("siti").get_by_role("alertdialog").get_by_text("Bagikan", exact=True).click()
    )
    await visitor.sees("siti", "Nomor HP tercatat: 0812-0000-0001.")
    await visitor.types("siti", "sukamaju megamendung")
    for label in ("Benar", "1 Aparat desa", "Kasi", "Lewati", "Bersedia"):
        await visitor.presses("siti", label)
    await visitor.sees("siti", "Pernah ikut pendataan apa saja?")
    await visitor.types("siti", "podes, regsosek")
    await visitor.sees("siti", "Waktu itu sebagai apa?")
    await visitor.types("siti", "pencacah")
    await visitor.sees("siti", "Apa yang Ibu kuasai?")
    await visitor.types("siti", "1 dan 2")
    for label in ("Punya", "Belum ada SK", "Kirim pendaftaran"):
        await visitor.presses("siti", label)
    await visitor.sees("siti", "Pendaftaran tersimpan")

    await expect(page.locator(".stage h2")).to_have_text("Rina menerima")
    await visitor.presses("rina", "Terima sebagai agen")
    await expect(visitor.phone("rina").locator(".toast")).to_have_text("Siti Aminah sekarang agen.")
    await expect(page.locator(".stage h2")).to_have_text("Kepala desa membenarkan")
    await visitor.presses("harto", "Semua benar")
    await visitor.sees("harto", "Daftar agen sudah dikonfirmasi")
    await visitor.sees("siti", "Daftar agen Desa Sukamaju dibenarkan")

    await expect(page.locator(".stage h2")).to_have_text("Siti melapor")
    await visitor.types("siti", "/lapor")
    await visitor.presses("siti", "1 Pendataan")
    await visitor.presses("siti", "Hari ini")
    await visitor.presses("siti", "Balai dusun")
    for asked, answer in (
        ("Berapa laki-laki dan perempuan", "12 L 8 P, kader dan warga"),
        ("Apa yang dikerjakan?", "Mendata usaha warga di RT 3"),
        ("Apa hasilnya?", "34 usaha tercatat"),
        ("Ada kendala?", "tidak ada"),
        ("Apa langkah berikutnya", "tidak ada"),
    ):
        await visitor.sees("siti", asked, newest=True)
        await visitor.types("siti", answer)
    await visitor.sees("siti", "Kirim foto atau berkas.", newest=True)
    await visitor.attaches("siti", "Foto contoh")
    await visitor.sees("siti", "1 foto diterima")
    await visitor.presses("siti", "Selesai")
    await visitor.presses("siti", "Kirim laporan")
    await visitor.sees("siti", "Laporan tersimpan")
    await visitor.presses("rina", "Buka")
    await visitor.sees("rina", "Mendata usaha warga di RT 3")
    await visitor.sees("siti", "Kiriman sudah dibaca")

    await visitor.turns("Senin 07.00")
    await visitor.sees("harto", "Ringkasan Desa Sukamaju")
    await visitor.sees("rina", "Ringkasan Senin, 30 November 2026")
    picture = visitor.messages("rina").filter(has_text="Ringkasan Senin").locator("img")
    await expect(picture).to_be_visible()


async def test_the_tour_does_it_all_when_asked_and_survives_a_reload(visitor: Visitor) -> None:
    page = visitor.page
    await page.get_by_role("button", name="Tur").click()
    await page.get_by_role("button", name="Bab berikut").click()
    await expect(page.locator(".stage h2")).to_have_text("Rina menerima")
    await page.reload()
    await expect(page.locator(".stage h2")).to_have_text("Rina menerima")
    await expect(visitor.phone("rina").locator(".key.hinted")).to_have_text("Terima sebagai agen")
    await page.get_by_role("button", name="Lakukan untuk saya").click()
    await expect(page.locator(".stage h2")).to_have_text("Kepala desa membenarkan")
    await expect(page.locator(":focus")).to_have_text("Lakukan untuk saya")
    await page.keyboard.press("Enter")
    await expect(page.locator(".stage h2")).to_have_text("Siti melapor")
    await page.get_by_role("button", name="Bab berikut").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Ganti").click()
    await expect(page.locator(".stage h2")).to_have_text("Ringkasan Senin pagi")
    await page.get_by_role("button", name="Lakukan untuk saya").click()
    await expect(page.locator(".stage h2")).to_have_text("Itulah hari pertama")
    await visitor.sees("rina", "Ringkasan Senin, 30 November 2026")
    await page.get_by_role("button", name="Tutup").click()
    await expect(page.locator(".stage")).to_be_hidden()


async def test_the_tour_counts_a_double_click_once_and_waits_for_whoever_goes_astray(
    visitor: Visitor,
) -> None:
    page = visitor.page
    place = page.locator(".stage small")
    await page.get_by_role("button", name="Tur").click()
    await expect(place).to_have_text("Bab 1 dari 5 · Langkah 1 dari 16")
    do_it = page.get_by_role("button", name="Lakukan untuk saya")
    await do_it.dblclick()
    await visitor.sees("siti", "Siapa nama lengkap Anda?")
    await expect(place).to_have_text("Bab 1 dari 5 · Langkah 2 dari 16")
    await expect(visitor.messages("siti")).to_have_count(2)
    await visitor.types("siti", "/bantuan")
    await visitor.sees("siti", "/bantuan")
    await expect(place).to_have_text("Bab 1 dari 5 · Langkah 2 dari 16")
