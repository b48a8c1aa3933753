"""What a digest is about: every village a reader is in charge of, exceptions first.

Pure arithmetic over rows; when it is sent and how it looks is decided in handlers.
"""

from __future__ import annotations

import enum
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models import roles, submissions
from models.forms.fields import FORMS
from models.roles import Role, Verb
from models.villages import active_within, village

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.roles import Appointment
    from models.villages import Village

MOST_VILLAGES = 500


class Concern(enum.IntEnum):
    """What needs somebody, most urgent first."""

    RULE_BROKEN = 1
    CANDIDATES = 2
    RECOGNITION = 3
    HEAD = 4
    NO_HEAD = 5
    SILENT = 6


@dataclass(frozen=True)
class Matter:
    """One exception of one village, with the days or the number that belongs to it."""

    kind: Concern
    village: Village
    count: int = 0


@dataclass(frozen=True)
class Counts:
    """How often something came in, now and in the period before."""

    now: int
    before: int


@dataclass(frozen=True)
class Digest:
    """Everything one reader's digest says."""

    since: datetime
    until: datetime
    villages: Sequence[Village]
    matters: Sequence[Matter]
    by_form: dict[str, Counts]
    by_village: dict[str, Counts]

    @property
    def has_arrivals(self) -> bool:
        """Whether anything came in during the period."""
        return any(one.now for one in self.by_form.values())

    @property
    def is_empty(self) -> bool:
        """Nothing to do and nothing new: nothing is sent."""
        return not self.matters and not self.has_arrivals

    @property
    def fingerprint(self) -> str:
        """Which matters are open, without the days that pass."""
        open_ = sorted((int(one.kind), one.village.code) for one in self.matters)
        return hashlib.sha256(repr(open_).encode()).hexdigest()[:16]

    @property
    def quiet(self) -> int:
        """How many villages need nobody."""
        return len(self.villages) - len({one.village.code for one in self.matters})


async def digest(
    db: AsyncSession,
    held: Sequence[Appointment],
    until: datetime,
    period: timedelta,
    silent_days: int,
) -> Digest:
    """Gather a reader's digest for the half-open period that ends now."""
    codes = await charged_with(db, held)
    since = until - period
    forms = [code for code, form in FORMS.items() if form.about.counted]
    now = await submissions.by_village(db, codes, forms, since, until)
    before = await submissions.by_village(db, codes, forms, since - period, since)
    last = await submissions.last_activity(db, codes)
    villages = [await village(db, code) for code in codes]
    matters = [
        matter for one in villages for matter in matters_of(one, last.get(one.code), until,
                                                            silent_days)
    ]  # fmt: skip
    return Digest(
        since=since,
        until=until,
        villages=villages,
        matters=sorted(matters, key=lambda one: (one.kind, -one.count, one.village.code)),
        by_form={
            form: Counts(_total(now, 1, form), _total(before, 1, form))
            for form in sorted({form for _, form in (*now, *before)})
        },
        by_village={code: Counts(_total(now, 0, code), _total(before, 0, code)) for code in codes},
    )


async def charged_with(db: AsyncSession, held: Sequence[Appointment]) -> list[str]:
    """The villages somebody answers for: a pembina's nearest ones, a team's whole area."""
    regions = roles.regions_for(held, Verb.READ_DIGEST)
    codes = await active_within(db, regions, MOST_VILLAGES)
    own = {one.person_id for one in held}
    wide = [one.region_code for one in held if one.role != Role.PEMBINA
            and Verb.READ_DIGEST in roles.VERBS[Role(one.role)]]  # fmt: skip
    mine = []
    for code in codes:
        if set(roles.covering(code)) & set(wide):
            mine.append(code)
            continue
        nearest = await roles.pembina_of(db, code)
        if nearest is not None and nearest.person_id in own:
            mine.append(code)
    return mine


def matters_of(
    one: Village, last: datetime | None, now: datetime, silent_days: int
) -> list[Matter]:
    """The exceptions of one village."""
    found = []
    if not one.team.complete:
        found.append(Matter(Concern.RULE_BROKEN, one))
    if one.waiting():
        found.append(Matter(Concern.CANDIDATES, one, len(one.waiting())))
    if one.waits_for_recognition:
        found.append(Matter(Concern.RECOGNITION, one))
    if one.head is None and one.members:
        found.append(Matter(Concern.NO_HEAD, one))
    elif one.waits_for_head:
        since = max(member.standing_since for member in one.members)
        found.append(Matter(Concern.HEAD, one, (now - since).days))
    started = last or min((member.standing_since for member in one.members), default=now)
    silent = (now - started).days
    if silent >= silent_days:
        found.append(Matter(Concern.SILENT, one, silent))
    return found


def _total(counted: dict[tuple[str, str], int], place: int, key: str) -> int:
    return sum(n for keys, n in counted.items() if keys[place] == key)
