"""Matters that need somebody, village by village: each subject says in its `attention.py` which.

    @attention("unread", number=6)
    async def count_unread(scope: Scope) -> Mapping[str, int]: ...

Digests, the first card and what escalates walk them; how a kind is worded is said in the subject's
screens (`attention_screen` of bot/registry).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    Find = Callable[["Scope"], Awaitable[Mapping[str, int]]]
    WaitingSince = Callable[[AsyncSession, datetime], Awaitable[Mapping[str, Sequence[str]]]]

T = TypeVar("T")


@dataclass
class Scope:
    """Some villages at a moment (in the reader's zone); what several kinds read is read once."""

    db: AsyncSession
    codes: Sequence[str]
    now: datetime
    silent_days: int
    _loaded: dict[Callable[[Scope], Awaitable[Any]], Any] = field(default_factory=dict)

    async def read(self, load: Callable[[Scope], Awaitable[T]]) -> T:
        """What `load` finds about these villages."""
        if load not in self._loaded:
            self._loaded[load] = await load(self)
        found: T = self._loaded[load]
        return found


@dataclass(frozen=True)
class AttentionKind:
    """One kind of matter; the lowest number is the most urgent, and names it in what is stored.

    `find` gives the villages that have it, each with the days or the number that belongs to it.
    """

    name: str
    number: int
    find: Find


ATTENTION: dict[int, AttentionKind] = {}
WAITING_FOR_BPS: dict[str, WaitingSince] = {}


def attention(name: str, *, number: int) -> Callable[[Find], AttentionKind]:
    """Define a kind of matter by how it is found; a number is never given to another kind."""

    def register(find: Find) -> AttentionKind:
        if number in ATTENTION:
            raise ValueError(f"{ATTENTION[number].name!r} has number {number} already")
        ATTENTION[number] = AttentionKind(name, number, find)
        return ATTENTION[number]

    return register


def waiting_for_bps(name: str) -> Callable[[WaitingSince], WaitingSince]:
    """Define what waits for BPS: by village, a key of each thing that waited before a moment."""

    def register(find: WaitingSince) -> WaitingSince:
        if name in WAITING_FOR_BPS:
            raise ValueError(f"{name!r} is defined twice")
        WAITING_FOR_BPS[name] = find
        return find

    return register


async def waiting_since(db: AsyncSession, moment: datetime) -> dict[str, list[str]]:
    """By village, a key of everything that has waited for BPS since before a moment."""
    found: dict[str, list[str]] = {}
    for find in WAITING_FOR_BPS.values():
        for code, keys in (await find(db, moment)).items():
            found.setdefault(code, []).extend(keys)
    return found


def kinds() -> list[AttentionKind]:
    """Every kind, the most urgent first."""
    return [ATTENTION[number] for number in sorted(ATTENTION)]
