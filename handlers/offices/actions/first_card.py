"""What somebody's first card says of teams: to sign for the head, to mend for who prepared it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import first_card, own_waiting
from handlers.offices.screens.waiting import return_lines, sign_lines, waiting_lines
from models.appointments.rights import Verb
from models.offices.records import teams
from models.offices.rules import offices_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn


@first_card(order=15)
async def list_teams(turn: Turn) -> tuple[Sequence[Line], Sequence[Button]]:
    """Teams that wait for this person."""
    signs = offices_of(turn.appointments, Verb.SIGN_TEAM)
    prepares = offices_of(turn.appointments, Verb.PREPARE_TEAM)
    if not prepares and not signs:
        return (), ()
    to_sign = await teams.awaiting_signature(turn.db, signs) if signs else []
    returned = await teams.returned_to_prepare(turn.db, prepares) if prepares else []
    lines, keys = sign_lines(to_sign)
    more_lines, more_keys = return_lines([one for one in returned if one.region_code not in signs])
    return (*lines, *more_lines), (*keys, *more_keys)


@own_waiting
async def list_waiting(turn: Turn) -> Sequence[Line]:
    """Teams of this person that wait for the head."""
    prepares = offices_of(turn.appointments, Verb.PREPARE_TEAM)
    signs = offices_of(turn.appointments, Verb.SIGN_TEAM)
    others = [code for code in prepares if code not in signs]
    return waiting_lines(await teams.awaiting_signature(turn.db, others)) if others else []
