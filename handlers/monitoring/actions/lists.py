"""What is behind a number: villages, people out of reach, data that is lacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.monitoring import buttons
from handlers.monitoring.actions.reading import places_by_code, reading
from handlers.monitoring.screens import lists as cards
from handlers.monitoring.screens.lists import LISTED
from handlers.monitoring.screens.reach import LISTED as PEOPLE_LISTED
from handlers.monitoring.screens.reach import reach_screen
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import INVITED_BY, Role, Verb
from models.appointments.rules import is_pembina
from models.core.problems import Gone
from models.core.text import _
from models.monitoring.overview.lists import Listed, count_behind, villages_behind
from models.monitoring.overview.needs import (
    kinds_lacked,
    most_lacked,
    one_lacked,
    villages_lacking,
)
from models.monitoring.overview.reach import count_unreached, unreached
from models.monitoring.records.standings import unit_standing
from models.regions.codes import within

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.turns.turn import Turn
    from handlers.monitoring.actions.reading import Reading
    from models.monitoring.overview.reach import Unreached

MOST_COACHED = 500  # villages that wait, in the regions of one pembina


@buttons.open_list
async def show_list(turn: Turn, listed: str, region_code: str, page: int) -> None:
    """The villages behind one number of a unit."""
    asked = await reading(turn, region_code)
    if listed not in set(Listed):
        raise Gone(_("Daftar itu sudah tidak ada. Buka /wilayah."))
    which, among = await _whose(turn, asked, Listed(listed))
    scope = (turn.db, asked.year, asked.code, which, turn.now)
    total = await count_behind(*scope, among=among)
    page = page if page * LISTED < total else 0
    found = await villages_behind(*scope, LISTED, page * LISTED, among=among)
    codes = [one.code for one in found]
    places = await places_by_code(turn, [asked.code, *codes])
    may_remind = frozenset(
        code
        for code in await appointments.agents_by_village(turn.db, codes)
        if turn.may(Verb.REMIND, code)
    )
    turn.show(
        cards.list_screen(
            cards.VillageList(
                Listed(listed),
                places[asked.code],
                found,
                places,
                asked.opens(codes),
                may_remind,
                total,
                page,
                asked.here,
                for_office=which is Listed.GOES_UP,
            )
        )
    )


async def _whose(
    turn: Turn, asked: Reading, listed: Listed
) -> tuple[Listed, Collection[str] | None]:
    """What waits for the reader: a pembina's own villages; for an office, what must go up to it."""
    if listed is not Listed.MINE:
        return listed, None
    office = [
        held.region_code
        for held in turn.appointments
        if not is_pembina(held) and turn.may(Verb.READ_DIGEST, held.region_code)
    ]
    if any(within(asked.code, region) for region in office):
        return Listed.GOES_UP, None
    waiting = await villages_behind(
        turn.db, asked.year, asked.code, Listed.WAITING, turn.now, MOST_COACHED
    )
    own = [one.code for one in waiting if turn.may(Verb.READ_DIGEST, one.code)]
    coached = await responsibility.pembinas_of(turn.db, own)
    return Listed.WAITING, [
        code for code in own if code in coached and coached[code].person_id == turn.person.id
    ]


@buttons.open_unreached
async def show_unreached(turn: Turn, region_code: str, page: int) -> None:
    """People out of reach in what is the reader's own, as it is now."""
    asked = await reading(turn, region_code)
    total = await count_unreached(turn.db, asked.own, turn.now)
    page = page if page * PEOPLE_LISTED < total else 0
    found = await unreached(turn.db, asked.own, turn.now, PEOPLE_LISTED, page * PEOPLE_LISTED)
    places = await places_by_code(turn, [asked.code, *(one.region for one in found)])
    able = {one.region for one in found if _may_help(turn, one)}
    turn.show(reach_screen(places[asked.code], found, places, able, total, page, asked.here))


def _may_help(turn: Turn, one: Unreached) -> bool:
    role = Role(one.role)
    verb = (
        Verb.ASSIGN if role is Role.PEMBINA and one.invitation_id is None else INVITED_BY.get(role)
    )
    return verb is not None and turn.may(verb, one.region)


@buttons.open_lacked
async def show_lacked(turn: Turn, region_code: str, page: int) -> None:
    """What data is lacked in a unit."""
    asked = await reading(turn, region_code)
    total = await kinds_lacked(turn.db, asked.year, asked.code)
    page = page if page * LISTED < total else 0
    found = await most_lacked(turn.db, asked.year, asked.code, LISTED, page * LISTED)
    place = (await places_by_code(turn, [asked.code]))[asked.code]
    row = await unit_standing(turn.db, asked.year, asked.code)
    known = row.counted.get("needs_open", 0) if row is not None else 0
    turn.show(cards.lacked_screen(place, found, total, known, page))


@buttons.open_lacking
async def show_lacking(turn: Turn, region_code: str, need_key: str, page: int) -> None:
    """The villages that lack one kind of data."""
    asked = await reading(turn, region_code)
    one = await one_lacked(turn.db, asked.year, asked.code, need_key)
    if one is None:
        turn.toast(_("Data itu sudah tidak kurang lagi."))
        await show_lacked(turn, region_code, 0)
        return
    page = page if page * LISTED < one.villages else 0
    codes = await villages_lacking(turn.db, asked.year, asked.code, need_key, LISTED, page * LISTED)
    places = await places_by_code(turn, [asked.code, *codes])
    turn.show(
        cards.lacking_screen(places[asked.code], one, codes, places, asked.opens(codes), page)
    )
