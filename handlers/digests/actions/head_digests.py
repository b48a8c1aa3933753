"""The village head's short digest: every week, what happened in his village or waits for him."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from bot.registry import REGISTRY, Waits, job
from bot.screens.screen import FIGURES, Screen, button_column, button_row, line, title
from handlers.confirmation import buttons as confirmation_buttons
from handlers.digests import buttons, notices
from handlers.digests.screens.digest import count_lines
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import village_name
from handlers.villages import buttons as villages_buttons
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.appointments.rules import is_recognised_head
from models.calendar import overview as hours
from models.core.days import day_of
from models.core.text import PlainDay, _, say
from models.digests import records as digest_times
from models.digests.overview.digest import gather
from models.digests.records import due
from models.regions.time_zones import zones_in

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.scheduling.jobs import Work
    from bot.screens.screen import Line
    from models.appointments.records.appointments import Appointment
    from models.core.attention import AttentionKind
    from models.digests.overview.digest import Digest
    from models.digests.overview.matters import Matter

MIN_INTERVAL = 300.0  # seconds: there is a head in every village of the country


async def heads(work: Work) -> list[int]:
    """Heads whose Monday morning has come; who reads the larger digest needs no second one."""
    found: list[int] = []
    async for working in hours.at_work(work.db, Role.HEAD, work.now):
        wishes = await digest_times.wishes(work.db, [person for person, _, _ in working])
        found += [
            person
            for person, held, zone in working
            if (head := _head(held)) is not None
            and due(wishes[person], work.now.astimezone(zone), head.since) is not None
        ]
    return found


def _head(held: Sequence[Appointment]) -> Appointment | None:
    if appointments.regions_for(held, Verb.READ_DIGEST):
        return None
    known = [appointment for appointment in held if is_recognised_head(appointment)]
    return known[-1] if known else None


@job("head_digest", each=heads, min_interval=MIN_INTERVAL)
async def send_head_digest(work: Work, person: int) -> None:
    """What happened in his village, when anything did or waits for him."""
    held = await appointments.of_person(work.db, person)
    head = _head(held)
    if head is None:
        return
    zone = (await zones_in(work.db, {head.region_code}))[head.region_code]
    wish, here = await digest_times.wish(work.db, person), work.now.astimezone(zone)
    planned = due(wish, here, head.since)
    if planned is None:
        return
    if not await work.claim(
        "head_digest", str(person), f"{planned.astimezone(UTC):%Y-%m-%dT%H:%M}"
    ):
        return
    silent = work.runtime.settings.silent_days
    found = await gather(work.db, [head.region_code], wish.beginning(here), here, silent)
    wish.looked, wish.again = planned, None
    card = _village_screen(found)
    if card is not None:
        wish.since, wish.until = found.since, here
        await work.tell(notices.head_digest, [person], card, region=head.region_code)
    work.db.add(wish)
    await work.db.flush()


def _village_screen(found: Digest) -> Screen | None:
    """His own matters and what came in; none when there is neither."""
    here = found.villages[0]
    told = {matter.kind for matter in found.matters}
    lines_for_head = [_line_for_head(matter, told) for matter in found.matters]
    matters = [words for words in lines_for_head if words is not None]
    if not matters and not found.has_arrivals:
        return None
    lines: list[Line] = [
        title(_("Ringkasan %(village)s", village=village_name(here)), FIGURES),
        line(_("Sejak %(day)s", day=PlainDay(day_of(found.since)))),
    ]
    lines += matters
    lines += count_lines(found)
    keys = []
    if here.waits_for_head:
        keys.append(
            button_column(
                confirmation_buttons.check_roster.button(
                    _("Periksa daftar"), village_code=here.code
                )
            )
        )
    more = (
        roster_buttons.open_roster.button(_("Daftar agen"), village_code=here.code),
        villages_buttons.open_village_reports.button(_("Laporan"), village_code=here.code, page=0),
        buttons.open_digest_times.button(_("Atur waktu")),
    )
    return Screen(tuple(lines), (*keys, button_row(*more)))


def _line_for_head(matter: Matter, told: Collection[AttentionKind]) -> Line | None:
    """The matter in words for the head himself; none for what is not his, or done with another."""
    screen = REGISTRY.attention[matter.kind.number]
    done_with = screen.waits.within if isinstance(screen.waits, Waits) else None
    if not screen.words_for_head or done_with in told:
        return None
    return line(say(screen.words_for_head, count=matter.count), screen.sign)
