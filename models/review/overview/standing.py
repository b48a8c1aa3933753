"""The approval that still counts, also while a later version of the same thing waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.people import records as people
from models.review.records import verdicts
from models.review.records.verdicts import VerdictKind

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from models.people.records import Person
    from models.review.records.verdicts import Verdict


@dataclass(frozen=True)
class Standing:
    """An approval that counts, the office's word on it, and who they are."""

    approval: Verdict
    agreement: Verdict | None
    people: dict[int, Person]

    def name(self, of: Verdict) -> Person | None:
        """Who decided it; none once that person is gone."""
        return self.people.get(of.person_id or 0)


async def standing_approval(db: AsyncSession, receipt: str) -> Standing | None:
    """What was approved last, unless somebody looks at it again."""
    found: Standing | None = None
    for one in await verdicts.of_receipt(db, receipt):
        if one.kind == VerdictKind.APPROVED:
            found = Standing(one, None, {})
        elif one.kind != VerdictKind.AGREED:
            found = None
        elif found is not None:
            found = replace(found, agreement=one)
    if found is None:
        return None
    both = (found.approval, found.agreement)
    ids = {one.person_id for one in both if one is not None and one.person_id is not None}
    return replace(found, people={one.id: one for one in await people.people(db, ids)})
