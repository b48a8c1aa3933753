"""Jobs of the machine itself: sealing the audit trail and forgetting what is no longer needed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.routes import job
from models import audit, schedule, updates

if TYPE_CHECKING:
    from bot.jobs import Work

SEEN_UPDATES = timedelta(hours=48)  # Telegram brings nothing again after 24


@job("seal")
async def seal(work: Work) -> None:
    """Chain the audit lines of the last minute; one replica a minute does it."""
    if await work.mine("seal", "audit", work.now.strftime("%Y-%m-%dT%H:%M")):
        await audit.seal(work.db)


@job("forget")
async def forget(work: Work) -> None:
    """Drop what only served to recognise repeated updates and repeated occasions."""
    if await work.mine("forget", "updates", work.now.strftime("%Y-%m-%dT%H")):
        await updates.forget_before(work.db, work.now, SEEN_UPDATES)
        await schedule.forget_before(work.db, "seal", work.now - SEEN_UPDATES)
        await schedule.forget_before(work.db, "forget", work.now - SEEN_UPDATES)
