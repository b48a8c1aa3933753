"""[Setujui]: the version that was read is approved; taken back within a minute; looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.turns.notices import decision_reply
from bot.turns.turn import zone_of
from handlers.review import buttons, notices
from handlers.review.actions.absence import standing_in
from handlers.review.actions.cases import (
    last_words,
    lock_case,
    mark_seen,
    sleeps,
    tell_village,
)
from handlers.review.actions.queue import open_following
from handlers.review.actions.stood_in import tell_pembina
from handlers.review.screens.decisions import (
    approved_notice,
    decided_screen,
    told_words,
)
from handlers.submissions import buttons as submissions_buttons
from models.core.text import _
from models.review.overview.assessing import assess
from models.review.overview.likeness import want_prints
from models.review.records import verdicts
from models.review.records.verdicts import Verdict, VerdictKind
from models.submissions.overview import dossier, recipients
from models.submissions.records import threads
from models.submissions.records.threads import UNDO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.review.overview.cases import Case
    from models.submissions.records.submissions import Submission
    from models.submissions.records.threads import Thread


@buttons.approve
async def approve(turn: Turn, receipt: str, version: int, stamp: int) -> None:
    """The version on the card; a newer one is shown first, and who was first is told."""
    case = await lock_case(turn, receipt)
    if await stop_if_not_this(turn, case, version, stamp):
        return
    made = await approve_case(turn, case)
    told = await tell_village(
        turn, case, approved_notice(case, turn.person), notices.approved, made.id
    )
    region = case.of.thread.region_code
    facts = await standing_in(turn, region)
    turn.audit(notices.APPROVE, region, receipt, version=version, **facts)
    await tell_pembina(turn, case, facts, _("Disetujui"), made.id)
    then = told_words(told, turn.held_back, at_night=await sleeps(turn, region))
    turn.give(decided_screen(case, made, _("Disetujui"), then), decision_reply)
    await open_following(turn)


async def stop_if_not_this(turn: Turn, case: Case, version: int, stamp: int) -> bool:
    """Whether the card is too old to decide by it: who was first is told, the one of now shown."""
    if not case.is_approved and stamp == case.stamp:
        return await stop_if_newer(turn, case, version)
    zone = await zone_of(turn.db, case.of.thread.region_code)
    turn.toast(last_words(case, zone), alert=True)
    await submissions_buttons.opening_wanted.announce(turn, case.of.receipt)
    return True


async def stop_if_newer(turn: Turn, case: Case, version: int) -> bool:
    """Whether nobody of BPS has read the newest version, or the card is of another; it is shown."""
    if version == case.of.sent.version and case.of.thread.read is not None:
        return False
    turn.toast(_("Ada versi yang lebih baru. Baca dulu."), alert=True)
    await submissions_buttons.opening_wanted.announce(turn, case.of.receipt)
    return True


async def approve_case(turn: Turn, case: Case, batch_id: int | None = None) -> Verdict:
    """The newest version counts from now on; what was still wished for stands as it is."""
    thread = case.of.thread
    mark_seen(turn, case)
    thread.done = turn.now
    await threads.settle_all(turn.db, case.of.receipt, turn.now)
    return await verdicts.add(
        turn.db,
        Verdict(
            receipt=case.of.receipt,
            version=case.of.sent.version,
            person_id=turn.person.id,
            kind=VerdictKind.APPROVED,
            batch_id=batch_id,
            at=turn.now,
        ),
    )


@submissions_buttons.version_stored.listen
async def note_flags(turn: Turn, thread: Thread, sent: Submission) -> None:
    """What should be looked at is found when it comes, so that nobody waits for it later."""
    if thread.is_reviewed:
        await turn.db.flush()
        await assess(turn.db, thread, sent, turn.now)
        await want_prints(turn.db, sent.receipt)


@submissions_buttons.submission_changed.listen
async def forget_approval(
    turn: Turn, thread: Thread, sent: Submission, _changed: Sequence[Line]
) -> None:
    """A later version came: nobody hears that this one was approved."""
    if not thread.is_reviewed:
        return
    of = await dossier(turn.db, sent.receipt)
    ids = [person.id for person in await recipients(turn.db, of)]
    for made in await verdicts.of_receipt(turn.db, sent.receipt):
        if made.kind == VerdictKind.APPROVED and turn.now < made.at + UNDO:
            await turn.withdraw(notices.approved, {*ids, *of.authors}, made.id)
