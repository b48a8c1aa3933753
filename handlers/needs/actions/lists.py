"""Looking at data needs: an agent's own village, a pembina's villages as groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import command
from bot.screens.screen import FIGURES, Screen, button_row, title
from handlers.needs import buttons
from handlers.needs.screens import needs as cards
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import N_, _
from models.digests.overview.digest import responsible_villages
from models.needs.overview import group_needs
from models.needs.records import needs
from models.villages.overview.village import active_within

if TYPE_CHECKING:
    from bot.turns.turn import Turn

LISTED = 10  # villages offered on one card
MOST_NEEDS = 5000  # needs looked at for groups


@buttons.open_data_needs
@command("kebutuhan", about=N_("Kebutuhan data desa"), verb=Verb.READ_REPORTS)
async def show_needs(turn: Turn) -> None:
    """Agents begin a form, BPS sees what its villages need, a head sees his village."""
    mine = appointments.regions_for(turn.appointments, Verb.REPORT)
    if len(mine) == 1:
        await _offer_forms(turn, mine[0])
        return
    if not mine and appointments.regions_for(turn.appointments, Verb.READ_DIGEST):
        await _show_groups(turn, 0)
        return
    read = mine or appointments.regions_for(turn.appointments, Verb.READ_REPORTS)
    codes = await active_within(turn.db, read, LISTED)
    if not codes:
        turn.show(Screen((title(_("Kebutuhan data terlihat setelah %(you)s diterima.")),)))
        return
    if len(codes) == 1:
        await _show_list(turn, codes[0], 0)
        return
    places = [await turn.place(code) for code in codes]
    row = [
        buttons.open_village_needs.button(place.village or place.code, village_code=place.code)
        for place in places
    ]
    turn.show(Screen((title(_("Desa yang mana?"), FIGURES),), (button_row(*row),)))


@buttons.open_village_needs
async def show_village_needs(turn: Turn, village_code: str) -> None:
    """One of several villages: to say what it needs, or to look."""
    if turn.may(Verb.REPORT, village_code):
        await _offer_forms(turn, village_code)
    else:
        await _show_list(turn, village_code, 0)


@buttons.open_need_terms
async def explain_terms(turn: Turn) -> None:
    """What PBI, desil, stunting and kronis mean."""
    turn.show(cards.terms_screen())


@buttons.open_need_list
async def list_needs(turn: Turn, village_code: str, page: int) -> None:
    """The needs of one village, page by page."""
    await _show_list(turn, village_code, page)


@buttons.open_need_groups
async def list_need_groups(turn: Turn, page: int) -> None:
    """What the reader's villages need, what is alike as one."""
    await _show_groups(turn, page)


@buttons.open_need_group
async def show_need_group(turn: Turn, need_id: int, page: int) -> None:
    """The villages that need the same data."""
    for alike_needs in group_needs(await _needs_to_collect(turn)):
        if any(need.id == need_id for need in alike_needs.needs):
            codes = {need.region_code for need in alike_needs.needs}
            names = {code: (await turn.place(code)).village or code for code in codes}
            turn.show(cards.group_screen(alike_needs, names, page))
            return
    raise Gone(_("Kebutuhan itu sudah berubah. Menu: /start"))


async def _offer_forms(turn: Turn, code: str) -> None:
    turn.require(Verb.REPORT, code)
    place = await turn.place(code)
    count = len(await needs.needs(turn.db, [code]))
    turn.show(cards.begin_screen(place.village_label or place.label, code, count))


async def _show_list(turn: Turn, code: str, page: int) -> None:
    turn.require(Verb.READ_REPORTS, code)
    place = await turn.place(code)
    found = await needs.needs(turn.db, [code])
    turn.show(cards.list_screen(place.village_label or place.label, code, found, page))


async def _show_groups(turn: Turn, page: int) -> None:
    turn.show(cards.groups_screen(group_needs(await _needs_to_collect(turn)), page))


async def _needs_to_collect(turn: Turn) -> list[needs.Need]:
    """What has to be collected or brought up to date in the villages the reader answers for."""
    codes = await responsible_villages(turn.db, turn.appointments)
    read = [code for code in codes if turn.may(Verb.READ_REPORTS, code)]
    return [need for need in await needs.needs(turn.db, read, MOST_NEEDS) if need.is_actionable]
