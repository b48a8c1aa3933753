"""The programme in 2029 by its own target: 5,238 villages in all regencies, with their offices.

A part of it has as many provinces and fewer regencies, each with ten villages as the whole has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from models.appointments.rights import Role
from models.digests.records import DigestTime
from models.needs.records.needs import Need
from models.participants.records import Participant
from models.periods.records import Period, Stage
from models.regions.codes import COUNTRY
from models.timetable.records import Realisation
from tests.load import seeding
from tests.load.country import Somebody, invented, reports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.core.base import Base

Row = dict[str, Any]
PROVINCES, REGENCIES = 38, 514
OF_A_DISTRICT = 4  # villages
READERS = frozenset({
    Role.PEMBINA, Role.TEAM_MEMBER, Role.TEAM_COORDINATOR, Role.OFFICE_HEAD, Role.DIRECTORATE,
})  # fmt: skip
TEAM = 3  # members of an office's team beside its coordinator
AGENTS = 4  # of a village, at the least
STAGES = (
    *("Pencanangan", "Identifikasi kebutuhan", "Desain", "Pengumpulan data"),
    *("Pengolahan", "Analisis", "Diseminasi", "Penilaian mandiri"),
)
ISSUES = ("601", "604", "607", "612")


@dataclass(frozen=True)
class Nation:
    """So many villages, people and submissions; the whole is what is planned for 2029."""

    villages: int = 5_238
    people: int = 29_600
    reports: int = 463_000

    def part(self, share: float) -> Nation:
        """A smaller one of the same shape."""
        return Nation(*(round(one * share) for one in (self.villages, self.people, self.reports)))

    @property
    def codes(self) -> list[str]:
        """The villages, by regency."""
        regencies = max(PROVINCES, round(REGENCIES * self.villages / Nation.villages))
        found = []
        for number in range(self.villages):
            regency, place = number % regencies, number // regencies
            province, inside = regency % PROVINCES, regency // PROVINCES
            district, village = divmod(place, OF_A_DISTRICT)
            found.append(f"{11 + province}.{inside + 1:02}.{district + 1:02}.{2001 + village}")
        return sorted(found)


def people(nation: Nation) -> list[Somebody]:
    """The Directorate, the offices, a pembina for each district, heads, and agents in turn.

    Some 3,600 of them read a digest.
    """
    codes = nation.codes
    held = [(Role.DIRECTORATE, COUNTRY)]
    province = (Role.TEAM_COORDINATOR, Role.OFFICE_HEAD)
    regency = (*province, *(Role.TEAM_MEMBER for _ in range(TEAM)))
    for length, roles in ((2, province), (5, regency), (8, (Role.PEMBINA,))):
        for code in dict.fromkeys(one[:length] for one in codes):
            held += [(role, code) for role in roles]
    held += [(Role.HEAD, code) for code in codes]
    agents = max(nation.people - len(held), AGENTS * len(codes))
    held += [(Role.AGENT, codes[number % len(codes)]) for number in range(agents)]
    return [Somebody(number, role, code) for number, (role, code) in enumerate(held)]


async def fill(url: str, nation: Nation, now: datetime) -> list[Somebody]:
    """A year of it in an empty database with tables; who is there."""
    everybody, codes = people(nation), nation.codes
    agents = [one for one in everybody if one.role == Role.AGENT]
    said = list(reports(nation, agents, now))
    by_village = {one.author.region: one for one in said}
    more: list[tuple[type[Base], Iterator[Row]]] = [
        (Period, iter([_period(now)])),
        (Stage, _stages(now)),
        (DigestTime, (_weekly(one) for one in everybody if one.role in READERS)),
        (Participant, (_participant(code, now) for code in codes)),
        (Realisation, _realisations(codes, now)),
        (Need, (_need(by_village[code], issue) for code, issue in _lacking(codes, by_village))),
    ]
    await seeding.write(url, _places(codes), everybody, said, now, more)
    return everybody


def _places(codes: list[str]) -> Iterator[tuple[str, str]]:
    for length in (2, 5, 8, 13):
        for number, code in enumerate(dict.fromkeys(one[:length] for one in codes)):
            yield code, invented(length * 1000 + number)


def _period(now: datetime) -> Row:
    begins = now.date().replace(month=1, day=1)
    return {
        "year": now.year, "begins": begins, "ends": begins.replace(month=12, day=31),
        "opened": now,
    }  # fmt: skip


def _stages(now: datetime) -> Iterator[Row]:
    for place, name in enumerate(STAGES, 1):
        opens = now.date().replace(month=place, day=1)
        yield {
            "id": place, "year": now.year, "code": f"stage_{place}", "name": name, "place": place,
            "opens": opens, "due": opens.replace(month=min(place + 3, 12), day=28),
        }  # fmt: skip


def _weekly(one: Somebody) -> Row:
    """Provinces read theirs in the week, too, so that one Monday has everybody's."""
    return {"person_id": one.id, "every": "week", "hour": 7, "monthly": False}


def _participant(code: str, now: datetime) -> Row:
    since = datetime.combine(now.date().replace(month=2, day=1), time(), UTC)
    return {
        "year": now.year, "region_code": code, "kind": "main", "standing": "designated",
        "standing_since": since, "conditions": {}, "version": 1,
    }  # fmt: skip


def _realisations(codes: list[str], now: datetime) -> Iterator[Row]:
    """Four in five are done; who is late differs from village to village."""
    for number, code in enumerate(codes):
        for place in range(1, len(STAGES) + 1):
            if (number + place) % 5:
                day = now.date().replace(month=min(place + 2, 11), day=15)
                yield {"region_code": code, "stage_id": place, "day": day, "entered": now}


def _lacking(codes: list[str], known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for number, code in enumerate(codes):
        if code in known and number % 3:
            yield from ((code, issue) for issue in ISSUES[: 1 + number % len(ISSUES)])


def _need(one: Any, issue: str) -> Row:
    return {
        "receipt": one.receipt, "region_code": one.author.region, "person_id": one.author.id,
        "issue": issue, "name": issue, "name_key": issue, "decision": "collect",
        "standing": "needed", "standing_since": one.at - timedelta(days=1), "told": "needed",
    }  # fmt: skip
