"""Digests go out when their readers want them: those of one office are prepared together."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from bot.registry import job
from handlers.digests import notices
from handlers.digests.actions.composing import compose
from models.appointments.records import appointments
from models.appointments.rights import VERBS, Role, Verb
from models.appointments.rules import Rung, rung_of
from models.core.base import BATCH, batches
from models.digests import records as digest_times
from models.digests.overview.provinces import provinces_waiting
from models.digests.overview.scopes import Scopes
from models.digests.records import due, has_monthly_in_week
from models.regions.time_zones import zones_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.scheduling.jobs import Work
    from handlers.digests.actions.composing import Composed
    from models.appointments.records.appointments import Appointment
    from models.digests.records import DigestTime

READERS = tuple(role for role in Role if Verb.READ_DIGEST in VERBS[role])
TOGETHER = 8  # readers of one transaction: an office with its pembina, and no long wait for others
_REGENCY = len("00.00")


async def readers(work: Work) -> list[tuple[int, ...]]:
    """Everybody whose hour has come, by office; looked at a few at a time, others come between."""
    found: dict[int, str] = {}
    waiting = await provinces_waiting(work.db)
    for able in batches(await appointments.people_with(work.db, READERS), BATCH):
        held = await appointments.of_people(work.db, able)
        wishes = await digest_times.wishes(work.db, able)
        zones = await zones_in(work.db, {_digest_region(held[reader]) for reader in able})
        for reader in able:
            region = _digest_region(held[reader])
            planned = _planned_moment(
                wishes[reader], held[reader], work.now, zones[region], waiting
            )
            if planned is not None:
                found[reader] = region
    return by_office(found)


def by_office(regions: Mapping[int, str]) -> list[tuple[int, ...]]:
    """A few readers of one office at a time by their regions, who looks at most villages first."""
    offices: dict[str, list[int]] = {}
    for reader in sorted(regions, key=lambda one: (len(regions[one]), one)):
        offices.setdefault(regions[reader][:_REGENCY], []).append(reader)
    return [tuple(some) for office in offices.values() for some in batches(office, TOGETHER)]


def _digest_region(held: Sequence[Appointment]) -> str:
    """The newest region the digest is read for: the right is asked there when it is sent."""
    return appointments.regions_for(held, Verb.READ_DIGEST)[-1]


def _planned_moment(
    wish: DigestTime,
    held: Sequence[Appointment],
    moment: datetime,
    zone: ZoneInfo,
    waiting: Collection[str],
) -> datetime | None:
    """When it is due; a province for whose word somebody waits does not wait for the month.

    In a week that has the monthly one, that one takes the place of the weekly one.
    """
    reading = [
        appointment.since
        for appointment in held
        if Verb.READ_DIGEST in appointments.verbs_of(appointment)
    ]
    here, rung = moment.astimezone(zone), rung_of(held)
    planned = due(wish, here, min(reading), rung)
    if planned is not None or rung is not Rung.PROVINCE or _digest_region(held) not in waiting:
        return planned
    if wish.rhythm(rung) == "month" and has_monthly_in_week(here):
        return None
    return due(wish, here, min(reading))


@job("digest", each=readers, together=True)
async def send_digests(work: Work, some: tuple[int, ...]) -> None:
    """Some digests, each once a period over all replicas; nothing new, nothing sent."""
    held = {
        reader: roles
        for reader, roles in (await appointments.of_people(work.db, some)).items()
        if appointments.regions_for(roles, Verb.READ_DIGEST)
    }
    wishes = await digest_times.wishes(work.db, list(held))
    zones = await zones_in(work.db, {_digest_region(roles) for roles in held.values()})
    waiting = await provinces_waiting(work.db)
    told = await work.told_today(held)
    scopes: dict[str, Scopes] = {}
    for reader in [one for one in some if one in held]:
        wish, zone = wishes[reader], zones[_digest_region(held[reader])]
        planned = _planned_moment(wish, held[reader], work.now, zone, waiting)
        if planned is None:
            continue
        if reader in told:
            await _leave_out(work, wish, held[reader], planned)
            continue
        here, silent = work.now.astimezone(zone), work.runtime.settings.silent_days
        seen = scopes.setdefault(zone.key, Scopes(work.db, here, silent))
        with work.one_of_several() as alone:
            await _send(alone, wish, held[reader], planned, seen)


async def _send(
    work: Work, wish: DigestTime, held: Sequence[Appointment], planned: datetime, seen: Scopes
) -> None:
    """One reader's digest, unless another replica has it."""
    reader, region, here = wish.person_id, _digest_region(held), seen.now
    if not await work.claim("digest", str(reader), f"{planned.astimezone(UTC):%Y-%m-%dT%H:%M}"):
        return
    since = wish.beginning(here, rung_of(held))
    found = await compose(work.db, held, since, here, seen.silent_days, seen)
    if not found.is_empty and _is_news(wish, found):
        wish.since, wish.until, wish.told = since, here, found.fingerprint
        await work.tell(notices.digest, [reader], found.screen, region=region, order=found.order)
        work.require_first()
    wish.looked, wish.again = planned, None
    work.db.add(wish)
    await work.db.flush()


async def _leave_out(
    work: Work, wish: DigestTime, held: Sequence[Appointment], planned: datetime
) -> None:
    """Today's message came already: a daily one comes tomorrow at its hour, others come late."""
    if wish.rhythm(rung_of(held)) == "day" and wish.again is None:
        wish.looked = planned
        work.db.add(wish)
        await work.db.flush()


def _is_news(wish: DigestTime, found: Composed) -> bool:
    """A daily reader is not told the same open matters every morning; a weekly one is."""
    asked_for = wish.every == "week" or wish.monthly or wish.again is not None
    return bool(asked_for) or found.has_arrivals or found.fingerprint != wish.told
