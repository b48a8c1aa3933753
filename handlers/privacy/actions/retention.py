"""The end of the promised time: people are told, may object for thirty days, and are erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.registry import job
from bot.screens.screen import DONE, PRIVATE, Screen, button_row, line, title
from handlers.privacy import buttons, notices
from models.calendar import overview as hours
from models.core.problems import Gone
from models.core.text import _
from models.machine import audit
from models.people import records as people
from models.privacy.overview import retention
from models.privacy.records import wishes

if TYPE_CHECKING:
    from bot.scheduling.jobs import Work
    from bot.turns.turn import Turn
    from models.people.records import Person


@job("retention")
async def announce_erasures(work: Work) -> None:
    """Once a day; who answers with the button stays for another programme year."""
    today = work.now.astimezone(hours.JAKARTA).date()
    if not await work.claim("retention", "people", today.isoformat()):
        return
    await retention.forget_strangers(work.db, work.now)
    for person in await retention.people_past_retention(
        work.db, work.now, work.runtime.settings.keep_years
    ):
        # Who wants to stay is asked again next year, not tomorrow.
        if await work.claim("retention", f"person:{person.id}", f"{today:%Y}"):
            await _tell(work, person)


async def _tell(work: Work, person: Person) -> None:
    """Also past a pause and to a lent phone; who blocked the bot cannot be told."""
    wish = await wishes.promise(work.db, person.id, work.now)
    audit.write(work.db, work.now, None, notices.RETENTION, "", f"person:{person.id}")
    zone = (await hours.zones_of(work.db, [person.id]))[person.id]
    told = (
        title(_("Masa simpan data Anda sudah selesai"), PRIVATE),
        line(_("Data dihapus pada %(day)s.", day=wish.due.astimezone(zone))),
        line(_("Masih dibutuhkan? Tekan di bawah.")),
    )
    keys = (button_row(buttons.keep_my_data.button(_("Simpan data saya"), person_id=person.id)),)
    # Two who share a phone are told one after the other: a key of one must not replace the other.
    await work.tell(notices.retention, [person.id], Screen(told, keys), about=person.id)


@buttons.keep_my_data
async def prolong_storage(turn: Turn, person_id: int) -> None:
    """Another programme year; a pause goes on. Who shares the phone may say so for the other."""
    person = await people.person(turn.db, person_id)
    if person is None or person.account != turn.person.telegram_id:
        raise Gone(_("Tombol itu sudah tidak dipakai. Mulai dari /start."))
    wish = await wishes.wish(turn.db, person.id)
    if wish is not None and wish.promised:
        await wishes.take_back(turn.db, person)
        turn.audit(notices.KEEP_DATA, turn.home, f"person:{person.id}")
    turn.show(
        Screen(
            (title(_("Data tetap tersimpan"), DONE),),
            (button_row(open_menu.button(_("Menu"))),),
        )
    )
