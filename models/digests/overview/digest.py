"""What a digest is about: every village a reader is in charge of, exceptions first.

Read with a handful of statements, however many villages there are; when it is sent and how it looks
is decided in handlers.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.activities.records import FollowUp
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.digests.overview.counts import by_village, last_arrivals
from models.digests.overview.matters import Concern, Matter, matters_of
from models.forms.form import FORMS
from models.reminders.records import snoozed_matters
from models.roster.records.members import MemberStatus
from models.submissions.records.threads import Thread
from models.villages.overview.village import active_within
from models.villages.overview.villages import villages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.appointments.records.appointments import Appointment
    from models.villages.overview.village import Village

MOST_VILLAGES = 500  # looked at for one digest; the card says so when there are more
COUNTRY_WIDE = 100_000
AHEAD = timedelta(days=7)  # follow-ups of the coming week are told


@dataclass(frozen=True)
class Counts:
    """How often something came in, now and in the period before."""

    now: int
    before: int


@dataclass(frozen=True)
class Digest:
    """Everything one reader's digest says. `total`: how many villages there are in all."""

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
        open_ = sorted((int(matter.kind), matter.village.code) for matter in self.matters)
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
    """The digest of some villages, without the matters that were put off."""
    shown = codes[:MOST_VILLAGES]
    counted = [code for code, form in FORMS.items() if form.about.counted]
    now = await by_village(db, shown, counted, since, until)
    earlier = since - (until - since)
    before = await by_village(db, shown, counted, earlier, since)
    last = await last_arrivals(db, shown, counted)
    late, due = await _follow_ups(db, shown, until.date())
    unread = await _count_unread(db, shown)
    found = await villages(db, shown)
    matters = []
    for village in found:
        matters += matters_of(village, last.get(village.code), until, silent_days)
        for kind, counts in (
            (Concern.UNREAD, unread),
            (Concern.OVERDUE, late),
            (Concern.DUE, due),
        ):
            if counts.get(village.code):
                matters.append(Matter(kind, village, counts[village.code]))
    matters.sort(key=lambda one: (one.kind, -one.count, one.village.code))
    return Digest(
        since=since,
        until=until,
        villages=found,
        total=len(codes),
        matters=[matter for matter in matters if matter.key not in put_off],
        by_form=_compare(now, before, 1, sorted({form for _, form in (*now, *before)})),
        by_village=_compare(now, before, 0, shown),
        agents=Counts(_new_agents(found, since, until), _new_agents(found, earlier, since)),
    )


async def responsible_villages(db: AsyncSession, held: Sequence[Appointment]) -> list[str]:
    """The villages somebody answers for: a pembina's nearest ones, a team's whole area."""
    regions = appointments.regions_for(held, Verb.READ_DIGEST)
    codes = await active_within(db, regions, COUNTRY_WIDE)
    wide = {
        appointment.region_code
        for appointment in held
        if appointment.role != Role.PEMBINA
        and Verb.READ_DIGEST in appointments.verbs_of(appointment)
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


async def _follow_ups(
    db: AsyncSession, codes: Sequence[str], today: date
) -> tuple[dict[str, int], dict[str, int]]:
    """By village: how many follow-ups are overdue, and how many are due in the coming week."""
    is_late = FollowUp.due < today
    rows = await db.execute(
        select(FollowUp.region_code, is_late, func.count())
        .join(Thread, Thread.receipt == FollowUp.receipt)
        .where(FollowUp.region_code.in_(codes), FollowUp.done.is_(None))
        .where(FollowUp.due < today + AHEAD, Thread.withdrawn.is_(None))
        .group_by(FollowUp.region_code, is_late)
    )
    found: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for code, late, count in rows:
        found[0 if late else 1][code] = count
    return found


async def _count_unread(db: AsyncSession, codes: Sequence[str]) -> dict[str, int]:
    """By village: how many submissions BPS has not opened yet."""
    rows = await db.execute(
        select(Thread.region_code, func.count())
        .where(Thread.region_code.in_(codes), Thread.read.is_(None), Thread.withdrawn.is_(None))
        .group_by(Thread.region_code)
    )
    return {code: count for code, count in rows}  # noqa: C416 - rows are not pairs to mypy


def _new_agents(found: Sequence[Village], since: datetime, until: datetime) -> int:
    agents = (member for village in found for member in village.members)
    return sum(
        agent.standing == MemberStatus.AGENT and since <= agent.standing_since < until
        for agent in agents
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
