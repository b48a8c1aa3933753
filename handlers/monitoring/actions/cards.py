"""/wilayah: the reader's own part of the country, then down to a village and up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import REGISTRY, command
from bot.screens.screen import PLACE, Screen, button_column, title
from handlers.monitoring import buttons
from handlers.monitoring.actions.reading import a_year_runs, places_by_code, reading
from handlers.monitoring.screens.lines import short_name, unit_button
from handlers.monitoring.screens.supervision import supervision_screen
from handlers.monitoring.screens.unit import (
    UnitCard,
    no_year_screen,
    not_counted_screen,
    shown_on,
    unit_screen,
)
from handlers.monitoring.screens.village import VillageCard, village_screen
from handlers.participants.screens.participant import closed_words
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.problems import NotAllowed
from models.core.text import N_, _
from models.monitoring.overview.needs import most_lacked
from models.monitoring.overview.reach import count_unreached
from models.monitoring.overview.supervision import supervision_of
from models.monitoring.overview.units import may_look, picture_of, unit
from models.monitoring.records.standings import village_standing
from models.participants.records import ParticipantStatus, participant
from models.periods.records import stages
from models.regions.codes import COUNTRY, is_village

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from handlers.monitoring.actions.reading import Reading

OFFERED = 10  # regions of one reader on a card


@buttons.open_region
@command("wilayah", about=N_("Keadaan wilayah tugas"), verb=Verb.READ_DIGEST)
async def show_own_regions(turn: Turn) -> None:
    """The unit the reader begins with; of several regions, which one."""
    regions = appointments.regions_for(turn.appointments, Verb.READ_DIGEST)
    if not regions:
        turn.require(Verb.READ_DIGEST, turn.home)
    if not await a_year_runs(turn):
        turn.show(no_year_screen(may_plan=turn.may(Verb.PLAN_PERIOD, COUNTRY)))
        return
    begun = picture_of(regions)[:OFFERED]
    if len(begun) == 1:
        await _show_unit(turn, buttons.written(begun[0]), 0)
        return
    places = await places_by_code(turn, begun)
    row = [unit_button(code, label=short_name(places[code])[:24]) for code in begun]
    turn.show(Screen((title(_("Wilayah yang mana?"), PLACE),), (button_column(*row),)))


@buttons.open_unit
async def show_unit(turn: Turn, region_code: str, page: int) -> None:
    """The country, a province, a regency or a district."""
    if is_village(region_code):
        await show_standing(turn, region_code)
        return
    await _show_unit(turn, region_code, page)


@buttons.open_districts
async def show_districts(turn: Turn, region_code: str, page: int) -> None:
    """A regency by its districts."""
    await _show_unit(turn, region_code, page, by_district=True)


async def _show_unit(turn: Turn, region_code: str, page: int, *, by_district: bool = False) -> None:
    asked = await reading(turn, region_code)
    found = await unit(turn.db, asked.year, asked.code, by_district=by_district)
    if found is None:
        turn.show(not_counted_screen((await places_by_code(turn, [asked.code]))[asked.code]))
        return
    listed = [one.code for _number, one in shown_on(found.below, page)]
    if page and not listed:
        await _show_unit(turn, region_code, 0, by_district=by_district)
        return
    places = await places_by_code(turn, [asked.code, *listed])
    lacked = await most_lacked(turn.db, asked.year, asked.code, 1)
    above = asked.code.rpartition(".")[0]
    card = UnitCard(
        year=asked.year,
        unit=found,
        place=places[asked.code],
        places=places,
        opens=asked.opens(listed),
        unreached=await count_unreached(turn.db, asked.own, turn.now),
        lacked=lacked[0] if lacked else None,
        here=asked.here,
        may_export=turn.may(Verb.READ_DIGEST, asked.code),
        may_supervise=_may_supervise(turn, asked),
        may_go_up=bool(asked.code) and may_look(asked.regions, above),
        by_district=by_district,
        is_over=asked.is_over,
    )
    turn.show(unit_screen(card, page))


def _may_supervise(turn: Turn, asked: Reading) -> bool:
    """For who answers for others' work there: the office's coordinator and head, and above."""
    above = any(turn.may(verb, asked.code) for verb in (Verb.PREPARE_TEAM, Verb.PLAN_PERIOD))
    return above and turn.may(Verb.READ_DIGEST, asked.code)


@buttons.open_supervision
async def show_supervision(turn: Turn, region_code: str) -> None:
    """How the villages of a unit are looked after."""
    asked = await reading(turn, region_code)
    if not _may_supervise(turn, asked):
        raise NotAllowed(turn.whose_part(Verb.PREPARE_TEAM))
    place = (await places_by_code(turn, [asked.code]))[asked.code]
    found = await supervision_of(turn.db, asked.year, asked.code)
    turn.show(supervision_screen(place, found) if found else not_counted_screen(place))


@buttons.open_standing
async def show_standing(turn: Turn, village_code: str) -> None:
    """One village."""
    asked = await reading(turn, village_code)
    turn.require(Verb.READ_DIGEST, village_code)
    row = await village_standing(turn.db, asked.year, village_code)
    place = await turn.place(village_code)
    part = await participant(turn.db, asked.year, village_code)
    if part is not None and part.standing == ParticipantStatus.CLOSED:
        closed = closed_words(place.village_label or place.label, part, await turn.zone())
        turn.show(not_counted_screen(place, closed))
        return
    if row is None:
        turn.show(not_counted_screen(place))
        return
    agents = await appointments.agents_by_village(turn.db, [village_code])
    card = VillageCard(
        place=place,
        sheet=row.sheet,
        stages=await stages(turn.db, asked.year),
        made=row.made or turn.now,
        here=asked.here,
        may_remind=bool(agents) and turn.may(Verb.REMIND, village_code),
        may_read=turn.may(Verb.READ_REPORTS, village_code),
        may_coach=turn.may(Verb.ANSWER, village_code),
        doors=[one for one in REGISTRY.standing_doors if turn.may(one.verb, village_code)],
    )
    turn.show(village_screen(card))
