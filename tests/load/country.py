"""Who and what a seeded database holds: a country after a year, invented and always the same.

Everything follows from a number. No two people have the same name and no two villages either.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from bot.process.randomness import UNMISTAKABLE
from models.appointments.rights import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

FIRST = 300_000_000  # the Telegram id of person 0
PROVINCE = "90"
REGENCIES, DISTRICTS, VILLAGES = 20, 10, 25  # each of those above
DAYS, QUIET = 360, 4  # reports came in over so many days, and none in the last few
_GIVEN = ("Siti", "Rina", "Joko", "Harto", "Agus", "Wati", "Budi", "Dewi", "Eko", "Fitri")
_SYLLABLES = ("ka", "li", "mo", "ne", "pu", "ra", "si", "ta", "wo", "ya")
_KINDS = ("collect", "process", "analyse", "disseminate", "coaching")


@dataclass(frozen=True)
class Size:
    """How many people and reports; every fourth person is a village's head, most are agents."""

    people: int = 20_000
    reports: int = 300_000

    @property
    def villages(self) -> int:
        """How many there are."""
        return max(1, min(REGENCIES * DISTRICTS * VILLAGES, self.people // 4))


@dataclass(frozen=True)
class Somebody:
    """One person and the role they hold."""

    number: int
    role: Role
    region: str

    @property
    def id(self) -> int:
        """The number of the row."""
        return self.number + 1

    @property
    def account(self) -> int:
        """The Telegram id."""
        return FIRST + self.number

    @property
    def name(self) -> str:
        """A given name, and one nobody else has."""
        return f"{_GIVEN[self.number % len(_GIVEN)]} {invented(self.number)}"


@dataclass(frozen=True)
class Report:
    """One report of an activity, as it was handed in."""

    number: int
    author: Somebody
    at: datetime

    @cached_property
    def receipt(self) -> str:
        """Its number for people."""
        signs, left = "", self.number
        for _ in range(4):
            left, sign = divmod(left, len(UNMISTAKABLE))
            signs += UNMISTAKABLE[sign]
        return f"LK-{self.at:%y%m}-{signs}"

    @property
    def kind(self) -> str:
        """Which activity."""
        return _KINDS[self.number % len(_KINDS)]

    @property
    def men(self) -> int:
        """How many men came; there was one woman more."""
        return 3 + self.number % 20

    @cached_property
    def answers(self) -> dict[str, object]:
        """As the form keeps them."""
        return {
            "kind": self.kind,
            "held_on": f"{self.at:%Y-%m-%d}",
            "place": {"words": "Balai dusun", "latitude": None, "longitude": None},
            "present": {"men": self.men, "women": self.men + 1, "kinds": ["resident"]},
            "done": f"Mendata usaha warga di RT {self.number % 9 + 1}",
            "result": f"{self.number % 60} usaha tercatat",
            "obstacle": None,
            "follow_up": None,
            "evidence": None,
        }


def invented(number: int) -> str:
    """A word that belongs to this number alone."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:05}").capitalize()


def village(number: int) -> str:
    """The code of a village."""
    rest, last = divmod(number, VILLAGES)
    regency, district = divmod(rest, DISTRICTS)
    return f"{PROVINCE}.{regency + 1:02}.{district + 1:02}.{2001 + last}"


def places(size: Size) -> Iterator[tuple[str, str]]:
    """Code and name of every region, level by level."""
    codes = [village(number) for number in range(size.villages)]
    for length in (2, 5, 8, 13):
        for number, code in enumerate(dict.fromkeys(one[:length] for one in codes)):
            yield code, invented(length * 1000 + number)


def people(size: Size) -> list[Somebody]:
    """A pembina for each district, a head for each village, and agents, villages in turn."""
    codes = [village(number) for number in range(size.villages)]
    coaches = [(Role.PEMBINA, code) for code in dict.fromkeys(one[:8] for one in codes)]
    heads = [(Role.HEAD, code) for code in codes]
    agents = ((Role.AGENT, code) for code in itertools.cycle(codes))
    held = itertools.islice(itertools.chain(coaches, heads, agents), size.people)
    return [Somebody(number, role, code) for number, (role, code) in enumerate(held)]


class HowMany(Protocol):
    """What says how many reports there are."""

    @property
    def reports(self) -> int:
        """How many came in over the year."""


def reports(size: HowMany, agents: Sequence[Somebody], now: datetime) -> Iterator[Report]:
    """What agents handed in, oldest first, evenly over the year."""
    begun, step = now - timedelta(days=DAYS), timedelta(days=DAYS - QUIET) / size.reports
    for number in range(size.reports):
        yield Report(number, agents[number % len(agents)], begun + step * number)
