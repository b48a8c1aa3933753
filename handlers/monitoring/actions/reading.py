"""What every card of this subject asks first: which year runs, and how far its reader may look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.monitoring import buttons
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.days import day_of
from models.core.problems import Gone
from models.core.text import _
from models.monitoring.overview.units import may_look
from models.periods.records import last_period
from models.regions.codes import COUNTRY, within
from models.regions.places import Place, places_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.turns.turn import Turn
    from models.periods.records import Period


@dataclass(frozen=True)
class Reading:
    """A reader, the running year and one unit they may look at."""

    year: int
    code: str
    regions: tuple[str, ...]
    here: datetime
    is_over: bool = False  # past its last day, or closed

    @property
    def own(self) -> tuple[str, ...]:
        """What of the unit is theirs to work in: all of it, or their own parts."""
        if any(within(self.code, region) for region in self.regions):
            return (self.code,)
        return tuple(region for region in self.regions if within(region, self.code))

    def opens(self, codes: Iterable[str]) -> frozenset[str]:
        """Which of some places the reader may open."""
        return frozenset(code for code in codes if may_look(self.regions, code))


async def reading(turn: Turn, region_code: str) -> Reading:
    """Stop politely unless the reader may look there and a year runs."""
    code = buttons.read(region_code)
    regions = appointments.regions_for(turn.appointments, Verb.READ_DIGEST)
    if not may_look(regions, code):
        turn.require(Verb.READ_DIGEST, code)
    here = turn.now.astimezone(await turn.zone())
    running = await last_period(turn.db, day_of(here))
    if running is None:
        raise Gone(_("Tahun program belum dibuka."))
    return Reading(running.year, code, regions, here, is_over=_is_over(running, here))


def _is_over(one: Period, here: datetime) -> bool:
    return one.closed is not None or one.is_over(day_of(here))


async def a_year_runs(turn: Turn) -> bool:
    """Whether there is a year to look at, over or not, by the reader's clock."""
    here = turn.now.astimezone(await turn.zone())
    return await last_period(turn.db, day_of(here)) is not None


async def places_by_code(turn: Turn, codes: Iterable[str]) -> dict[str, Place]:
    """Some regions with their names, with one statement; the country has one, too."""
    listed = list(dict.fromkeys(codes))
    found = await places_of(turn.db, [code for code in listed if code != COUNTRY])
    return found | ({COUNTRY: Place(COUNTRY)} if COUNTRY in listed else {})
