"""[Minta perbaikan]: which answer, and why; the agent gets one button that opens it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import require_room
from bot.form_sessions.showing import show
from bot.forms.state.draft import Draft
from bot.forms.state.inputs import Files
from bot.forms.state.outcome import Outcome
from bot.process import randomness
from bot.registry import submitted, unread
from bot.turns.notices import decision_reply
from handlers.review import buttons, notices
from handlers.review.actions.absence import standing_in
from handlers.review.actions.approving import stop_if_not_this
from handlers.review.actions.cases import (
    lock_case,
    mark_seen,
    sleeps,
    tell_taken_back,
    tell_village,
)
from handlers.review.actions.queue import open_following
from handlers.review.actions.stood_in import tell_pembina, unsay_to_pembina
from handlers.review.screens.decisions import told_words
from handlers.review.screens.returning import (
    choose_answer_screen,
    kept_words_screen,
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
from models.review.overview.reasons import known_reason, offered_reasons
from models.submissions.forms import CorrectionWish
from models.submissions.records import threads
from models.submissions.records.threads import UNDO, RemarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.core.text import Sentence
    from models.review.overview.cases import Case

WORDS = "words"  # the one question of that form
OFFERED = "offered"  # in the draft's context: the marks of the reasons, in the order of its card


@buttons.choose_answer
async def choose_answer(turn: Turn, receipt: str) -> None:
    """Which answer should be put right."""
    await _ask_number(turn, receipt)


@unread(buttons.choose_reason)
async def ask_number_again(turn: Turn, receipt: str, **_shown: object) -> None:
    """What was typed is no number of the list: said so, and the question stays."""
    why = _("Itu bukan nomor di daftar ini. Tekan atau tulis nomor yang ada di bawah.")
    await _ask_number(
        turn, receipt, _("Berkas ini tidak disimpan.") if isinstance(turn.said, Files) else why
    )


async def _ask_number(turn: Turn, receipt: str, why: Sentence | None = None) -> None:
    case = await lock_case(turn, receipt)
    if case.is_approved:
        await stop_if_not_this(turn, case, case.of.sent.version, case.stamp)
        return
    mark_seen(turn, case)
    turn.show(choose_answer_screen(case, why))


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
    reasons = await offered_reasons(turn.db, case.of.sent.form, question)
    draft = _wish_draft(turn, case, question, reasons)
    turn.workspace = turn.workspace.with_active(draft)
    await show(turn, Outcome(draft))


def _wish_draft(turn: Turn, case: Case, question: str, reasons: Sequence[str]) -> Draft:
    """The form for own words: a new one, or the one that was left without an answer."""
    context = {
        "region": case.of.thread.region_code,
        "thread": case.of.receipt,
        "question": question,
        "of": str(case.of.sent.version),
        "stamp": str(case.stamp),
    }
    for draft in turn.workspace.drafts_of(CorrectionWish.about.code):
        known = {key: value for key, value in draft.context.items() if key != OFFERED}
        if known == context and not draft.answers:
            return draft
    context[OFFERED] = " ".join(map(reason_mark, reasons))
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
    if await _stop_if_changed(turn, case, question, version, stamp):
        _keep_words(turn, case, question, sent.form.words)
        return
    words = known_reason(case.of.sent.form, question, sent.form.words)
    await _send_back(turn, case, question, words)


def _keep_words(turn: Turn, case: Case, question: str, words: str) -> None:
    """What was typed about an earlier version waits as a form about the one shown now."""
    draft = None
    if not case.is_approved:
        draft = _wish_draft(turn, case, question, ()).with_changes(answers={WORDS: words})
        turn.workspace = turn.workspace.with_active(draft).with_none_active()
    turn.show(kept_words_screen(words, draft))


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
    then = told_words(told, turn.held_back, at_night=await sleeps(turn, region))
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
