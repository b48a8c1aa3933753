"""/dataku: a readable letter and every row, about nobody else, within the minute."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.documents.pdf import PdfDocument
from bot.documents.worker import DocumentFailed
from bot.process import clock
from bot.registry import REGISTRY
from bot.sandbox.talks import cast
from models.machine.processed_updates import Fault
from models.people import records as people
from models.privacy.rules import consent_text
from models.roster.records.members import Member
from tests.harness.phone import Village, village

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SUKAMAJU = "32.01.26.2001"


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Village]:
    async with village(sqlite_url) as opened:
        await opened.given("siti", "agent", SUKAMAJU, "Ibu Siti, kaur")
        await opened.given("joko", "agent", SUKAMAJU, "Bapak Joko, mitra")
        for words in ("/profil", "[Ubah data diri]", "[1]", "Siti Aminah", "[Simpan]"):
            await opened.say("siti", words)
        yield opened


async def asked(here: Village, what: str) -> PdfDocument | bytes:
    async with here.database.transaction() as db:
        siti = await people.by_telegram(db, cast.user_id("siti"))
        assert siti is not None
        made = await REGISTRY.documents[what](db, {"person": siti.id, "language": "id"})
    assert isinstance(made, PdfDocument | bytes)
    return made


async def test_the_letter_has_what_was_told_and_handed_in(here: Village) -> None:
    made = await asked(here, "own_data")
    assert isinstance(made, PdfDocument)
    told = {one.heading.split()[0]: dict(one.lines) for one in made.sections if one.heading}
    assert made.title == "Data pribadi Siti Aminah"
    assert told["Tugas"].keys() == {"agen statistik"}
    assert [one.lines[1:] for one in made.sections if one.heading.startswith("Data diri DD-")] == [
        (("Nama", "Siti Aminah"), ("Sapaan", "Ibu Siti Aminah"), ("HP", "0812-0000-0001"))
    ]
    assert "Joko" not in str(made)
    own = dict(made.sections[0].lines)
    assert (own["Bahasa"], own["Sapaan"]) == ("Bahasa Indonesia", "Ibu")
    consents = next(one.lines for one in made.sections if one.heading == "Persetujuan")
    assert consents == (("", f"versi {consent_text.VERSION}, Senin, 23 November 2026"),)


async def test_the_file_has_every_row_and_nobody_elses(here: Village) -> None:
    made = await asked(here, "own_data_json")
    assert isinstance(made, bytes)
    rows = json.loads(made)
    assert rows["people"][0]["name"] == "Siti Aminah"
    assert {"people", "consents", "appointments", "members", "submissions"} <= rows.keys()
    assert "Joko" not in made.decode()


async def test_whom_somebody_named_stays_out_of_their_file(here: Village) -> None:
    async with here.database.transaction() as db:
        siti = await people.by_telegram(db, cast.user_id("siti"))
        assert siti is not None
        joko = (await db.scalars(select(Member).where(Member.name == "Joko"))).one()
        joko.named_by = siti.id
        parked = {"message": {"from": {"id": siti.telegram_id}, "text": "tulisan saya"}}
        db.add(Fault(update_id=9, what="x", code="7F3A", parked=parked, at=clock.now()))
        number = joko.id
    made = await asked(here, "own_data_json")
    assert isinstance(made, bytes)
    rows = json.loads(made)
    assert {"id": number, "named_by": 1} in rows["members"]
    assert "Joko" not in made.decode()
    assert rows["faults"][0]["parked"] == parked


async def test_who_was_erased_has_nothing_to_send(here: Village) -> None:
    for words in ("/hapus", "[Lanjut menghapus]", "[Ya, hapus data saya]"):
        await here.say("siti", words)
    async with here.database.transaction() as db:
        siti = await people.by_telegram(db, cast.user_id("siti"))
    assert siti is not None
    await here.turn("Rabu, 2 Desember 2026 09:00")
    async with here.database.transaction() as db:
        with pytest.raises(DocumentFailed):
            await REGISTRY.documents["own_data"](db, {"person": siti.id, "language": "id"})


async def test_who_shares_a_phone_gets_nothing_while_the_other_is_there(here: Village) -> None:
    await here.given("harto", "head", SUKAMAJU, "Bapak Harto")
    for words in ("/start", "[Bukan saya]", "[Saya baru di sini]"):
        await here.say("siti", words)
    seen: list[str] = []
    for words in ("/desa", "[Periksa daftar]", "[Semua benar]"):
        seen += await here.say("harto", words)
    assert [one for one in seen if one.startswith("joko sees")]
    assert not [one for one in seen if one.startswith("siti sees")]
    await here.say("siti", "/ganti 0812 0000 0001")
    assert "bot: 👥 Data diri" in await here.say("siti", "/profil")


async def test_while_paused_nothing_comes_by_itself(here: Village) -> None:
    await here.given("rina", "pembina", SUKAMAJU, "Ibu Rina")
    await here.turn("Selasa, 24 November 2026 09:00")
    await here.say("rina", "/jeda")
    seen = [*await here.turn("Senin, 30 November 2026 09:00")]
    assert not [one for one in seen if one.startswith("rina sees")]
    said = await here.say("rina", "[Kirim pesan lagi]")
    assert "bot edits: 🔔 Pesan dari bot dikirim lagi" in said


async def paused(here: Village) -> bool:
    async with here.database.transaction() as db:
        siti = await people.by_telegram(db, cast.user_id("siti"))
    assert siti is not None
    return siti.paused is not None


WISH = ("/hapus", "[Lanjut menghapus]", "[Ya, hapus data saya]")


@pytest.mark.parametrize(
    ("before", "after", "stays"), [((), (), False), (("/jeda",), (), True), ((), ("/jeda",), True)]
)
async def test_taking_a_wish_back_ends_no_other_pause(
    here: Village, before: tuple[str, ...], after: tuple[str, ...], *, stays: bool
) -> None:
    for words in (*before, *WISH, *after, "/hapus", "[Batalkan penghapusan]"):
        await here.say("siti", words)
    assert await paused(here) is stays


async def test_messages_do_not_come_again_while_a_wish_to_be_erased_stands(here: Village) -> None:
    for words in ("/jeda", *WISH, "/jeda"):
        await here.say("siti", words)
    said = await here.say("siti", "[Kirim pesan lagi]")
    assert "bot edits: 🔒 Data akan dihapus" in said
    assert await paused(here)
    said = await here.say("siti", "/start")
    assert any("Data akan dihapus Senin, 30 November 2026. Batal: /hapus" in one for one in said)


async def test_nothing_comes_after_consent_is_withdrawn_until_it_is_given_again(
    here: Village,
) -> None:
    await here.given("rina", "pembina", SUKAMAJU, "Ibu Rina")
    await here.turn("Selasa, 24 November 2026 07:00")
    for words in ("/privasi", "[Tarik persetujuan]", "[Ya, tarik persetujuan]"):
        await here.say("rina", words)
    seen = "\n".join(await here.turn("Senin, 30 November 2026 09:00"))
    assert "rina sees" not in seen
    assert "[Tarik persetujuan]" not in "\n".join(await here.say("rina", "/privasi"))
    for words in ("/start", "[Saya setuju]"):
        await here.say("rina", words)
    seen = "\n".join(await here.turn("Senin, 7 Desember 2026 09:00"))
    assert "rina sees" in seen


async def test_agreeing_again_ends_no_silence_that_was_asked_for(here: Village) -> None:
    await here.say("siti", "/jeda")
    await here.turn("Selasa, 24 November 2026 09:00")
    for words in ("/privasi", "[Tarik persetujuan]", "[Ya, tarik persetujuan]", "/start"):
        await here.say("siti", words)
    await here.say("siti", "[Saya setuju]")
    assert await paused(here)


NIK = "3201 2601 0190 0001"


@pytest.mark.parametrize("before", [(), ("/lapor", "4")])
async def test_a_nik_leaves_the_chat_wherever_it_was_written(
    here: Village, before: tuple[str, ...]
) -> None:
    for words in before:
        await here.say("siti", words)
    said = "\n".join(await here.say("siti", f"NIK saya {NIK}"))
    assert "Pesan tadi tidak disimpan: isinya 16 angka" in said
    seen = here.world.state.chat(cast.user_id("siti")).messages.values()
    assert not [one for one in seen if NIK in str(one.json)]


async def test_a_newer_text_is_asked_before_anything_is_handed_in(
    here: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ("/profil", "[Ubah data diri]", "[1]", "Siti Nur"):
        await here.say("siti", words)
    monkeypatch.setattr(consent_text, "VERSION", "2027-01")
    said = "\n".join(await here.say("siti", "[Simpan]"))
    assert "Mohon dibaca lagi sebelum melanjutkan." in said
    await here.say("siti", "[Saya setuju]")
    said = "\n".join(await here.say("siti", "[Simpan]"))
    assert "Data diri tersimpan" in said
    assert "Nama: Siti Nur" in "\n".join(await here.say("siti", "/profil"))


async def test_two_with_one_number_come_back_by_their_names(here: Village) -> None:
    for words in ("/ganti", "[Saya baru di sini]"):
        await here.say("siti", words)
    async with here.database.transaction() as db:
        new = await people.by_telegram(db, cast.user_id("siti"))
        assert new is not None
        new.name, new.phone = "Dewi Lestari", "+6281200000001"
    for words in ("/ganti", "[Saya baru di sini]"):
        await here.say("siti", words)
    said = await here.say("siti", "/ganti 0812 0000 0001")
    assert "bot: ⚠️ Nomor itu dipakai dua orang di HP ini." in said
    for name in ("dewi lestari", "Siti Aminah"):
        await here.say("siti", f"/ganti 0812-0000-0001 {name}")
        async with here.database.transaction() as db:
            back = await people.by_telegram(db, cast.user_id("siti"))
        assert back is not None
        assert str(back.name).lower() == name.lower()


async def test_who_began_a_form_and_lends_the_phone_is_not_forgotten(here: Village) -> None:
    for words in ("/daftar", "[Bahasa Indonesia]", "[Saya setuju]", "Wati", "/ganti"):
        await here.say("wati", words)
    async with here.database.transaction() as db:
        wati = await people.by_telegram(db, cast.user_id("wati"))
    assert wati is not None
    await here.say("wati", "[Saya baru di sini]")
    async with here.database.transaction() as db:
        kept = await people.person(db, wati.id)
    assert kept is not None
    assert kept.shares == cast.user_id("wati")
