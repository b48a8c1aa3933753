"""When the digest comes: how often, at which hour, and once more tomorrow."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.registry import NUMBER, WORD, button
from bot.screens.screen import DONE, Button, Screen, title, together
from handlers.digests.screens.subscriptions import chooser
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.calendar import overview as hours
from models.core.text import _
from models.digests import records as digest_times

if TYPE_CHECKING:
    from bot.turns.turn import Turn


@button("digest_later")
async def later(turn: Turn, _args: list[str]) -> None:
    """The same digest again on the next working day, at the reader's hour."""
    if not appointments.regions_for(turn.held, Verb.READ_DIGEST):
        turn.require(Verb.READ_DIGEST, turn.home)
    wish = await digest_times.wish(turn.db, turn.person.id)
    zone = await turn.zone()
    day = hours.working_day(turn.now.astimezone(zone).date() + timedelta(days=1))
    wish.put_off(datetime.combine(day, time(wish.hour), tzinfo=zone))
    turn.db.add(wish)
    await turn.db.flush()
    text = _("Ringkasan datang lagi %(day)s.", day=day)
    turn.show(Screen((title(text, DONE),), (together(Button(_("Ringkasan"), "digest")),)))


@button("digest_times")
async def times(turn: Turn, _args: list[str]) -> None:
    """How often, at which hour."""
    turn.show(chooser(await digest_times.wish(turn.db, turn.person.id)))


@button("digest_every", WORD)
async def every(turn: Turn, args: list[str]) -> None:
    """Daily, weekly or never."""
    wish = await digest_times.wish(turn.db, turn.person.id)
    if args[0] in {*digest_times.PERIODS, "never"}:
        await digest_times.choose(turn.db, turn.person.id, args[0], wish.hour, turn.now)
    await times(turn, [])


@button("digest_hour", NUMBER)
async def hour(turn: Turn, args: list[str]) -> None:
    """At which hour of the reader's own zone."""
    wish = await digest_times.wish(turn.db, turn.person.id)
    if int(args[0]) in digest_times.HOURS:
        await digest_times.choose(turn.db, turn.person.id, wish.every, int(args[0]), turn.now)
    await times(turn, [])
