"""Every role at every level, every verb, every region of a small country: thousands of cases.

What is right is told by a tree of its own, so that code and test cannot share a slip.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from models.appointments.records import appointments
from models.appointments.records.appointments import Appointment
from models.appointments.rights import LEVELS, UNRECOGNISED, VERBS, Role, Verb
from models.people import records as people
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.storage.database import Database

NOW = datetime(2026, 11, 5, 7, tzinfo=UTC)
LEAST = 2_000
# Two of everything, with codes that begin alike: 32.01 and 32.011 would be no relatives.
_PARTS = (("32", "33"), ("01", "10"), ("01", "10"), ("1001", "2001"))


@dataclass(frozen=True)
class Region:
    code: str
    level: int
    parent: Region | None

    def reaches(self, other: Region | None) -> bool:
        """Whether the other one is this region or somewhere below it."""
        while other is not None:
            if other == self:
                return True
            other = other.parent
        return False


def _country() -> list[Region]:
    found = [Region(COUNTRY, 0, None)]
    above = found
    for level, parts in enumerate(_PARTS, 1):
        above = [
            Region(f"{one.code}.{part}" if one.code else part, level, one)
            for one in above
            for part in parts
        ]
        found = [*found, *above]
    return found


REGIONS = _country()
HELD = [
    (role, next(one for one in REGIONS if one.level == level))
    for role in Role
    for level in LEVELS[role]
]


def _cases(held: Region, carried: frozenset[Verb]) -> Iterator[tuple[Verb, str, bool]]:
    for verb in Verb:
        for region in REGIONS:
            yield verb, region.code, verb in carried and held.reaches(region)


def test_the_matrix_is_large() -> None:
    assert len(HELD) * len(Verb) * len(REGIONS) >= LEAST


@pytest.mark.parametrize(("role", "held"), HELD, ids=lambda one: getattr(one, "code", one) or "all")
async def test_what_a_role_may_reaches_its_region_and_nothing_else(
    database: Database, role: Role, held: Region
) -> None:
    async with database.transaction() as db:
        someone = await people.create(db, 1001, "id", NOW)
        given = await appointments.appoint(db, someone.id, role, held.code, NOW)
        if role is Role.HEAD:
            given.recognised_at = NOW
        for verb, region, right in _cases(held, VERBS[role]):
            assert await appointments.may(db, someone.id, verb, region) is right, (verb, region)


def test_a_head_nobody_recognised_looks_and_gives_his_word() -> None:
    held = next(one for one in REGIONS if one.level == LEVELS[Role.HEAD][0])
    alone = Appointment(person_id=1, role=Role.HEAD, region_code=held.code, since=NOW)
    for verb, region, right in _cases(held, UNRECOGNISED):
        assert appointments.allows([alone], verb, region) is right, (verb, region)


@pytest.mark.parametrize(("role", "held"), HELD, ids=lambda one: getattr(one, "code", one) or "all")
async def test_a_role_that_has_ended_carries_nothing(
    sqlite_database: Database, role: Role, held: Region
) -> None:
    async with sqlite_database.transaction() as db:
        someone = await people.create(db, 1001, "id", NOW)
        (await appointments.appoint(db, someone.id, role, held.code, NOW)).until = NOW
        for verb in Verb:
            assert not await appointments.may(db, someone.id, verb, held.code)
