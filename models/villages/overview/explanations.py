"""What agents wrote about entries found wrong or taken out, since that was last said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.core.base import batches
from models.roster.records.members import Member, MemberStatus
from models.submissions.records.submissions import Submission

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncSession

EXPLANATION = "objection_answer"  # the form's code; its subject is above this one


@dataclass(frozen=True)
class Explanation:
    """An agent's own words about their entry, and when they were sent; `number` names them."""

    number: int
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
            entry = asked.get(entry_of(sent))
            if entry is not None and sent.at >= entry.standing_since:
                found[entry.id] = _explanation(sent)
    return found


async def from_outside(
    db: AsyncSession, villages: Sequence[str] | None = None, person_id: int | None = None
) -> list[tuple[Member, Explanation]]:
    """Entries that were taken out with the newest explanation nobody answered, the oldest first.

    In some villages, of one person, or of everybody.
    """
    rows = _written_after_leaving()
    if villages is not None:
        rows = rows.where(Member.region_code.in_(villages))
    if person_id is not None:
        rows = rows.where(Member.person_id == person_id)
    found: dict[int, tuple[Member, Explanation]] = {}
    for row in await db.execute(rows.order_by(Submission.id)):
        entry, sent = row[0], row[1]
        if entry_of(sent) == entry.id:
            found[entry.id] = (entry, _explanation(sent))
    return sorted(found.values(), key=lambda pair: pair[1].number)


async def explanation_numbered(
    db: AsyncSession, number: int
) -> tuple[Member, Explanation, bool] | None:
    """The entry an explanation is about, its words, and whether it waits for an answer still."""
    sent = await db.get(Submission, number)
    if sent is None or sent.form != EXPLANATION:
        return None
    entry = await db.get(Member, entry_of(sent))
    if entry is None or entry.person_id != sent.person_id:
        return None
    waiting = await from_outside(db, [entry.region_code], entry.person_id)
    return entry, _explanation(sent), any(said.number == number for _entry, said in waiting)


def entry_of(sent: Submission) -> int:
    """The roster's entry that an explanation is about."""
    return int(sent.context.get("member", 0))


def _written_after_leaving() -> Select[Member, Submission]:
    """Entries that are no more, with what their people wrote since."""
    own = (Submission.person_id == Member.person_id) & (Submission.form == EXPLANATION)
    rows = select(Member, Submission).join(Submission, own)
    return rows.where(Member.standing == MemberStatus.LEFT, Submission.at >= Member.standing_since)


def _explanation(sent: Submission) -> Explanation:
    return Explanation(sent.id, sent.at, str(sent.answers.get("words", "")))
