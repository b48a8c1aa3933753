"""A team that waits: for the head to be signed, for who prepared it to be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import own_waiting, waits
from handlers.offices.screens.waiting import return_due, sign_due, waiting_lines
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.core.text import _
from models.offices.records import teams
from models.offices.records.teams import TeamStanding
from models.offices.rules import offices_of, speaks_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.registry import Search
    from bot.screens.screen import Due, Line
    from bot.turns.turn import Turn
    from models.core.text import Sentence
    from models.offices.records.teams import Team


async def name_team(turn: Turn, key: str) -> Sentence | str | None:
    """What a reminder of this is called; none when it waits no more."""
    number, _colon, version = key.partition(":")
    team = await teams.team(turn.db, int(number))
    if team is None or str(team.version) != version or team.waits_since is None:
        return None
    return _("Tim %(year)s", year=str(team.period))


@waits("team", order=3, called=name_team, digest=())
async def find_teams(search: Search) -> Mapping[int, Sequence[Due]]:
    """By person, the teams to sign or to put right: for the first card and for reminders."""
    regions = None
    if search.person_id is not None:
        held = await appointments.of_person(search.db, search.person_id)
        regions = offices_of(held, Verb.PREPARE_TEAM)
    waiting = await teams.waiting_teams(search.db, search.before, regions)
    found: dict[int, list[Due]] = {}
    for team in waiting:
        asked = team.standing == TeamStanding.ASKED
        for person_id in await _whose_turn(search, team):
            found.setdefault(person_id, []).append(sign_due(team) if asked else return_due(team))
    return found


async def _whose_turn(search: Search, team: Team) -> list[int]:
    """The head of the office, or who prepared it; without them whoever coordinates the team."""
    region = (team.region_code,)
    if team.standing == TeamStanding.ASKED:
        heads = await appointments.holders(search.db, Role.OFFICE_HEAD, region)
        return [one.person_id for one in heads]
    prepared_by = team.prepared_by or 0
    held = await appointments.of_person(search.db, prepared_by)
    if speaks_for(held, Verb.PREPARE_TEAM, team.region_code):
        return [prepared_by]
    leads = await appointments.holders(search.db, Role.TEAM_COORDINATOR, region)
    return [one.person_id for one in leads]


@own_waiting
async def list_waiting(turn: Turn) -> Sequence[Line]:
    """Teams of this person that wait for the head."""
    prepares = offices_of(turn.appointments, Verb.PREPARE_TEAM)
    signs = offices_of(turn.appointments, Verb.SIGN_TEAM)
    others = [code for code in prepares if code not in signs]
    return waiting_lines(await teams.awaiting_signature(turn.db, others)) if others else []
