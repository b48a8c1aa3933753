"""Steps that agents promised: asked about when their day comes, and ticked off."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.registry import waits
from bot.screens.screen import DONE, Screen, button_row, line, title
from handlers.activities import buttons, notices
from handlers.activities.screens import follow_up_due
from models.activities import attention
from models.activities import records as activities
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.calendar import overview as hours
from models.core.base import lock
from models.core.problems import Gone
from models.core.text import _
from models.regions.time_zones import zones_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.registry import Search
    from bot.screens.screen import Due
    from bot.turns.turn import Turn
    from models.core.text import Sentence

SOON = timedelta(days=2)


async def name_follow_up(turn: Turn, key: str) -> Sentence | str | None:
    """The step that was promised; none when it is not there any more."""
    found = await activities.follow_up(turn.db, int(key.split(":", maxsplit=1)[0]))
    return found.what[:80] if found is not None else None


@waits("follow", order=2, called=name_follow_up, digest=(attention.overdue, attention.due))
async def find_follow_ups(search: Search) -> Mapping[int, Sequence[Due]]:
    """By agent, the steps whose day is near or over; those of somebody who left are everybody's."""
    # Nowhere is it later than in Papua: what is not yet near elsewhere is left out below.
    latest = max(search.now.astimezone(zone).date() for zone in hours.ZONES)
    villages = await appointments.villages_of_agent(search.db, search.person_id)
    promised = await activities.open_follow_ups(search.db, latest + SOON, villages)
    regions = {follow_up.region_code for follow_up in promised}
    agents = await appointments.agents_by_village(search.db, regions)
    days = {
        code: search.now.astimezone(zone).date()
        for code, zone in (await zones_in(search.db, regions)).items()
    }
    found: dict[int, list[Due]] = {}
    for follow_up in promised:
        today, here = days[follow_up.region_code], agents.get(follow_up.region_code, ())
        if follow_up.due is None or follow_up.due >= today + SOON:
            continue
        for reader in [follow_up.person_id] if follow_up.person_id in here else here:
            found.setdefault(reader, []).append(follow_up_due(follow_up, today))
    return found


@buttons.finish_follow_up
async def close_follow_up(turn: Turn, follow_up_id: int) -> None:
    """A follow-up was done; a second tap finds it done."""
    found = await activities.follow_up(turn.db, follow_up_id)
    if found is None:
        raise Gone(_("Tindak lanjut itu sudah tidak ada. Menu: /start"))
    if not turn.may(Verb.ANSWER, found.region_code):
        turn.require(Verb.REPORT, found.region_code)
    await lock(turn.db, found)
    if found.done is None:
        found.done = turn.now
        turn.audit(notices.FOLLOW_UP_DONE, found.region_code, f"follow_up:{found.id}")
    row = []
    if turn.may(Verb.REPORT, found.region_code):
        row.append(buttons.report_activity.button(_("Lapor kegiatan")))
    turn.show(
        Screen(
            (title(_("Tindak lanjut selesai"), DONE), line(found.what)),
            (button_row(*row, open_menu.button(_("Menu"))),),
        )
    )
