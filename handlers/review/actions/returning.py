"""[Minta perbaikan]: which answer, and why; the agent gets one button that opens it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import require_room
from bot.form_sessions.showing import run_before_form
from bot.forms.screens.card import draft_screen
from bot.forms.state.draft import Draft
from bot.forms.state.outcome import Outcome
from bot.process import randomness
from bot.registry import submitted
from bot.turns.notices import decision_reply
from handlers.review import buttons, notices
from handlers.review.actions.absence import standing_in
from handlers.review.actions.approving import stop_if_not_this
from handlers.review.actions.cases import (
    lock_case,
    mark_seen,
    tell_taken_back,
    tell_village,
)
from handlers.review.actions.queue import open_following
from handlers.review.actions.stood_in import tell_pembina, unsay_to_pembina
from handlers.review.screens.decisions import told_words
from handlers.review.screens.returning import (
    choose_answer_screen,
    reasons_screen,
    returned_notice,
    returned_screen,
    unreturned_notice,
    untold_screen,
)
from handlers.submissions.screens.threads import number_of
from models.core.problems import Gone
from models.core.text import _
from models.forms.form import FORMS
from models.forms.ladder import reason_mark
from models.people.rules import form_of_address
from models.review.overview.reasons import offered_reasons
from models.submissions.forms import CorrectionWish
from models.submissions.records import threads
from models.submissions.records.threads import UNDO, RemarkKind

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.review.overview.cases import Case


@buttons.choose_answer
async def choose_answer(turn: Turn, receipt: str) -> None:
    """Which answer should be put right."""
    case = await lock_case(turn, receipt)
    if case.is_approved:
        await stop_if_not_this(turn, case, case.of.sent.version, case.stamp)
        return
    mark_seen(turn, case)
    turn.show(choose_answer_screen(case))


@buttons.choose_reason_of_before
async def choose_answer_again(turn: Turn, receipt: str, question: str) -> None:  # noqa: ARG001
    """A number that does not say of which version: the answers are shown as they are now."""
    await choose_answer(turn, receipt)


@buttons.choose_reason
async def choose_reason(turn: Turn, receipt: str, question: str, version: int, stamp: int) -> None:
    """Why: the reasons given most are one tap, own words are typed. It is compulsory."""
    case = await lock_case(turn, receipt)
    if await _stop_if_changed(turn, case, question, version, stamp):
        return
    draft = _wish_draft(turn, case, question)
    if await run_before_form(turn, draft):
        return
    turn.workspace = turn.workspace.with_active(draft)
    reasons = await offered_reasons(turn.db, case.of.sent.form, question)
    card = draft_screen(CorrectionWish, Outcome(draft), form_of_address(turn.person))
    turn.show(reasons_screen(card, case, question, reasons))


def _wish_draft(turn: Turn, case: Case, question: str) -> Draft:
    """The form for own words: a new one, or the one that was left without an answer."""
    context = {
        "region": case.of.thread.region_code,
        "thread": case.of.receipt,
        "question": question,
        "of": str(case.of.sent.version),
        "stamp": str(case.stamp),
    }
    for draft in turn.workspace.drafts_of(CorrectionWish.about.code):
        if draft.context == context and not draft.answers:
            return draft
    require_room(turn, 1)
    about, touched = CorrectionWish.about, turn.now.isoformat()
    draft_id = randomness.draft_id()
    return Draft(draft_id, about.code, about.version, context=context, touched=touched)


async def _stop_if_changed(turn: Turn, case: Case, question: str, version: int, stamp: int) -> bool:
    if await stop_if_not_this(turn, case, version, stamp):
        return True
    if not number_of(case.of.sent, question):
        raise Gone(_("Isian itu sudah berubah. Buka lagi nomornya."))
    return False


@buttons.send_back
async def send_back_for(
    turn: Turn, receipt: str, question: str, version: int, stamp: int, reason: str
) -> None:
    """One of the reasons that are offered."""
    case = await lock_case(turn, receipt)
    ladder = FORMS[case.of.sent.form].about.review
    known = ladder.reasons_for(question) if ladder is not None else ()
    words = next((one for one in known if reason_mark(one) == reason), None)
    if words is None:
        await choose_reason(turn, receipt, question, version, stamp)
        return
    for draft in turn.workspace.drafts_of(CorrectionWish.about.code):
        if draft.context.get("thread") == receipt and draft.context.get("question") == question:
            turn.workspace = turn.workspace.without(draft.id)
    if await _stop_if_changed(turn, case, question, version, stamp):
        return
    await _send_back(turn, case, question, words)


@submitted(CorrectionWish)
async def send_back_with_words(turn: Turn, sent: HandedIn[CorrectionWish]) -> None:
    """The reviewer's own words."""
    case = await lock_case(turn, str(sent.context.get("thread")))
    question = str(sent.context.get("question"))
    version = int(sent.context.get("of", case.of.sent.version))
    stamp = int(sent.context.get("stamp", case.stamp))
    if not await _stop_if_changed(turn, case, question, version, stamp):
        await _send_back(turn, case, question, sent.form.words)


async def _send_back(turn: Turn, case: Case, question: str, words: str) -> None:
    """The wish, the agent's card, and the next that waits."""
    receipt = case.of.receipt
    if any(wish.question == question for wish in case.wishes):
        raise Gone(_("Isian itu sudah diminta diperbaiki."))
    mark_seen(turn, case)
    kind = RemarkKind.CORRECTION
    wish = await threads.add_remark(
        turn.db, receipt, turn.person.id, kind, words, question, turn.now
    )
    region = case.of.thread.region_code
    facts = await standing_in(turn, region)
    turn.audit(notices.RETURN, region, receipt, question=question, **facts)
    await tell_pembina(turn, case, facts, _("Diminta perbaikan"), f"wish:{wish.id}")
    told = await tell_village(
        turn, case, returned_notice(case, wish, turn.person), notices.returned, wish.id
    )
    then = told_words(told, turn.held_back)
    turn.give(returned_screen(case, wish, then), decision_reply)
    await open_following(turn)


@buttons.undo_wish
async def undo_wish(turn: Turn, remark_id: int) -> None:
    """Within the minute it is unsaid, unless the answer has come; who has read it hears that."""
    wish = await threads.remark_of(turn.db, remark_id)
    if wish is None or wish.person_id != turn.person.id or wish.kind != RemarkKind.CORRECTION:
        raise Gone(_("Itu sudah diurungkan."))
    case = await lock_case(turn, wish.receipt)
    wish = await threads.remark_of(turn.db, remark_id)
    if wish is None:
        raise Gone(_("Itu sudah diurungkan."))
    if turn.now >= wish.at + UNDO:
        turn.toast(_("Sudah lewat satu menit."))
        return
    if wish.settled is not None:
        turn.toast(
            _("Tidak bisa diurungkan: isian itu sudah diperbaiki atau disetujui."), alert=True
        )
        return
    words, screen = wish.words, unreturned_notice(case, wish, turn.person)
    await threads.take_back(turn.db, case.of.thread, wish, case.of.sent.at)
    await tell_taken_back(turn, case, notices.returned, remark_id, screen)
    await unsay_to_pembina(turn, case.of.thread.region_code, f"wish:{remark_id}")
    turn.audit(notices.UNDO, case.of.thread.region_code, case.of.receipt)
    turn.show(untold_screen(case, words))
