"""How long reports waited for a first look, what was sent back, and what was put right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.monitoring.rules.supervision import PERIOD, SOON, bucket
from models.review.overview.queue import oldest_undecided
from models.roster.records.members import Member, MemberStatus
from models.submissions.records.threads import (
    Remark,
    RemarkKind,
    Thread,
    is_open_question,
    is_private,
    is_unread,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession


async def thread_figures(
    db: AsyncSession, codes: Sequence[str], now: datetime
) -> tuple[dict[str, dict[str, int | None]], dict[str, dict[str, int]]]:
    """By village, the cases of supervision of the last ninety days, and its waits by hours."""
    since = now - PERIOD
    looks = await _looks(db, codes, since)
    back, asked, soon = await _corrections(db, codes, since, now)
    figures: dict[str, dict[str, int | None]] = {
        code: {
            "looked": sum(looks[code].values()),
            "sent_back": back[code],
            "corrections": asked[code],
            "put_right": soon[code],
        }
        for code in codes
    }
    return figures, looks


async def _looks(
    db: AsyncSession, codes: Sequence[str], since: datetime
) -> dict[str, dict[str, int]]:
    rows = await db.execute(
        select(Thread.region_code, Thread.saved, Thread.read)
        .where(Thread.region_code.in_(codes), Thread.saved >= since, Thread.read.is_not(None))
        .where(Thread.withdrawn.is_(None), ~is_private())
    )
    found: dict[str, Counter[str]] = {code: Counter() for code in codes}
    for code, saved, read in rows:
        if read is not None:
            found[code][bucket(read - saved)] += 1
    return {code: dict(counts) for code, counts in found.items()}


async def _corrections(
    db: AsyncSession, codes: Sequence[str], since: datetime, now: datetime
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How much was sent back, of how many corrections it is known, and how many came soon.

    What was asked for less than three days ago and has not come is not known yet.
    """
    rows = await db.execute(
        select(Thread.region_code, Thread.receipt, Remark.at, Remark.settled)
        .join(Remark, Remark.receipt == Thread.receipt)
        .where(Thread.region_code.in_(codes), Thread.saved >= since, Thread.withdrawn.is_(None))
        .where(Remark.kind == RemarkKind.CORRECTION, Thread.read.is_not(None), ~is_private())
    )
    back: set[tuple[str, str]] = set()
    asked, soon = Counter[str](), Counter[str]()
    for code, receipt, at, settled in rows:
        back.add((code, receipt))
        came_soon = settled is not None and settled - at <= SOON
        asked[code] += came_soon or now - at > SOON
        soon[code] += came_soon
    return Counter(code for code, _receipt in back), asked, soon


async def oldest_waiting(db: AsyncSession, codes: Sequence[str]) -> dict[str, datetime]:
    """Since when the oldest thing of each village has waited for BPS."""
    unread = (is_unread() & ~is_private()) | is_open_question()
    threads = select(Thread.region_code, func.min(Thread.saved)).where(
        Thread.region_code.in_(codes), unread
    )
    candidates = select(Member.region_code, func.min(Member.standing_since)).where(
        Member.region_code.in_(codes), Member.standing == MemberStatus.CANDIDATE
    )
    found = await oldest_undecided(db, codes)
    for rows in (threads.group_by(Thread.region_code), candidates.group_by(Member.region_code)):
        for code, at in await db.execute(rows):
            found[code] = min(found.get(code, at), at)
    return found
