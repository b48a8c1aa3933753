"""Whatever waits in a village for a role, as something its people are reminded of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import REGISTRY, Search, Waits, waits
from bot.screens.screen import Due
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import VERBS, Role, Verb
from models.core.attention import ATTENTION, Scope, kinds
from models.core.base import BATCH, batches
from models.digests.overview.matters import Matter
from models.villages.attention import villages_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.turns.turn import Turn
    from models.appointments.rights import Verb
    from models.core.attention import AttentionKind
    from models.core.text import Sentence


async def name_matter(turn: Turn, key: str) -> Sentence | str | None:
    """The line of the first card; none when it is over."""
    number, code, *_rest = key.split(":")
    kind = ATTENTION.get(int(number))
    doing = REGISTRY.attention[kind.number].waits if kind is not None else None
    if kind is None or not isinstance(doing, Waits):
        return None
    scope = Scope(turn.db, [code], turn.now, turn.runtime.settings.silent_days)
    counts, (village,) = await kind.find(scope), await scope.read(villages_of)
    if code not in counts:
        return None
    return doing.mine(Matter(kind, village, counts[code])).text


# Each is a kind of the digest itself, so whoever waits for it reads of it there.
@waits("matter", order=5, called=name_matter, digest=())
async def find_matters(search: Search) -> Mapping[int, Sequence[Due]]:
    """By person, what has waited in their villages for some days; the first card counts it anew."""
    if search.person_id is not None:
        return {}
    waiting = [
        (kind, doing, await kind.waiting(search.db, search.before))
        for kind, doing in _waiting_kinds()
        if kind.waiting is not None
    ]
    found: dict[int, list[Due]] = {}
    for codes in batches(sorted({code for *_, by_code in waiting for code in by_code}), BATCH):
        scope = Scope(search.db, codes, search.now, search.silent_days)
        villages = {village.code: village for village in await scope.read(villages_of)}
        agents = await appointments.agents_by_village(search.db, codes)
        for kind, doing, by_code in waiting:
            if by_code.keys().isdisjoint(codes):
                continue
            for code, count in (await kind.find(scope)).items():
                if code not in by_code:
                    continue  # it has not waited long enough
                matter = Matter(kind, villages[code], count)
                key = f"matter:{kind.number}:{code}:{by_code[code][-1]}"
                due = Due(key, doing.mine(matter), doing.do(matter))
                for reader in await _people(search, matter, doing.verb, agents.get(code, ())):
                    found.setdefault(reader, []).append(due)
    return found


def _waiting_kinds() -> Iterator[tuple[AttentionKind, Waits]]:
    """The kinds that wait for a role, the most urgent first."""
    for kind in kinds():
        doing = REGISTRY.attention[kind.number].waits
        if isinstance(doing, Waits):
            yield kind, doing


async def _people(search: Search, matter: Matter, verb: Verb, agents: Sequence[int]) -> list[int]:
    """Who of the village may do it, and who of BPS is in charge."""
    head = matter.village.head
    able = list(agents) if verb in VERBS[Role.AGENT] else []
    if head is not None and verb in appointments.verbs_of(head):
        able.append(head.person_id)
    charged, _rest = await responsibility.reachable_people(search.db, matter.village.code, verb)
    return list(dict.fromkeys([*able, *charged]))
