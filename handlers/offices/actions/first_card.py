"""A team that waits: to be signed, to be put right, to be followed by the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import own_waiting, waits
from handlers.offices.screens.waiting import (
    ENDS,
    LEADERLESS,
    ends_due,
    leaderless_due,
    return_due,
    sign_due,
    waiting_lines,
)
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.calendar.overview import JAKARTA
from models.core.days import day_of
from models.core.text import _
from models.offices.overview import endings
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
    if team is None:
        return None
    if version in {ENDS, LEADERLESS}:
        waits = team.standing == TeamStanding.SIGNED
    else:
        waits = str(team.version) == version and team.waits_since is not None
        waits = waits and team.signed is None
    if not waits:
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
    for region, due in await _needing_a_next(search, regions):
        for person_id in await _who_cares(search, region):
            found.setdefault(person_id, []).append(due)
    return found


async def _needing_a_next(search: Search, regions: Sequence[str] | None) -> list[tuple[str, Due]]:
    """By office, that nobody coordinates its team or that it ends, unless the next one is asked."""
    today, then = (day_of(at.astimezone(JAKARTA)) for at in (search.now, search.before))
    ending = await endings.ending_teams(search.db, then, regions)
    leaderless = await endings.leaderless_teams(search.db, search.before, regions)
    codes = [team.region_code for team in (*ending, *leaderless)]
    next_ones = await endings.next_teams(search.db, codes)
    found = {}
    for team in ending:
        year = endings.year_after(team, today)
        found[team.region_code] = ends_due(team, today, year, next_ones.get(team.region_code))
    for team in leaderless:  # says more than that it ends
        year = endings.year_after(team, today) if team.region_code in found else team.period
        found[team.region_code] = leaderless_due(team, year, next_ones.get(team.region_code))
    asked = {code for code, team in next_ones.items() if team.standing == TeamStanding.ASKED}
    return [(code, due) for code, due in found.items() if code not in asked]


async def _who_cares(search: Search, region: str) -> list[int]:
    """The head of the office, and who coordinates its team."""
    held = [
        one
        for role in (Role.OFFICE_HEAD, Role.TEAM_COORDINATOR)
        for one in await appointments.holders(search.db, role, (region,))
    ]
    return list(dict.fromkeys(one.person_id for one in held))


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
