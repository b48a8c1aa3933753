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
    show_case,
    tell_taken_back,
    tell_village,
    withdraw_notice,
)
from handlers.review.actions.queue import open_following
from handlers.review.actions.stood_in import tell_pembina, unsay_to_pembina
from handlers.review.screens.decisions import (
    approved_notice,
    decided_screen,
    told_words,
    unapproved_notice,
)
from handlers.submissions import buttons as submissions_buttons
from models.core.problems import Gone
from models.core.text import _
from models.review.overview.assessing import assess
from models.review.overview.cases import case as find_case
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
    then = told_words(told, turn.held_back)
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


@buttons.undo_verdict
async def undo(turn: Turn, verdict_id: int) -> None:
    """Within the minute the decision is unmade; who has heard of it hears that, too."""
    made = await verdicts.verdict(turn.db, verdict_id)
    if made is None or made.person_id != turn.person.id or made.undone is not None:
        raise Gone(_("Itu sudah diurungkan."))
    case = await lock_case(turn, made.receipt)
    await turn.db.refresh(made)
    if made.undone is not None:
        raise Gone(_("Itu sudah diurungkan."))
    if turn.now >= made.at + UNDO:
        turn.toast(_("Sudah lewat satu menit."))
        return
    if await unmake(turn, case, made):
        screen = unapproved_notice(case, turn.person)
        await tell_taken_back(turn, case, notices.approved, made.id, screen)
        await unsay_to_pembina(turn, case.of.thread.region_code, made.id)
    turn.audit(notices.UNDO, case.of.thread.region_code, case.of.receipt)
    turn.toast(_("Sudah diurungkan."))
    await show_case(turn, await find_case(turn.db, await dossier(turn.db, case.of.receipt)))


async def unmake(turn: Turn, case: Case, made: Verdict) -> bool:
    """As it stood before, unless something else has happened since; whether it was approved."""
    thread = case.of.thread
    made.undone = turn.now
    was_approved = made.kind == VerdictKind.APPROVED and thread.done == made.at
    if was_approved:
        thread.done = None
        await threads.unsettle(turn.db, made.receipt, made.at)
    if made.kind == VerdictKind.RECHECK and thread.done is None:
        kept = [one for one in case.verdicts if one.kind == VerdictKind.APPROVED]
        if kept and kept[-1].version == case.of.sent.version:
            thread.done = kept[-1].at
        await turn.withdraw(notices.rechecked, _spoke(case), made.id)
    await turn.db.flush()
    return was_approved


def _spoke(case: Case) -> list[int]:
    return [one.person_id for one in case.verdicts if one.person_id is not None]


@buttons.review_again
async def look_again(turn: Turn, receipt: str) -> None:
    """Something approved is open once more; nobody is told before there is a decision."""
    case = await lock_case(turn, receipt)
    if case.is_approved:
        case.of.thread.done = None
        kind, version = VerdictKind.REOPENED, case.of.sent.version
        made = Verdict(
            receipt=receipt, version=version, person_id=turn.person.id, kind=kind, at=turn.now
        )
        await verdicts.add(turn.db, made)
        if case.approval is not None:
            readers = [person.id for person in await recipients(turn.db, case.of)]
            await withdraw_notice(turn, readers, notices.approved, case.approval.id)
        turn.audit(notices.REOPEN, case.of.thread.region_code, receipt, version=version)
    await show_case(turn, await find_case(turn.db, await dossier(turn.db, receipt)))


@submissions_buttons.version_stored.listen
async def note_flags(turn: Turn, thread: Thread, sent: Submission) -> None:
    """What should be looked at is found when it comes, so that nobody waits for it later."""
    if thread.is_reviewed:
        await turn.db.flush()
        await assess(turn.db, thread, sent, turn.now)


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
