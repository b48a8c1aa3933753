"""Matters that need somebody, village by village: each subject says in its `attention.py` which.

    async def unread_since(db, moment) -> Mapping[str, Sequence[str]]: ...

    @attention("unread", number=6, waiting=unread_since)
    async def count_unread(scope: Scope) -> Mapping[str, int]: ...

Digests, the first card, reminders and what escalates walk them; how a kind is worded, whom it waits
for and by which button it is done is said in the subject's screens (`attention_screen` of
bot/registry).
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
    """One kind of matter, named by its number in what is stored; the lowest `rank` is most urgent.

    `find` gives the villages that have it, each with the days or the number that belongs to it;
    `waiting`, by village, a key of each thing that has waited since before a moment; without it
    nobody is reminded of the kind as such, and each thing must find its own people. A kind that
    `escalates` goes up to the office's head where no pembina can be reached. One `above` is about
    whoever is in charge, so only those who review after them are told.
    """

    name: str
    number: int
    find: Find
    waiting: WaitingSince | None
    rank: int
    escalates: bool
    above: bool = False


ATTENTION: dict[int, AttentionKind] = {}


def attention(
    name: str,
    *,
    number: int,
    waiting: WaitingSince | None = None,
    rank: int = 0,
    escalates: bool = False,
    above: bool = False,
) -> Callable[[Find], AttentionKind]:
    """Define a kind of matter by how it is found; a number is never given to another kind.

    Without a `rank` its number says how urgent it is: ten times as much, so that later kinds find
    room between.
    """

    def register(find: Find) -> AttentionKind:
        if number in ATTENTION:
            raise ValueError(f"{ATTENTION[number].name!r} has number {number} already")
        kind = AttentionKind(name, number, find, waiting, rank or 10 * number, escalates, above)
        ATTENTION[number] = kind
        return kind

    return register


async def waiting_since(db: AsyncSession, moment: datetime) -> dict[str, list[str]]:
    """By village, a key of everything that escalates and has waited since before a moment."""
    found: dict[str, list[str]] = {}
    for kind in kinds():
        if kind.escalates and kind.waiting is not None:
            for code, keys in (await kind.waiting(db, moment)).items():
                found.setdefault(code, []).extend(keys)
    return found


def kinds() -> list[AttentionKind]:
    """Every kind, the most urgent first."""
    return sorted(ATTENTION.values(), key=lambda kind: (kind.rank, kind.number))
