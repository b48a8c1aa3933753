"""Before a team is asked for or signed: nobody who left is appointed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.offices import notices
from handlers.offices.actions.access import show_team
from handlers.offices.screens import checking as screens
from handlers.offices.screens.team import LEFT, names
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.core.text import _
from models.offices.overview import office
from models.offices.overview.settling import settle_newer
from models.offices.records import teams
from models.offices.records.teams import Part, TeamStanding
from models.offices.rules import speaks_for

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.offices.overview.office import Sheet
    from models.offices.records.teams import Team


async def _take_out(turn: Turn, sheet: Sheet) -> None:
    team = sheet.team
    await settle_newer(turn.db, sheet)
    for one in sheet.gone:
        await teams.drop_person(turn.db, team.id, one.id)
        turn.audit(notices.CHANGE, team.region_code, f"team:{team.id}", person=one.id, left=True)
    team.touch(turn.person.id)
    await turn.db.flush()


async def took_out(turn: Turn, sheet: Sheet) -> bool:
    """Whether somebody in what is prepared left: they go out of it, and it is looked at anew."""
    if not sheet.gone:
        return False
    await _take_out(turn, sheet)
    turn.toast(_("%(names)s tidak bertugas lagi. Periksa dulu.", names=names(sheet.gone)))
    await show_team(turn, sheet.team)
    return True


async def sent_back(turn: Turn, sheet: Sheet) -> bool:
    """Whether what was asked can't be signed: somebody in it left; it is with the team again."""
    team = sheet.team
    if not sheet.gone and sheet.with_part(Part.COORDINATOR):
        return False
    await _take_out(turn, sheet)
    team.standing, team.returned_why, team.waits_since = TeamStanding.PREPARED, LEFT, turn.now
    turn.audit(notices.RETURN, team.region_code, f"team:{team.id}", reason=LEFT)
    await turn.db.flush()
    readers = [one for one in await _preparers(turn, team) if one != turn.person.id]
    now = await office.sheet(turn.db, team)
    news = screens.unsigned_notice(now, sheet.gone)
    region = team.region_code
    await turn.tell(notices.returned, readers, news, region=region, about=team.id)
    turn.give(screens.unsigned_screen(now, sheet.gone, readers), notices.signed_reply)
    return True


async def _preparers(turn: Turn, team: Team) -> list[int]:
    """Who prepared it; where they left too, whoever coordinates the team."""
    held = await appointments.of_person(turn.db, team.prepared_by or 0)
    if team.prepared_by and speaks_for(held, Verb.PREPARE_TEAM, team.region_code):
        return [team.prepared_by]
    leads = await appointments.holders(turn.db, Role.TEAM_COORDINATOR, (team.region_code,))
    return list(dict.fromkeys(one.person_id for one in leads))
