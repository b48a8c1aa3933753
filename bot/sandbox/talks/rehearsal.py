"""Reads a talk through before a village is cleared for it: names, roles, regions, the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.talks import cast, moments
from bot.sandbox.talks.talk import Given, Says, Turned
from bot.sandbox.telegram.refusal import Impossible
from models.appointments.rights import LEVELS, Role
from models.region_lists.sample.regions import sample_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.sandbox.talks.talk import Act, TalkLine

_NO_ROLE = "person"


def rehearse(lines: Sequence[TalkLine], now: datetime) -> None:
    """Raise Impossible with the number of the first line nobody here could ever do."""
    for line in lines:
        try:
            now = _after(line.act, now)
        except ValueError as trouble:
            raise Impossible(f"line {line.number}: {line.source}: {trouble}") from trouble


def _after(act: Act, now: datetime) -> datetime:
    """What the clock shows then; raises ValueError."""
    match act:
        case Given():
            _seat(act)
        case Says():
            cast.user_id(act.who)
        case Turned():
            return moments.parse_moment(act.words, now)
    return now


def _seat(given: Given) -> None:
    if given.role != cast.A_VILLAGE:
        cast.user_id(given.who)
    if given.role == _NO_ROLE:
        return
    if given.role not in {cast.A_VILLAGE, *Role}:
        raise Impossible(f"there is no role {given.role}; the roles: {', '.join(Role)}")
    if not given.region and given.role in {*Role} and 0 in LEVELS[Role(given.role)]:
        return  # the whole country
    if given.region not in {code for code, *_ in sample_rows()}:
        raise Impossible(f"there is no region {given.region or 'given'} in the sample")
