"""What a digest is about: every village a reader is in charge of, exceptions first.

Read with a handful of statements, however many villages there are; when it is sent and how it looks
is decided in handlers.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.appointments.rules import is_pembina
from models.digests.overview.counts import by_village
from models.digests.overview.matters import find_matters
from models.digests.overview.scopes import COUNTRY_WIDE, Scopes
from models.forms.form import FORMS
from models.reminders.records import snoozed_matters
from models.villages.attention import villages_of
from models.villages.overview.village import active_within

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.appointments.records.appointments import Appointment
    from models.core.attention import Scope
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village

MOST_VILLAGES = 500  # looked at for one digest; the card says so when there are more


@dataclass(frozen=True)
class Counts:
    """How often something came in, now and in the period before."""

    now: int
    before: int


@dataclass(frozen=True)
class Digest:
    """Everything one reader's digest says, from `since` to `until` by the reader's clock.

    `total`: how many villages there are in all.
    """

    since: datetime
    until: datetime
    villages: Sequence[Village]
    total: int
    matters: Sequence[Matter]
    by_form: Mapping[str, Counts]
    by_village: Mapping[str, Counts]
    agents: Counts

    @property
    def has_arrivals(self) -> bool:
        """Whether anything came in during the period."""
        return any(counts.now for counts in self.by_form.values())

    @property
    def is_empty(self) -> bool:
        """Nothing to do and nothing new: nothing is sent."""
        return not self.matters and not self.has_arrivals

    @property
    def fingerprint(self) -> str:
        """Which matters are open, without the days that pass."""
        open_ = sorted((matter.kind.number, matter.village.code) for matter in self.matters)
        return hashlib.sha256(repr(open_).encode()).hexdigest()[:16]

    @property
    def quiet(self) -> int:
        """How many villages need nobody."""
        return len(self.villages) - len({matter.village.code for matter in self.matters})


async def digest(
    db: AsyncSession,
    held: Sequence[Appointment],
    since: datetime,
    until: datetime,
    silent_days: int,
    scopes: Scopes | None = None,
) -> Digest:
    """Gather a reader's digest for a half-open period; `until` in the reader's zone."""
    scopes = scopes or Scopes(db, until, silent_days)
    codes = await responsible_villages(db, held, scopes)
    off = await scopes.once(snoozed_matters, held[0].person_id, until) if held else set()
    found = await gather(db, codes, since, until, silent_days, off, scopes)
    if appointments.regions_for(held, Verb.REVIEW_AGAIN):
        return found
    return replace(found, matters=[one for one in found.matters if not one.kind.above])


async def gather(
    db: AsyncSession,
    codes: Sequence[str],
    since: datetime,
    until: datetime,
    silent_days: int,
    put_off: Collection[str] = (),
    scopes: Scopes | None = None,
) -> Digest:
    """The digest of some villages by the clock of `until`, without what was put off.

    `scopes`: what others of this moment looked at is not looked at again.
    """
    since = since.astimezone(until.tzinfo)
    shown = codes[:MOST_VILLAGES]
    inside = set(shown)
    scopes = scopes or Scopes(db, until, silent_days)
    scope = scopes.of(shown)
    counted = tuple(code for code, form in FORMS.items() if form.about.counted)
    looked = tuple(scope.codes)
    now = _inside(await scopes.once(by_village, looked, counted, since, until), inside)
    earlier = since - (until - since)
    before = _inside(await scopes.once(by_village, looked, counted, earlier, since), inside)
    matters = await scope.read(find_matters)
    found = {village.code: village for village in await scope.read(villages_of)}
    return Digest(
        since=since,
        until=until,
        villages=[found[code] for code in shown],
        total=len(codes),
        matters=[
            matter
            for matter in matters
            if matter.village.code in inside and matter.key not in put_off
        ],
        by_form=_compare(now, before, 1, sorted({form for _, form in (*now, *before)})),
        by_village=_compare(now, before, 0, shown),
        agents=await _new_agents(scope, inside, earlier, since, until),
    )


def _inside(
    counted: Mapping[tuple[str, str], int], codes: Collection[str]
) -> dict[tuple[str, str], int]:
    return {key: count for key, count in counted.items() if key[0] in codes}


async def responsible_villages(
    db: AsyncSession, held: Sequence[Appointment], scopes: Scopes | None = None
) -> list[str]:
    """The villages somebody answers for: a pembina's nearest ones, a team's whole area."""
    regions = appointments.regions_for(held, Verb.READ_DIGEST)
    codes = await (scopes.active(regions) if scopes else active_within(db, regions, COUNTRY_WIDE))
    wide = {
        appointment.region_code
        for appointment in held
        if not is_pembina(appointment) and Verb.READ_DIGEST in appointments.verbs_of(appointment)
    }
    if all(set(appointments.covering(code)) & wide for code in codes):
        return codes
    own = {appointment.person_id for appointment in held}
    coached = await responsibility.pembinas_of(db, codes)
    return [
        code
        for code in codes
        if set(appointments.covering(code)) & wide
        or (code in coached and coached[code].person_id in own)
    ]


async def _new_agents(
    scope: Scope, codes: Collection[str], earlier: datetime, since: datetime, until: datetime
) -> Counts:
    """Who became an agent; who was one already and was only put right is not new."""
    begun = [one.since for one in await scope.read(_agents) if one.region_code in codes]
    return Counts(
        sum(since <= moment < until for moment in begun),
        sum(earlier <= moment < since for moment in begun),
    )


async def _agents(scope: Scope) -> Sequence[Appointment]:
    return await appointments.holders(scope.db, Role.AGENT, scope.codes)


def _compare(
    now: Mapping[tuple[str, str], int],
    before: Mapping[tuple[str, str], int],
    place: int,
    wanted: Sequence[str],
) -> dict[str, Counts]:
    """The counts of both periods by village or by form, whichever stands in this place."""
    sums: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for total, counted in zip(sums, (now, before), strict=True):
        for keys, count in counted.items():
            total[keys[place]] += count
    return {key: Counts(sums[0][key], sums[1][key]) for key in wanted}
