"""What the readers of one office look at, at one moment: read once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from models.core.attention import Scope
from models.regions.codes import within
from models.villages.overview.village import active_within

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    Find = Callable[..., Awaitable[Any]]

T = TypeVar("T")
COUNTRY_WIDE = 100_000


class Scopes:
    """Villages at a moment, for several readers of one transaction; who reads most comes first."""

    def __init__(self, db: AsyncSession, now: datetime, silent_days: int) -> None:
        """`now` in the readers' zone."""
        self.db, self.now, self.silent_days = db, now, silent_days
        self._scopes: list[tuple[frozenset[str], Scope]] = []
        self._active: list[tuple[Sequence[str], list[str]]] = []
        self._known: dict[Hashable, Any] = {}

    def of(self, codes: Sequence[str]) -> Scope:
        """A scope with these villages, perhaps among others that somebody looked at before."""
        for known, scope in self._scopes:
            if known.issuperset(codes):
                return scope
        made = Scope(self.db, codes, self.now, self.silent_days)
        self._scopes.append((frozenset(codes), made))
        return made

    async def active(self, regions: Sequence[str]) -> list[str]:
        """The villages below some regions in which anybody is on a roster or is head."""
        for known, codes in self._active:
            if all(any(within(region, above) for above in known) for region in regions):
                return [code for code in codes if any(within(code, one) for one in regions)]
        found = await active_within(self.db, regions, COUNTRY_WIDE)
        self._active.append((regions, found))
        return found

    async def once(self, find: Callable[..., Awaitable[T]], *asked: Any) -> T:  # noqa: ANN401 - whatever is asked
        """What `find` answers to these questions; `asked` must be hashable."""
        key = (find, asked)
        if key not in self._known:
            self._known[key] = await find(self.db, *asked)
        found: T = self._known[key]
        return found
