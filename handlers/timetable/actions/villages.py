"""/jadwal: the dates of one village, or the villages somebody looks after; one stage of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import command
from handlers.periods.screens import over_words
from handlers.timetable import buttons
from handlers.timetable.actions.access import (
    closed_in,
    read_period,
    stage_card,
    today_in,
    village_name,
)
from handlers.timetable.screens import past
from handlers.timetable.screens import village as cards
from handlers.timetable.screens.stage import stage_screen
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.text import N_
from models.regions.codes import is_village
from models.regions.places import places_of
from models.regions.time_zones import zone, zones_in
from models.timetable.overview import in_year, village_stages, villages_in_year
from models.timetable.rules import URGENCY
from models.villages.overview.village import active_within

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from handlers.timetable.screens.stage import StageCard
    from models.timetable.overview import VillageStage

MOST_VILLAGES = 500  # villages of one reader that are paged through
MOST_DONE = 8  # realisations on one card


@buttons.open_timetable
@command("jadwal", about=N_("Jadwal dan batas waktu"), verb=Verb.READ_REPORTS)
async def show_timetable(turn: Turn) -> None:
    """One village at once, several as a list, the most urgent first."""
    await _show_page(turn, 0)


@buttons.open_timetable_page
async def show_page(turn: Turn, page: int) -> None:
    """Ten more."""
    await _show_page(turn, page)


async def _show_page(turn: Turn, page: int) -> None:
    regions = appointments.regions_for(turn.appointments, Verb.READ_REPORTS)
    if not regions:
        turn.require(Verb.READ_REPORTS, turn.home)
    running = await read_period(turn, turn.home)
    if running is None:
        turn.show(cards.not_in_year_screen("", None))
        return
    codes = await villages_in_year(turn.db, running.year, regions, MOST_VILLAGES)
    if not codes:
        await _show_none(turn, running.year)
        return
    if len(codes) == 1:
        await show_dates(turn, codes[0])
        return
    found = await village_stages(turn.db, running.year, codes, turn.now)
    firsts = {
        code: next((one for one in cards.urgent_first(stages) if not one.standing.is_settled), None)
        for code, stages in found.items()
    }
    codes.sort(key=lambda code: _place(firsts[code]))
    page = page if page * cards.LISTED < len(codes) else 0
    shown = codes[page * cards.LISTED : (page + 1) * cards.LISTED]
    places, zones = await places_of(turn.db, shown), await zones_in(turn.db, shown)
    listed = [(code, places[code].village or code, firsts[code], zones[code]) for code in shown]
    over = over_words(running, await today_in(turn, turn.home))
    turn.show(cards.villages_screen(running.year, listed, len(codes), page, over))


def _place(first: VillageStage | None) -> tuple[int, int]:
    """A village whose most urgent stage is such stands there; one without any stands last."""
    if first is None:
        return len(URGENCY), 0
    state, due = first.standing.urgency
    return state, due.toordinal()


async def _show_none(turn: Turn, year: int) -> None:
    """Of one village by its name; of several at once."""
    regions = appointments.regions_for(turn.appointments, Verb.READ_REPORTS)
    own = list(regions) if len(regions) == 1 and is_village(regions[0]) else []
    own = own or await active_within(turn.db, regions, 2)
    if len(own) == 1:
        closed = await closed_in(turn, year, own[0])
        turn.show(cards.not_in_year_screen(await village_name(turn, own[0]), year, closed))
        return
    turn.show(cards.none_in_year_screen(year))


@buttons.open_village_dates
async def show_village_dates(turn: Turn, village_code: str) -> None:
    """One village."""
    await show_dates(turn, village_code)


async def show_dates(turn: Turn, code: str) -> None:
    """The stages of a village, the most urgent first."""
    turn.require(Verb.READ_REPORTS, code)
    running = await read_period(turn, code)
    village = await village_name(turn, code)
    if running is None or not await in_year(turn.db, running.year, [code]):
        year = running.year if running is not None else None
        closed = await closed_in(turn, year, code) if year is not None else None
        turn.show(cards.not_in_year_screen(village, year, closed))
        return
    stages = (await village_stages(turn.db, running.year, [code], turn.now))[code]
    clock = await zone(turn.db, code)
    regions = appointments.regions_for(turn.appointments, Verb.READ_REPORTS)
    others = await villages_in_year(turn.db, running.year, regions, 2)
    over, more = over_words(running, await today_in(turn, code)), len(others) > 1
    turn.show(
        cards.village_screen(running.year, code, village, stages, clock, over, among_others=more)
    )


@buttons.open_village_stage
async def show_stage(turn: Turn, village_code: str, stage_id: int) -> None:
    """One stage of one village."""
    turn.require(Verb.READ_REPORTS, village_code)
    show_stage_card(turn, await stage_card(turn, village_code, stage_id))


def show_stage_card(turn: Turn, card: StageCard) -> None:
    """A stage with what its reader may do about it."""
    may_set, may_reopen = (
        not card.is_closed and turn.may(verb, card.code)
        for verb in (Verb.SET_DATES, Verb.REOPEN_STAGE)
    )
    turn.show(stage_screen(card, may_set=may_set, may_reopen=may_reopen))


@buttons.open_target_history
async def show_target_history(turn: Turn, village_code: str, stage_id: int) -> None:
    """Every target, who set it, when and why."""
    turn.require(Verb.READ_REPORTS, village_code)
    card = await stage_card(turn, village_code, stage_id)
    days = [target.at.astimezone(card.zone).date() for target in card.targets]
    turn.show(past.history_screen(card, days))


@buttons.list_realisations
async def show_realisations(turn: Turn, village_code: str, stage_id: int) -> None:
    """Each time it was done."""
    turn.require(Verb.READ_REPORTS, village_code)
    card = await stage_card(turn, village_code, stage_id)
    may_set = not card.is_closed and turn.may(Verb.SET_DATES, village_code)
    turn.show(past.realisations_screen(card, card.done[:MOST_DONE], may_set=may_set))
