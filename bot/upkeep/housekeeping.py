"""Jobs of the machine itself: sealing the audit trail and forgetting what is no longer needed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.registry import job
from bot.upkeep import outage
from models.appointments.records import invitations
from models.machine import audit, dead_letters, job_claims, processed_updates

if TYPE_CHECKING:
    from bot.scheduling.jobs import Work

SEEN_UPDATES = timedelta(hours=48)  # Telegram brings nothing again after 24
GUESSES = timedelta(days=1)  # only the last hour's wrong links count
TROUBLE = timedelta(days=30)  # parked messages and dead letters hold what people wrote


@job("seal")
async def seal(work: Work) -> None:
    """Chain the audit lines of the last minute; one replica a minute does it."""
    if await work.mine("seal", "audit", work.now.strftime("%Y-%m-%dT%H:%M")):
        await audit.seal(work.db)


@job("forget")
async def forget(work: Work) -> None:
    """Drop what only served to recognise repetitions, guesses and old trouble."""
    if await work.mine("forget", "updates", work.now.strftime("%Y-%m-%dT%H")):
        await processed_updates.forget_before(work.db, work.now, SEEN_UPDATES)
        await processed_updates.forget_faults(work.db, work.now - TROUBLE)
        await dead_letters.forget_before(work.db, work.now - TROUBLE)
        await invitations.forget_guesses(work.db, work.now - GUESSES)
        await job_claims.forget_before(work.db, "seal", work.now - SEEN_UPDATES)
        await job_claims.forget_before(work.db, "forget", work.now - SEEN_UPDATES)
        await job_claims.forget_before(work.db, outage.JOB, work.now - SEEN_UPDATES)
