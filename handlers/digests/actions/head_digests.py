"""The village head's short digest: every week, what happened in his village or waits for him."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from bot.registry import REGISTRY, Search, WaitsOneByOne, job
from handlers.digests import notices
from handlers.digests.screens.head_digest import head_digest_screen, told_to_head
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.appointments.rules import is_recognised_head
from models.calendar import overview as hours
from models.digests import records as digest_times
from models.digests.overview.digest import gather
from models.digests.records import due
from models.regions.time_zones import zones_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.scheduling.jobs import Work
    from bot.screens.screen import Due
    from handlers.digests.screens.head_digest import Told
    from models.appointments.records.appointments import Appointment
    from models.digests.overview.digest import Digest

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
    if planned is None or await work.told_today([person]):
        return
    if not await work.claim(
        "head_digest", str(person), f"{planned.astimezone(UTC):%Y-%m-%dT%H:%M}"
    ):
        return
    silent = work.runtime.settings.silent_days
    found = await gather(work.db, [head.region_code], wish.beginning(here), here, silent)
    wish.looked, wish.again = planned, None
    told = await _told(work, head, found)
    if told or found.has_arrivals:
        wish.since, wish.until = found.since, here
        card = head_digest_screen(found, told)
        await work.tell(notices.head_digest, [person], card, region=head.region_code)
        work.require_first()
    work.db.add(wish)
    await work.db.flush()


async def _told(work: Work, head: Appointment, found: Digest) -> list[Told]:
    """His village's matters, each with what he can do about it."""
    silent = work.runtime.settings.silent_days
    search = Search(work.db, work.now, work.now, silent, head.person_id)
    dues: dict[str, Due] = {}
    for matter in found.matters:
        waits = REGISTRY.attention[matter.kind.number].waits
        if isinstance(waits, WaitsOneByOne) and waits.source not in dues:
            waiting = await REGISTRY.waiting[waits.source].find(search)
            for thing in waiting.get(head.person_id, ()):
                if head.region_code in thing.key.split(":"):
                    dues[waits.source] = thing
    return told_to_head(found.matters, appointments.verbs_of(head), dues)
