"""When the digest comes: how often, at which hour, and once more tomorrow."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.screens.screen import DONE, Screen, button_row, title
from handlers.digests import buttons
from handlers.digests.screens.subscriptions import digest_times_screen
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.appointments.rules import rung_of
from models.calendar import overview as hours
from models.core.text import _
from models.digests import records as digest_times

if TYPE_CHECKING:
    from bot.turns.turn import Turn


@buttons.put_off_digest
async def reschedule_digest(turn: Turn) -> None:
    """The same digest again on the next working day, at the reader's hour."""
    if not appointments.regions_for(turn.appointments, Verb.READ_DIGEST):
        turn.require(Verb.READ_DIGEST, turn.home)
    wish = await digest_times.wish(turn.db, turn.person.id)
    zone = await turn.zone()
    day = hours.working_day(turn.now.astimezone(zone).date() + timedelta(days=1))
    wish.put_off(datetime.combine(day, time(wish.hour), tzinfo=zone))
    turn.db.add(wish)
    await turn.db.flush()
    text = _("Ringkasan datang lagi %(day)s.", day=day)
    turn.show(
        Screen((title(text, DONE),), (button_row(buttons.open_digest.button(_("Ringkasan"))),))
    )


@buttons.open_digest_times
async def show_digest_times(turn: Turn) -> None:
    """How often, at which hour."""
    wish = await digest_times.wish(turn.db, turn.person.id)
    turn.show(digest_times_screen(wish, rung_of(turn.appointments)))


@buttons.choose_digest_period
async def set_digest_period(turn: Turn, period: str) -> None:
    """Daily, weekly, monthly or never."""
    wish = await digest_times.wish(turn.db, turn.person.id)
    if period in {*digest_times.PERIODS, "never"}:
        await digest_times.choose(turn.db, turn.person.id, period, wish.hour, turn.now)
    await show_digest_times(turn)


@buttons.choose_digest_hour
async def set_digest_hour(turn: Turn, hour: int) -> None:
    """At which hour of the reader's own zone."""
    if hour in digest_times.HOURS:
        await digest_times.choose_hour(turn.db, turn.person.id, hour, turn.now)
    await show_digest_times(turn)
