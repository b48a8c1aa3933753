"""Who may see and change a team: who works in exactly that office; and who was first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.offices.screens import cards
from models.appointments.rights import Verb
from models.core.days import day_of
from models.core.problems import Gone, NotAllowed
from models.core.text import _
from models.offices.overview import office
from models.offices.records import teams
from models.offices.records.teams import TeamStanding
from models.offices.rules import speaks_for
from models.people import records as people
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.offices.records.teams import Team


def may(turn: Turn, verb: Verb, region: str) -> bool:
    """Whether this person may do it for exactly this office."""
    return speaks_for(turn.appointments, verb, region)


def require(turn: Turn, verb: Verb, region: str) -> None:
    """Stop politely whoever does not work in exactly this office, or has no such part there."""
    if not may(turn, verb, region):
        raise NotAllowed(turn.whose_part(verb))


async def team_by_number(turn: Turn, team_id: int) -> Team:
    """A team this person may look at."""
    team = await teams.team(turn.db, team_id)
    if team is None or team.discarded:
        raise Gone(_("Susunan tim itu sudah dihapus. Lihat /tim"))
    if not may(turn, Verb.SIGN_TEAM, team.region_code):
        require(turn, Verb.PREPARE_TEAM, team.region_code)
    return team


async def lock(turn: Turn, seen: Team) -> Team:
    """The same team as it is now; nobody else decides about it meanwhile."""
    team = await teams.lock_team(turn.db, seen.id)
    if team is None or team.discarded:
        raise Gone(_("Susunan tim itu sudah dihapus. Lihat /tim"))
    return team


async def lock_for_change(turn: Turn, team_id: int, version: int | None = None) -> Team | None:
    """A team that is being prepared, for this person alone; none where somebody was quicker.

    Then the card as it is now is shown, with who changed it.
    """
    seen = await team_by_number(turn, team_id)
    require(turn, Verb.PREPARE_TEAM, seen.region_code)
    team = await lock(turn, seen)
    if team.standing == TeamStanding.PREPARED and version in {None, team.version}:
        return team
    await tell_newer(turn, team)
    return None


async def tell_newer(turn: Turn, team: Team) -> None:
    """Somebody else was quicker: what there is now, and who."""
    if team.awaits_signature:
        turn.toast(_("Sedang menunggu tanda tangan. Tarik dulu."))
    elif team.standing != TeamStanding.PREPARED:
        turn.toast(_("Tim ini sudah ditandatangani."))
    else:
        found = await people.person(turn.db, team.touched_by) if team.touched_by else None
        name = name_with_title(found) if found is not None else _("Tim")
        turn.toast(_("%(name)s sudah mengubahnya. Ini yang baru.", name=name))
    await show_team(turn, team)


async def show_team(turn: Turn, team: Team) -> None:
    """The card of a team, by where it is and by who looks."""
    sheet = await office.sheet(turn.db, team)
    signs = may(turn, Verb.SIGN_TEAM, team.region_code)
    if team.awaits_its_day:
        in_force = await teams.team_in_force(turn.db, team.region_code)
        prepares = may(turn, Verb.PREPARE_TEAM, team.region_code)
        turn.show(cards.signed_ahead_screen(sheet, in_force, prepares=prepares))
    elif team.standing == TeamStanding.ASKED:
        turn.show(cards.asked_screen(sheet, signs=signs))
    elif team.standing == TeamStanding.SIGNED:
        prepares = may(turn, Verb.PREPARE_TEAM, team.region_code)
        today = await turn.today()
        here = await turn.zone()
        signed = day_of(team.signed.astimezone(here)) if team.signed is not None else None
        turn.show(cards.in_force_screen(sheet, signed, today, prepares=prepares))
    elif team.standing == TeamStanding.ENDED:
        turn.show(cards.ended_screen(sheet))
    else:
        in_force = await teams.team_in_force(turn.db, team.region_code)
        turn.show(cards.draft_screen(sheet, turn.person.id, signs=signs, in_force=in_force))
