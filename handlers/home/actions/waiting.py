"""What waits for a person, and whom the person waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import REGISTRY
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.attention import ATTENTION, Scope
from models.digests.overview.matters import Matter
from models.villages.attention import villages_of
from models.villages.overview.village import active_within

if TYPE_CHECKING:
    from bot.screens.screen import Line
    from bot.turns.turn import Turn

MOST_VILLAGES = 30  # villages whose waiting things are counted for the card
MOST_LINES = 6


async def what_waits(turn: Turn) -> tuple[list[Line], list[Line]]:
    """What waits for this person, and what this person waits for."""
    mine: list[Line] = []
    others: list[Line] = []
    for find in REGISTRY.own_waiting:
        own, of_others = await find(turn)
        mine += own
        others += of_others
    for matter in await _matters(turn):
        screen = REGISTRY.attention[matter.kind.number].on_menu
        if screen is None:
            continue
        if turn.may(screen.verb, matter.village.code):
            mine += [screen.mine(matter)] if screen.mine else []
        else:
            others += [screen.others(matter)] if screen.others else []
    return mine[:MOST_LINES], others[:MOST_LINES]


async def _matters(turn: Turn) -> list[Matter]:
    """What stands on this card, village by village, in each by the order of the card."""
    regions = appointments.regions_for(turn.appointments, Verb.SEE_ROSTER)
    codes = await active_within(turn.db, regions, MOST_VILLAGES)
    if not codes:
        return []
    scope = Scope(turn.db, codes, turn.now, turn.runtime.settings.silent_days)
    by_code = {village.code: village for village in await scope.read(villages_of)}
    shown = [
        (screen.on_menu.order, ATTENTION[number])
        for number, screen in REGISTRY.attention.items()
        if screen.on_menu is not None
    ]
    found = [
        (codes.index(code), order, Matter(kind, by_code[code], count))
        for order, kind in shown
        for code, count in (await kind.find(scope)).items()
    ]
    return [matter for *_place, matter in sorted(found, key=lambda one: one[:2])]
