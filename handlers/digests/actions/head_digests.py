"""The village head's short digest: every week, what happened in his village or waits for him."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from bot.registry import REGISTRY, Search, WaitsOneByOne, job
from handlers.digests import notices
from handlers.digests.actions.sending import by_office
from handlers.digests.screens.head_digest import head_digest_screen, told_to_head
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.appointments.rules import is_recognised_head
from models.calendar import overview as hours
from models.digests import records as digest_times
from models.digests.overview.digest import gather
from models.digests.overview.scopes import Scopes
from models.digests.records import due
from models.regions.time_zones import zones_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.scheduling.jobs import Work
    from bot.screens.screen import Due
    from handlers.digests.screens.head_digest import Told
    from models.appointments.records.appointments import Appointment
    from models.digests.overview.digest import Digest
    from models.digests.records import DigestTime

MIN_INTERVAL = 300.0  # seconds: there is a head in every village of the country


async def heads(work: Work) -> list[tuple[int, ...]]:
    """Heads whose Monday morning has come, a few that lie together.

    Who reads the larger digest needs no second one.
    """
    found: dict[int, str] = {}
    async for working in hours.at_work(work.db, Role.HEAD, work.now):
        wishes = await digest_times.wishes(work.db, [person for person, _, _ in working])
        for person, held, zone in working:
            head, here = _head(held), work.now.astimezone(zone)
            if head is not None and due(wishes[person], here, head.since) is not None:
                found[person] = head.region_code
    return by_office(found)


def _head(held: Sequence[Appointment]) -> Appointment | None:
    if appointments.regions_for(held, Verb.READ_DIGEST):
        return None
    known = [appointment for appointment in held if is_recognised_head(appointment)]
    return known[-1] if known else None


@job("head_digest", each=heads, min_interval=MIN_INTERVAL, together=True)
async def send_head_digests(work: Work, some: tuple[int, ...]) -> None:
    """What happened in the village of each, when anything did or waits for him."""
    roles = await appointments.of_people(work.db, some)
    known = {person: head for person in some if (head := _head(roles.get(person, ())))}
    zones = await zones_in(work.db, {head.region_code for head in known.values()})
    wishes = await digest_times.wishes(work.db, list(known))
    told, scopes = await work.told_today(known), dict[str, Scopes]()
    for person, head in known.items():
        zone, wish = zones[head.region_code], wishes[person]
        here, silent = work.now.astimezone(zone), work.runtime.settings.silent_days
        planned = due(wish, here, head.since)
        if planned is None or person in told:
            continue
        seen = scopes.get(zone.key)
        if seen is None:
            seen = scopes[zone.key] = Scopes(work.db, here, silent)
            seen.of([one.region_code for one in known.values() if zones[one.region_code] == zone])
        with work.one_of_several() as alone:
            await _send(alone, wish, head, planned, seen)


async def _send(
    work: Work, wish: DigestTime, head: Appointment, planned: datetime, seen: Scopes
) -> None:
    """One head's, unless another replica has it."""
    person, here = wish.person_id, seen.now
    if not await work.claim(
        "head_digest", str(person), f"{planned.astimezone(UTC):%Y-%m-%dT%H:%M}"
    ):
        return
    since = wish.beginning(here)
    found = await gather(work.db, [head.region_code], since, here, seen.silent_days, scopes=seen)
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
