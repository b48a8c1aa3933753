"""/tim: an office's team is prepared from who works there today, person by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import command
from handlers.offices import buttons, notices
from handlers.offices.actions.access import (
    lock_for_change,
    may,
    require,
    show_team,
    team_by_number,
)
from handlers.offices.screens import cards
from handlers.offices.screens.people import people_screen, person_screen
from handlers.offices.screens.signing import discard_screen
from models.appointments.rights import Verb
from models.core.days import year_of
from models.core.problems import Gone, Problem
from models.core.text import N_, PlainDay, _
from models.offices.overview import office
from models.offices.records import teams
from models.offices.records.teams import Part
from models.offices.rules import has_villages, offices_of
from models.people.rules import name_with_title
from models.regions.places import places_of
from models.roster.records import members

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.offices.overview.office import Sheet
    from models.offices.records.teams import Team


@buttons.open_own_office
@command("tim", about=N_("Tim kantor dan pembagian desa"), verb=Verb.PREPARE_TEAM, typed=False)
async def choose_office(turn: Turn) -> None:
    """The team of one's own office; who works in several chooses."""
    own = offices_of(turn.appointments, Verb.PREPARE_TEAM)
    if not own:
        require(turn, Verb.PREPARE_TEAM, turn.home)
    if len(own) == 1:
        await show_office(turn, own[0])
        return
    places = await places_of(turn.db, own)
    turn.show(cards.offices_screen([places[code] for code in own]))


@buttons.open_office
async def show_office(turn: Turn, region_code: str) -> None:
    """What is being prepared, else what is signed ahead, else what is in force, or how to begin."""
    if not may(turn, Verb.SIGN_TEAM, region_code):
        require(turn, Verb.PREPARE_TEAM, region_code)
    team = await teams.open_team(turn.db, region_code)
    team = team or next(iter(await teams.teams_ahead(turn.db, region_code)), None)
    team = team or await teams.team_in_force(turn.db, region_code)
    if team is not None:
        await show_team(turn, team)
        return
    known = len(await office.office_people(turn.db, region_code))
    year = year_of(await turn.today())
    turn.show(cards.no_team_screen(await turn.place(region_code), year, known))


@buttons.open_team
async def show_one_team(turn: Turn, team_id: int) -> None:
    """One team, whatever has become of it."""
    await show_team(turn, await team_by_number(turn, team_id))


@buttons.prepare_team
async def begin_team(turn: Turn, region_code: str, year: int) -> None:
    """A team as the office works today; what another began is gone on with."""
    require(turn, Verb.PREPARE_TEAM, region_code)
    this_year = year_of(await turn.today())
    if year not in {this_year, this_year + 1}:
        raise Gone(_("Tahun itu sudah lewat. Lihat /tim"))
    await members.lock_village(turn.db, region_code)  # two who begin at once get the same
    team = await teams.open_team(turn.db, region_code)
    if team is not None:
        told = _("Susunan tim sudah ada. Ini yang sekarang.")
        if team.period != year:
            told = _("Selesaikan dulu susunan tim %(year)s ini.", year=str(team.period))
        turn.toast(told)
        await show_team(turn, team)
        return
    team = await office.prepare(turn.db, region_code, year, turn.person.id, turn.now)
    turn.audit(notices.PREPARE, region_code, f"team:{team.id}", year=year)
    await show_team(turn, team)


@buttons.open_people
async def list_people(turn: Turn, team_id: int, page: int) -> None:
    """Everybody known in the office, each with their part."""
    team = await lock_for_change(turn, team_id)
    if team is not None:
        turn.show(people_screen(await office.sheet(turn.db, team), page))


@buttons.open_person
async def show_person(turn: Turn, team_id: int, version: int, person_id: int) -> None:
    """One of them, and what their part can be."""
    team = await lock_for_change(turn, team_id, version)
    if team is not None:
        sheet = await _with_person(turn, team, person_id)
        turn.show(person_screen(sheet, sheet.people[person_id]))


@buttons.set_part
async def change_part(turn: Turn, team_id: int, version: int, person_id: int, part: str) -> None:
    """One tap gives a part, the next takes it."""
    team = await lock_for_change(turn, team_id, version)
    if team is None:
        return
    wanted = next((one for one in Part if one.value == part), None)
    if wanted is None or (wanted is Part.PEMBINA and not has_villages(team.region_code)):
        raise Gone(_("Tugas itu tidak ada di tim ini. Lihat /tim"))
    sheet = await _with_person(turn, team, person_id)
    one = sheet.people[person_id]
    if wanted in sheet.parts.get(person_id, ()):
        await teams.drop_part(turn.db, team.id, person_id, wanted)
    else:
        await _give_part(turn, sheet, person_id, wanted)
    team.touch(turn.person.id)
    turn.audit(notices.CHANGE, team.region_code, f"team:{team.id}", person=one.id, part=part)
    turn.show(person_screen(await office.sheet(turn.db, team), one))


async def _give_part(turn: Turn, sheet: Sheet, person_id: int, part: Part) -> None:
    """One is technically in charge: another gives way, and it is said who."""
    team = sheet.team
    if part is Part.TECHNICAL:
        for before in sheet.with_part(part):
            await teams.drop_part(turn.db, team.id, before.id, part)
            turn.toast(_("Menggantikan %(name)s.", name=name_with_title(before)))
    excluded = {Part.COORDINATOR: Part.MEMBER, Part.MEMBER: Part.COORDINATOR}
    if part in excluded:
        await teams.drop_part(turn.db, team.id, person_id, excluded[part])
    await teams.add_part(turn.db, team.id, person_id, part)


async def _with_person(turn: Turn, team: Team, person_id: int) -> Sheet:
    sheet = await office.sheet(turn.db, team)
    if person_id not in sheet.known:
        raise Problem(_("Orang itu tidak bertugas di kantor ini lagi. Lihat /tim"))
    return sheet


@buttons.choose_term
async def offer_terms(turn: Turn, team_id: int) -> None:
    """From when to when: one tap, or typed."""
    team = await lock_for_change(turn, team_id)
    if team is not None:
        turn.show(cards.term_screen(team, await turn.today()))


@buttons.set_term
async def take_term(turn: Turn, team_id: int, version: int, term: str) -> None:
    """The whole year, or the rest of it."""
    team = await lock_for_change(turn, team_id, version)
    if team is None:
        return
    offered = cards.terms(team, await turn.today())
    if term not in offered:
        raise Gone(_("Masa tugas itu tidak ada lagi. Lihat /tim"))
    team.since, team.until = offered[term]
    team.touch(turn.person.id)
    turn.audit(notices.CHANGE, team.region_code, f"team:{team.id}", term=term)
    turn.toast(_("Bertugas mulai %(day)s.", day=PlainDay(team.since)))
    await show_team(turn, team)


@buttons.discard_team
async def ask_to_discard(turn: Turn, team_id: int, version: int) -> None:
    """What was prepared can go; asked once more."""
    team = await lock_for_change(turn, team_id, version)
    if team is not None:
        turn.show(discard_screen(await office.sheet(turn.db, team)))


@buttons.confirm_discard
async def discard(turn: Turn, team_id: int, version: int) -> None:
    """It goes; who works in the office goes on."""
    team = await lock_for_change(turn, team_id, version)
    if team is None:
        return
    region = team.region_code
    turn.audit(notices.DISCARD, region, f"team:{team.id}")
    await teams.discard(turn.db, team, turn.now)
    turn.toast(_("Susunan dihapus."))
    await show_office(turn, region)
