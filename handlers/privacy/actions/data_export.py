"""/dataku: all that is held about its reader, to read (PDF) and to take elsewhere (JSON)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.documents.orders import Order
from bot.documents.worker import DocumentFailed
from bot.languages.locale import locale_for
from bot.process import clock
from bot.registry import command, document
from bot.screens.screen import ATTENTION, PAPER, PRIVATE, Screen, button_row, line, title
from bot.turns.turn import zone_of
from handlers.privacy import buttons, notices
from handlers.privacy.documents import apology, own_data_letter
from models.appointments.records import appointments
from models.core.text import N_, _
from models.machine import files
from models.people import records as people
from models.privacy.overview.data_export import export_rows, places_sent_by
from models.regions.places import place
from models.roster.records.members import memberships
from models.submissions.records.submissions import recent_of

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.pdf import PdfDocument
    from bot.turns.turn import Turn
    from models.people.records import Person

OWN_DATA_PDF, OWN_DATA_JSON = "own_data", "own_data_json"
FILES_AT_ONCE = 20
MOST_SUBMISSIONS = 500  # submissions in the readable copy; the JSON has them all


@buttons.download_my_data
@command("dataku", "mydata", about=N_("Mengunduh data saya"), order=71)
async def order_my_data(turn: Turn) -> None:
    """Two files to oneself, made after this turn; nobody else can order them."""
    request = {"person": turn.person.id, "language": turn.person.language}
    instead = Screen((title(apology(), ATTENTION),))
    read = Screen(
        (
            title(_("Data %(you)s di bot ini"), PRIVATE),
            line(_("Untuk dibaca: PDF. Untuk dipindahkan: JSON.")),
            line(_("Ada yang keliru? /profil. Ingin dihapus? /hapus")),
        ),
        (button_row(buttons.send_my_files.button(_("Kirim foto dan berkas"), after=0)),),
    )
    turn.order(read, Order(OWN_DATA_PDF, "data-saya.pdf", request, instead), notices.own_data)
    turn.order(Screen(()), Order(OWN_DATA_JSON, "data-saya.json", request), notices.own_data)
    turn.audit(notices.OWN_DATA, turn.home, f"person:{turn.person.id}")


@buttons.send_my_files
async def send_my_files(turn: Turn, after: int) -> None:
    """The photos, files and places themselves, some at a time, as Telegram holds them."""
    sent = await files.files_of(turn.db, turn.person.id, after, FILES_AT_ONCE + 1)
    zone = await turn.zone()
    for file in sent[:FILES_AT_ONCE]:
        day = line(_("Dikirim %(day)s", day=file.at.astimezone(zone).date()), PAPER)
        kind = "photo" if file.kind == "photo" else "document"
        turn.give(Screen((day,)).with_file(kind, file.file_id), notices.own_file)
    if after == 0:
        for latitude, longitude in await places_sent_by(turn.db, turn.person):
            lines = (line(_("Lokasi yang %(you)s kirim")), line(f"{latitude:.5f}, {longitude:.5f}"))
            turn.give(Screen(lines, point=(latitude, longitude)), notices.own_file)
    turn.audit(notices.OWN_DATA, turn.home, f"person:{turn.person.id}")
    if len(sent) > FILES_AT_ONCE:
        more = buttons.send_my_files.button(_("Kirim lagi"), after=sent[FILES_AT_ONCE - 1].id)
        turn.show(Screen((title(_("Masih ada foto dan berkas"), PAPER),), (button_row(more),)))
    elif sent:
        turn.show(Screen((title(_("Itu semua foto dan berkas"), PAPER),)))
    else:
        turn.show(Screen((title(_("Belum ada foto atau berkas"), PAPER),)))


@document(OWN_DATA_PDF)
async def fill_letter(db: AsyncSession, request: dict[str, Any]) -> PdfDocument:
    """The letter, as things stand when it is made."""
    person = await _person(db, request)
    held = await appointments.of_person(db, person.id)
    listed = await memberships(db, person.id)
    return own_data_letter(
        person,
        [(appointment, await place(db, appointment.region_code)) for appointment in held],
        [(member, await place(db, member.region_code)) for member in listed],
        await recent_of(db, person.id, MOST_SUBMISSIONS),
        await export_rows(db, person),
        locale_for(request["language"]),
        clock.now(),
        await zone_of(db, appointments.home_of(held)),
    )


@document(OWN_DATA_JSON)
async def fill_json(db: AsyncSession, request: dict[str, Any]) -> bytes:
    """Every row, column by column."""
    everything = await export_rows(db, await _person(db, request))
    return json.dumps(everything, ensure_ascii=False, indent=2).encode()


async def _person(db: AsyncSession, request: dict[str, Any]) -> Person:
    person = await people.person(db, int(request["person"]))
    if person is None or person.erased is not None:
        raise DocumentFailed("the person was erased")
    return person
