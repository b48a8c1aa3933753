"""Data that villages lack: a subject that knows of it says by village which.

    @lacking
    async def lacked_here(db, codes) -> Mapping[str, Sequence[LackedData]]: ...

Monitoring counts what is found; where no subject says anything, it shows nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    Find = Callable[[AsyncSession, Sequence[str]], Awaitable[Mapping[str, Sequence["LackedData"]]]]


@dataclass(frozen=True)
class LackedData:
    """One kind of data; with an `issue` its name is a sentence, else what a village calls it."""

    key: str
    issue: str | None
    name: str
    villages: int = 1


LACKING: list[Find] = []


def lacking(find: Find) -> Find:
    """Say what villages lack: those that have said anything of it, each kind of data once."""
    LACKING.append(find)
    return find


async def lacked_data(db: AsyncSession, codes: Sequence[str]) -> dict[str, list[LackedData]]:
    """By village that has said anything of it, the kinds of data it lacks."""
    found: dict[str, list[LackedData]] = {}
    for find in LACKING:
        for code, kinds in (await find(db, codes)).items():
            found.setdefault(code, []).extend(kinds)
    return found
