"""Jobs of the machine itself: sealing the audit trail and forgetting what is no longer needed."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from bot.registry import job
from bot.upkeep import outage
from models.appointments.records import invitations
from models.machine import audit, dead_letters, job_claims, processed_updates, shown_cards

if TYPE_CHECKING:
    from bot.scheduling.jobs import Work

UPDATES_KEPT_FOR = timedelta(hours=48)  # Telegram brings nothing again after 24
GUESSES_KEPT_FOR = timedelta(days=1)  # only the last hour's wrong links count
CARDS_KEPT_FOR = timedelta(days=90)  # whose card is older taps it, or writes /start
TROUBLE_KEPT_FOR = timedelta(days=30)  # parked messages and dead letters hold what people wrote


@job("seal")
async def seal(work: Work) -> None:
    """Chain the audit lines of the last minute; one replica a minute does it."""
    if await work.claim("seal", "audit", work.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")):
        await audit.seal(work.db)


@job("forget")
async def forget(work: Work) -> None:
    """Drop what only served to recognise repetitions, guesses and old trouble."""
    if await work.claim("forget", "updates", work.now.astimezone(UTC).strftime("%Y-%m-%dT%H")):
        await processed_updates.forget_before(work.db, work.now, UPDATES_KEPT_FOR)
        await processed_updates.forget_faults(work.db, work.now - TROUBLE_KEPT_FOR)
        await dead_letters.forget_before(work.db, work.now - TROUBLE_KEPT_FOR)
        await shown_cards.forget_before(work.db, work.now, CARDS_KEPT_FOR)
        await invitations.forget_guesses(work.db, work.now - GUESSES_KEPT_FOR)
        await job_claims.forget_before(work.db, "seal", work.now - UPDATES_KEPT_FOR)
        await job_claims.forget_before(work.db, "forget", work.now - UPDATES_KEPT_FOR)
        await job_claims.forget_before(work.db, outage.JOB, work.now - UPDATES_KEPT_FOR)
