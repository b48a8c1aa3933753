"""A team that was signed ahead is in force from its first day on, and told of then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.menu import menus_of
from bot.registry import job
from handlers.offices import notices
from handlers.offices.actions.effects import put_in_force, tell_concerned
from handlers.offices.screens import signing as screens
from models.calendar.overview import JAKARTA
from models.core.days import day_of
from models.machine import audit
from models.offices.overview import office
from models.offices.overview.settling import settle_newer
from models.offices.records import teams
from models.people import records as people
from models.roster.records import members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.scheduling.jobs import Work


async def _teams_that_begin(work: Work) -> Sequence[int]:
    return await teams.beginning_teams(work.db, day_of(work.now.astimezone(JAKARTA)))


@job("team_begins", each=_teams_that_begin)
async def begin_work(work: Work, team_id: int) -> None:
    """Appointments begin and end as they were signed; who left meanwhile is left out."""
    team = await teams.lock_team(work.db, team_id)
    if team is None or team_id not in await _teams_that_begin(work):
        return
    if not await work.claim("team_begins", str(team_id), str(team.version)):
        return
    await members.lock_village(work.db, team.region_code)
    sheet = await office.sheet(work.db, team)
    await settle_newer(work.db, sheet)
    for one in sheet.gone:
        await teams.drop_person(work.db, team.id, one.id)
    sheet = await office.sheet(work.db, team)
    audit.write(
        work.db, work.now, team.signed_by, notices.BEGIN, team.region_code, f"team:{team.id}"
    )
    concerned = await put_in_force(work.db, sheet, team.signed_by, work.now)
    work.calls += await menus_of(work.db, sorted(concerned), work.now)
    signer = await people.person(work.db, team.signed_by) if team.signed_by else None
    told = await tell_concerned(work, sheet, signer)
    readers = [one for one in (team.prepared_by, team.signed_by) if one and one not in told]
    news = screens.began_notice(sheet)
    region = team.region_code
    await work.tell(notices.signed, dict.fromkeys(readers), news, region=region, about=team.id)
