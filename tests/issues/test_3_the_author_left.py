"""The author of a report is an agent no more: colleagues hear what BPS says, and put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.process import clock
from bot.sandbox.talks import cast
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.people import records as people
from tests.harness.phone import village

if TYPE_CHECKING:
    from tests.harness.phone import Village

HERE = "32.01.26.2001"
REPORT = (
    "lapor pendataan \\n kemarin di kantor desa \\n hadir 3 L 2 P \\n isi: mendata usaha"
    " \\n hasil: 12 usaha \\n kendala: - \\n lanjut: - \\n bukti: tidak ada"
)


async def left(here: Village, who: str) -> None:
    async with here.database.transaction() as db:
        person = await people.by_telegram(db, cast.user_id(who))
        assert person is not None
        await appointments.end(db, person.id, Role.AGENT, HERE, clock.now(), "left")


async def test_colleagues_hear_of_it_and_may_put_it_right(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
        await here.given("joko", "agent", HERE, "Bapak Joko, mitra")
        await here.given("rina", "pembina", HERE, "Ibu Rina")
        await here.say("siti", REPORT)
        seen = await here.say("siti", "kirim")
        receipt = next(line.split()[-1] for line in seen if "Nomor LK-" in line)
        await left(here, "siti")
        seen = await here.say("rina", "[Buka]")
        assert any(line.startswith("joko sees") for line in seen)
        assert not any(line.startswith("siti sees") for line in seen)
        for words in ("[Minta perbaikan]", "[6]", "Berapa usaha per RT?", "kirim"):
            seen = await here.say("rina", words)
        assert any("Diteruskan kepada Bapak Joko" in line for line in seen)
        assert any("joko sees" in line and "Berapa usaha per RT?" in line for line in seen)
        assert not any(line.startswith("siti sees") for line in seen)
        await here.say("joko", "[Perbaiki isian ini]")
        await here.say("joko", "12 usaha di RT 3")
        seen = await here.say("joko", "kirim")
        assert any("Perbaikan tersimpan" in line for line in seen)
        seen = await here.say("siti", f'(tombol "change:{receipt}")')
        assert any("tidak lagi tercatat sebagai agen" in line for line in seen)
        seen = await here.say("siti", f'(tombol "open:{receipt}")')
        assert not any("mendata usaha" in line for line in seen)
        assert not here.errors


async def test_when_no_agent_is_left_bps_is_told_so(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
        await here.given("rina", "pembina", HERE, "Ibu Rina")
        await here.say("siti", REPORT)
        await here.say("siti", "kirim")
        await left(here, "siti")
        for words in ("[Buka]", "[Jawab]", "Bagus, lanjutkan.", "kirim"):
            seen = await here.say("rina", words)
        assert any("belum punya agen yang membacanya" in line for line in seen)
        assert not here.errors


async def test_a_version_nobody_has_read_is_not_reviewed(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
        await here.given("rina", "pembina", HERE, "Ibu Rina")
        await here.say("siti", REPORT)
        await here.say("siti", "kirim")
        await here.say("rina", "[Buka]")
        await here.say("rina", "[Setujui]")
        for words in ("/laporanku", "[1]", "[Ubah]", "6 15 usaha", "kirim"):
            await here.say("siti", words)
        seen = await here.turn("+2 menit")
        assert not any("disetujui" in line for line in seen)


async def test_what_bps_writes_is_no_sign_of_life_of_a_village(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
        await here.given("rina", "pembina", HERE, "Ibu Rina")
        await here.say("siti", REPORT)
        await here.say("siti", "kirim")
        await here.turn("Senin, 7 Desember 2026 09:00")
        for words in ("/laporan", f'(tombol "village_reports:{HERE}:0")', "[1]", "[Jawab]",
                      "Bagus.", "kirim"):  # fmt: skip
            await here.say("rina", words)
        seen = await here.turn("Senin, 21 Desember 2026 09:00")
        assert any("hari tanpa kabar" in line for line in seen)


async def test_what_was_withdrawn_is_not_counted(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
        await here.given("rina", "pembina", HERE, "Ibu Rina")
        await here.say("siti", REPORT)
        await here.say("siti", "kirim")
        for words in ("/laporanku", "[1]", "[Tarik]", "[Ya, tarik]"):
            await here.say("siti", words)
        seen = await here.turn("Senin, 30 November 2026 09:00")
        assert any(line.startswith("rina sees") for line in seen)
        assert not any("Laporan kegiatan 1" in line for line in seen)
