"""What waits for a person, and whom the person waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import REGISTRY, Search, Waits
from bot.screens.screen import Due
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.attention import Scope, kinds
from models.digests.overview.matters import Matter
from models.regions.codes import COUNTRY, Level, level_of
from models.villages.attention import villages_of
from models.villages.overview.village import active_within

if TYPE_CHECKING:
    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.core.attention import AttentionKind

MOST_VILLAGES = 30  # villages whose waiting things are counted for the card


async def what_waits(turn: Turn) -> tuple[list[Due], list[Line]]:
    """What waits for this person, each with its button, and what this person waits for."""
    mine: list[Due] = []
    others: list[Line] = []
    silent = turn.runtime.settings.silent_days
    search = Search(turn.db, turn.now, turn.now, silent, turn.person.id)
    for source in sorted(REGISTRY.waiting.values(), key=lambda one: one.order):
        mine += (await source.find(search)).get(turn.person.id, ())
    for find in REGISTRY.own_waiting:
        others += await find(turn)
    matters = await _matters(turn)
    mine_too = {
        (matter.kind, matter.village.code)
        for matter in matters
        if turn.may(REGISTRY.attention[matter.kind.number].waits.verb, matter.village.code)
    }
    for matter in matters:
        waits = REGISTRY.attention[matter.kind.number].waits
        if not turn.may(waits.verb, matter.village.code):
            others += [waits.others(matter)] if waits.others is not None else []
        elif isinstance(waits, Waits) and (waits.within, matter.village.code) not in mine_too:
            mine.append(Due(matter.key, waits.mine(matter), waits.do(matter)))
    return mine, others


async def _matters(turn: Turn) -> list[Matter]:
    """What stands on this card, village by village; from a province up /wilayah tells them."""
    regions = [
        code
        for code in appointments.regions_for(turn.appointments, Verb.SEE_ROSTER)
        if code != COUNTRY and level_of(code) is not Level.PROVINCE
    ]
    codes = await active_within(turn.db, regions, MOST_VILLAGES)
    if not codes:
        return []
    scope = Scope(turn.db, codes, turn.now, turn.runtime.settings.silent_days)
    by_code = {village.code: village for village in await scope.read(villages_of)}
    found = [
        Matter(kind, by_code[code], count)
        for kind in kinds()
        if _concerns(turn, kind)
        for code, count in (await kind.find(scope)).items()
    ]
    return sorted(found, key=lambda matter: (codes.index(matter.village.code), matter.kind.rank))


def _concerns(turn: Turn, kind: AttentionKind) -> bool:
    """Whether this person may do it anywhere, or would be told that they wait for it."""
    waits = REGISTRY.attention[kind.number].waits
    may = bool(appointments.regions_for(turn.appointments, waits.verb))
    return waits.others is not None or (may and isinstance(waits, Waits))
