"""Photos are held against those of other submissions when their prints are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import job
from models.core.base import lock
from models.review.overview.likeness import compare, to_compare
from models.submissions.records import threads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.scheduling.jobs import Work

AT_ONCE = 50  # photos at each look at the clock


async def _to_compare(work: Work) -> Sequence[str]:
    return await to_compare(work.db, work.now, AT_ONCE)


@job("alike", each=_to_compare)
async def compare_photos(work: Work, receipt: str) -> None:
    """What they are like is found while nobody decides on it; nobody is told."""
    thread = await threads.thread(work.db, receipt)
    if thread is not None:
        await lock(work.db, thread)
        await compare(work.db, thread, work.now)
