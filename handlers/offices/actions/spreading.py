"""Villages of a team spread over its pembina: evenly with one tap, or one by one with two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.offices import buttons, notices
from handlers.offices.actions.access import lock_for_change
from handlers.offices.screens.spread import (
    pembina_choice_screen,
    proposal_screen,
    share_screen,
    spread_screen,
)
from models.core.problems import Gone, Problem
from models.core.text import _
from models.offices.overview import office
from models.offices.records import teams
from models.offices.records.teams import Part
from models.offices.rules import spread
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.offices.overview.office import Sheet


@buttons.open_spread
async def show_spread(turn: Turn, team_id: int) -> None:
    """Villages per pembina, and how old the oldest thing in each queue is."""
    team = await lock_for_change(turn, team_id)
    if team is not None:
        turn.show(spread_screen(await office.sheet(turn.db, team), turn.now))


@buttons.propose_spread
async def propose(turn: Turn, team_id: int) -> None:
    """An even spread that moves as little as possible; nothing is changed yet."""
    team = await lock_for_change(turn, team_id)
    if team is None:
        return
    sheet = await office.sheet(turn.db, team)
    shares = _even(sheet)
    if shares == dict(sheet.allotted):
        turn.toast(_("Sudah rata. Tidak ada desa yang perlu pindah."))
        turn.show(spread_screen(sheet, turn.now))
        return
    turn.show(proposal_screen(sheet, shares))


@buttons.use_spread
async def take_proposal(turn: Turn, team_id: int, version: int) -> None:
    """The same once more, and kept."""
    team = await lock_for_change(turn, team_id, version)
    if team is None:
        return
    sheet = await office.sheet(turn.db, team)
    await teams.allot(turn.db, team.id, _even(sheet))
    team.touch(turn.person.id)
    turn.audit(notices.CHANGE, team.region_code, f"team:{team.id}", villages=len(sheet.villages))
    turn.toast(_("Pembagian dipakai."))
    turn.show(spread_screen(await office.sheet(turn.db, team), turn.now))


def _even(sheet: Sheet) -> dict[str, int]:
    coaches = [one.id for one in sheet.with_part(Part.PEMBINA)]
    if not coaches:
        raise Problem(_("Belum ada pembina di tim ini. Pilih dulu di Orang."))
    return spread({code: sheet.allotted.get(code) for code in sheet.villages}, coaches)


@buttons.open_share
async def show_share(turn: Turn, team_id: int, person_id: int, page: int) -> None:
    """The villages of one pembina, or those that nobody has."""
    team = await lock_for_change(turn, team_id)
    if team is not None:
        turn.show(share_screen(await office.sheet(turn.db, team), person_id, page, turn.now))


@buttons.choose_pembina
async def offer_pembina(turn: Turn, team_id: int, version: int, village_code: str) -> None:
    """To whom a village goes."""
    team = await lock_for_change(turn, team_id, version)
    if team is None:
        return
    sheet = await office.sheet(turn.db, team)
    _require_village(sheet, village_code)
    turn.show(pembina_choice_screen(sheet, village_code))


@buttons.move_village
async def move(turn: Turn, team_id: int, version: int, village_code: str, person_id: int) -> None:
    """One village changes hands in what is prepared; it takes effect with the signature."""
    team = await lock_for_change(turn, team_id, version)
    if team is None:
        return
    sheet = await office.sheet(turn.db, team)
    _require_village(sheet, village_code)
    if Part.PEMBINA not in sheet.parts.get(person_id, ()):
        raise Gone(_("Orang itu bukan pembina di susunan ini. Lihat /tim"))
    before = sheet.allotted.get(village_code, 0)
    await teams.allot(turn.db, team.id, {village_code: person_id})
    team.touch(turn.person.id)
    subject = f"team:{team.id}"
    turn.audit(notices.CHANGE, village_code, subject, before=before, pembina=person_id)
    turn.toast(_("Pindah ke %(name)s.", name=name_with_title(sheet.people[person_id])))
    turn.show(share_screen(await office.sheet(turn.db, team), before, 0, turn.now))


def _require_village(sheet: Sheet, code: str) -> None:
    if code not in sheet.villages:
        raise Gone(_("Desa itu bukan wilayah kantor ini. Lihat /tim"))
