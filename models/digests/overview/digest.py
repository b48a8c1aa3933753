"""What a digest is about: every village a reader is in charge of, exceptions first.

Read with a handful of statements, however many villages there are; when it is sent and how it looks
is decided in handlers.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.appointments.rules import is_pembina
from models.core.attention import Scope
from models.digests.overview.counts import by_village
from models.digests.overview.matters import find_matters
from models.forms.form import FORMS
from models.reminders.records import snoozed_matters
from models.villages.attention import villages_of
from models.villages.overview.village import active_within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.appointments.records.appointments import Appointment
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village

MOST_VILLAGES = 500  # looked at for one digest; the card says so when there are more
COUNTRY_WIDE = 100_000


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
) -> Digest:
    """Gather a reader's digest for a half-open period; `until` in the reader's zone."""
    codes = await responsible_villages(db, held)
    off = await snoozed_matters(db, held[0].person_id, until) if held else set()
    return await gather(db, codes, since, until, silent_days, off)


async def gather(
    db: AsyncSession,
    codes: Sequence[str],
    since: datetime,
    until: datetime,
    silent_days: int,
    put_off: set[str] = frozenset(),  # type: ignore[assignment]
) -> Digest:
    """The digest of some villages by the clock of `until`, without what was put off."""
    since = since.astimezone(until.tzinfo)
    shown = codes[:MOST_VILLAGES]
    scope = Scope(db, shown, until, silent_days)
    counted = [code for code, form in FORMS.items() if form.about.counted]
    now = await by_village(db, shown, counted, since, until)
    earlier = since - (until - since)
    before = await by_village(db, shown, counted, earlier, since)
    matters = await find_matters(scope)
    found = await scope.read(villages_of)
    return Digest(
        since=since,
        until=until,
        villages=found,
        total=len(codes),
        matters=[matter for matter in matters if matter.key not in put_off],
        by_form=_compare(now, before, 1, sorted({form for _, form in (*now, *before)})),
        by_village=_compare(now, before, 0, shown),
        agents=await _new_agents(db, shown, earlier, since, until),
    )


async def responsible_villages(db: AsyncSession, held: Sequence[Appointment]) -> list[str]:
    """The villages somebody answers for: a pembina's nearest ones, a team's whole area."""
    regions = appointments.regions_for(held, Verb.READ_DIGEST)
    codes = await active_within(db, regions, COUNTRY_WIDE)
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
    db: AsyncSession, codes: Sequence[str], earlier: datetime, since: datetime, until: datetime
) -> Counts:
    """Who became an agent; who was one already and was only put right is not new."""
    begun = [agent.since for agent in await appointments.holders(db, Role.AGENT, codes)]
    return Counts(
        sum(since <= moment < until for moment in begun),
        sum(earlier <= moment < since for moment in begun),
    )


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
