"""What agents wrote to their head about entries he found wrong, since he last said so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.core.base import batches
from models.roster.records.members import MemberStatus
from models.submissions.records.submissions import Submission

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.roster.records.members import Member

EXPLANATION = "objection_answer"  # the form's code; its subject is above this one


@dataclass(frozen=True)
class Explanation:
    """An agent's own words about their entry, and when they were sent."""

    at: datetime
    words: str


async def explanations(db: AsyncSession, among: Iterable[Member]) -> dict[int, Explanation]:
    """By entry, the newest explanation the head has not answered."""
    asked = {entry.id: entry for entry in among if entry.standing == MemberStatus.DISPUTED}
    found: dict[int, Explanation] = {}
    for some in batches(sorted({entry.person_id or 0 for entry in asked.values()})):
        rows = select(Submission).where(
            Submission.person_id.in_(some), Submission.form == EXPLANATION
        )
        for sent in await db.scalars(rows.order_by(Submission.id)):
            entry = asked.get(int(sent.context.get("member", 0)))
            if entry is not None and sent.at >= entry.standing_since:
                found[entry.id] = Explanation(sent.at, str(sent.answers.get("words", "")))
    return found
