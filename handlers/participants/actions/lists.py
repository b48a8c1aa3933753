"""/peserta: the villages of a year in a reader's region, by where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import command
from handlers.participants import buttons
from handlers.participants.actions.cards import regions_of
from handlers.participants.screens.lists import EVERY, LISTED, ListPage, list_screen
from handlers.periods import buttons as periods_buttons
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import N_, _
from models.participants.overview import villages as overview
from models.participants.records import ParticipantStatus
from models.periods.overview import quotas_of
from models.periods.records import period, period_of, periods
from models.regions.codes import COUNTRY, Level
from models.regions.places import places_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button
    from bot.turns.turn import Turn


@buttons.open_this_year
@command("peserta", about=N_("Desa peserta"), verb=Verb.READ_DIGEST)
async def show_this_year(turn: Turn) -> None:
    """The year that runs; without one the newest, and without any what there is to open."""
    regions_of(turn)
    running = await period_of(turn.db, await turn.today())
    newest = running or next(iter(await periods(turn.db)), None)
    if newest is None:
        await periods_buttons.list_periods.follow(turn)
    else:
        await _show(turn, newest.year, EVERY, 0)


@buttons.open_participants
async def show_year(turn: Turn, year: int) -> None:
    """All villages of a year."""
    await _show(turn, year, EVERY, 0)


@buttons.open_participants_page
async def show_page(turn: Turn, year: int, standing: str, page: int) -> None:
    """Some more of them, or those of one standing."""
    await _show(turn, year, standing, page)


async def _show(turn: Turn, year: int, standing: str, number: int) -> None:
    regions = regions_of(turn)
    if await period(turn.db, year) is None:
        raise Gone(_("Periode %(year)s belum dibuka.", year=str(year)))
    counts = await overview.counts(turn.db, year, regions)
    if standing not in counts:
        standing = EVERY
    count = sum(counts.values()) if standing == EVERY else counts[standing]
    number = min(number, max(0, count - 1) // LISTED)
    only = None if standing == EVERY else standing
    rows = await overview.page(turn.db, year, regions, only, LISTED, number * LISTED)
    places = await places_of(turn.db, [one.region_code for one in rows])
    shown = ListPage(year, standing, number, counts, rows, places)
    doors = await _doors(turn, year, counts)
    turn.show(list_screen(shown, await _quota(turn, year, regions), doors))


async def _quota(turn: Turn, year: int, regions: Sequence[str]) -> tuple[int, int] | None:
    """Of the one regency somebody works in."""
    if len(regions) != 1 or regions[0].count(".") != Level.REGENCY - 1:
        return None
    most = (await quotas_of(turn.db, year)).of(regions[0])
    return None if most is None else (await overview.in_quota(turn.db, year, regions[0]), most)


async def _doors(turn: Turn, year: int, counts: dict[str, int]) -> list[Button]:
    """What can be done with the whole list, by who looks."""
    doors = []
    running = await period(turn.db, year)
    if running is not None and running.closed is None:
        over = running.is_over(await turn.today())
        if not over and appointments.regions_for(turn.appointments, Verb.PROPOSE_VILLAGE):
            doors.append(buttons.propose_village.button(_("Usulkan desa"), year=year))
        named = {ParticipantStatus.AGREED, ParticipantStatus.DESIGNATED} & counts.keys()
        if named and (areas := areas_of(turn)):
            words = _("Keputusan")
            doors.append(buttons.open_letters.button(words, year=year, area=areas[0]))
    areas = areas_of(turn)
    if running is not None and running.closed is None and areas:
        words = _("Kirim Excel")
        doors.append(buttons.upload_participants.button(words, year=year, area=areas[0]))
    if counts or areas:
        doors.append(buttons.download_participants.button(_("Unduh Excel"), year=year))
    return doors


def areas_of(turn: Turn) -> list[str]:
    """Where this person records a Keputusan: the country ("0"), or provinces."""
    if turn.may(Verb.PLAN_PERIOD, COUNTRY) or turn.may(Verb.AGREE_VILLAGE, COUNTRY):
        return ["0"]
    regions = appointments.regions_for(turn.appointments, Verb.AGREE_VILLAGE)
    return [code for code in regions if "." not in code]
