"""From an office's digest: the list behind a number, and reminding pembina with a look before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.digests import buttons, notices
from handlers.digests.actions.offices import office_digest
from handlers.digests.screens.office import (
    Part,
    office_reminder,
    office_screen,
    part_screen,
    preview_screen,
    reminded_screen,
)
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.text import _
from models.digests import records as digest_times
from models.people import records as people
from models.people.rules import name_with_title
from models.reminders import records as reminders
from models.reminders.records import REMIND

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from handlers.digests.screens.office import OfficeDigest


async def _office(turn: Turn) -> OfficeDigest:
    """The reader's office as it stands now."""
    if not appointments.regions_for(turn.appointments, Verb.GIVE_TASK):
        turn.require(Verb.GIVE_TASK, turn.home)
    here = turn.now.astimezone(await turn.zone())
    wish = await digest_times.wish(turn.db, turn.person.id)
    since = here - digest_times.PERIODS.get(wish.every, digest_times.PERIODS["week"])
    silent = turn.runtime.settings.silent_days
    return await office_digest(turn.db, turn.appointments, since, here, silent)


@buttons.open_office_digest
async def show_office(turn: Turn) -> None:
    """All of the office, for its head too."""
    turn.show(office_screen(await _office(turn)))


@buttons.open_part
async def show_part(turn: Turn, part: str, page: int) -> None:
    """The list behind one number; the digest when nothing of it is left."""
    found = await _office(turn)
    chosen = next((one for one in Part if one == part), None)
    rows = found.parts.get(chosen, ()) if chosen is not None else ()
    if chosen is None or not rows:
        turn.toast(_("Sudah selesai. Ini ringkasan yang sekarang."))
        turn.show(office_screen(found))
        return
    turn.show(part_screen(found, chosen, page))


@buttons.preview_reminder
async def preview(turn: Turn) -> None:
    """Whom it would go to, and what it says; nothing is sent."""
    found = await _office(turn)
    waiting = found.pembinas()
    if not waiting:
        _say_nobody(turn, found)
        return
    turn.show(preview_screen(found, await turn.told_today(waiting)))


@buttons.send_reminder
async def remind(turn: Turn) -> None:
    """What waits now goes to each, unless today's message is there already."""
    found = await _office(turn)
    waiting = {one: rows for one, rows in found.pembinas().items() if one != turn.person.id}
    if not waiting:
        _say_nobody(turn, found)
        return
    reached: list[int] = []
    later = await turn.told_today(waiting)
    for person, rows in waiting.items():
        region = rows[0].village
        turn.audit(REMIND, region, f"person:{person}", things=len(rows))
        if person in later:
            await reminders.ask_later(turn.db, person, turn.person.id, turn.now)
            continue
        screen = office_reminder(rows)
        reached += await turn.tell(
            notices.office_reminder, [person], screen, region=region, about=turn.person.id
        )
    named = {one.id: name_with_title(one) for one in await people.people(turn.db, waiting)}
    turn.show(reminded_screen([named[one] for one in reached], [named[one] for one in later]))


def _say_nobody(turn: Turn, found: OfficeDigest) -> None:
    turn.toast(_("Saat ini tidak ada yang perlu diingatkan."))
    turn.show(office_screen(found))
