"""The pembina answers, asks for a correction and marks done.

A decision can be taken back for a minute; only then is the agent told of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import submitted
from bot.screens.screen import (
    BELL,
    DONE,
    EDIT,
    Button,
    Screen,
    button_column,
    button_row,
    line,
    quote,
    title,
)
from bot.turns.notices import decision_reply
from handlers.submissions import buttons, notices
from handlers.submissions.actions.access import open_dossier
from handlers.submissions.screens.threads import (
    answer_button,
    answer_lines,
    bps_screen,
    heading_lines,
    mend_button,
    number_of,
    remark_notice_lines,
    reply_button,
    submission_button,
)
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.problems import Gone
from models.core.text import Listing, Sentence, _
from models.forms.form import FORMS
from models.people.rules import name_with_title
from models.submissions.forms import CorrectionWish, ThreadAnswer
from models.submissions.overview import recipients
from models.submissions.records import threads
from models.submissions.records.threads import UNDO, RemarkKind

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.notices import Notice
    from bot.turns.turn import Turn
    from models.submissions.overview import Dossier
    from models.submissions.records.threads import Remark

_ACTS = {RemarkKind.ANSWER: notices.ANSWER, RemarkKind.CORRECTION: notices.CORRECTION}


async def _lock_for_answer(turn: Turn, receipt: str) -> Dossier:
    """Something this person may answer to, that is still there; nobody else decides meanwhile."""
    found = await open_dossier(turn, receipt)
    turn.require(Verb.ANSWER, found.thread.region_code)
    await lock(turn.db, found.thread)
    if turn.person.id in found.authors:
        raise Gone(_("Itu kiriman %(you)s sendiri. Lihat /laporanku."))
    if found.thread.withdrawn is not None:
        raise Gone(_("Kiriman itu sudah ditarik oleh agen."))
    return found


@buttons.answer_submission
async def begin_answer(turn: Turn, receipt: str) -> None:
    """One sentence."""
    found = await _lock_for_answer(turn, receipt)
    context = {"region": found.thread.region_code, "thread": found.receipt}
    await begin(turn, ThreadAnswer, context=context)


@submitted(ThreadAnswer)
async def store_answer(turn: Turn, sent: HandedIn[ThreadAnswer]) -> None:
    """The sentence joins the thread and reaches the agent after the minute."""
    form = sent.form
    context = sent.context
    found = await _lock_for_answer(turn, str(context.get("thread")))
    said = await _add_remark(turn, found, RemarkKind.ANSWER, form.words, None)
    found.thread.answered = turn.now
    notice = Screen(
        remark_notice_lines(
            _("Pembina menjawab kiriman"),
            BELL,
            turn.person,
            found.receipt,
            quote(form.words),
        ),
        (button_row(reply_button(found.receipt), submission_button(found.receipt)),),
    )
    await _tell_later(turn, found, notice, notices.remark, said.id)
    await _give_decision(turn, found, _("Jawaban tersimpan"), _taking_back(said))


@buttons.request_correction
async def choose_line(turn: Turn, receipt: str) -> None:
    """Which answer should be put right."""
    found = await _lock_for_answer(turn, receipt)
    if found.is_private:
        raise Gone(_("Pertanyaan cukup dijawab, tidak perlu diperbaiki."))
    lines = [title(_("Nomor berapa yang perlu diperbaiki?"), EDIT), *answer_lines(found.sent)]
    keys = [question.key for question in FORMS[found.sent.form].questions]
    asked = sorted((number_of(found.sent, key), key) for key in keys)
    row = [
        buttons.request_line_correction.button(
            "", receipt=found.receipt, question=key, number=place
        )
        for place, key in asked
        if place
    ]
    back = button_row(buttons.open_submission.button(_("Kembali"), receipt=found.receipt))
    turn.show(Screen(tuple(lines), (button_row(*row), back)))


@buttons.request_line_correction
async def begin_correction_wish(turn: Turn, receipt: str, question: str) -> None:
    """The reason is compulsory."""
    found = await _lock_for_answer(turn, receipt)
    if not number_of(found.sent, question):
        raise Gone(_("Isian itu sudah berubah. Buka lagi nomornya."))
    context = {"region": found.thread.region_code, "thread": receipt, "question": question}
    await begin(turn, CorrectionWish, context=context)


@submitted(CorrectionWish)
async def store_correction_wish(turn: Turn, sent: HandedIn[CorrectionWish]) -> None:
    """The agent gets the reason and one button that opens the one question."""
    form = sent.form
    context = sent.context
    found = await _lock_for_answer(turn, str(context.get("thread")))
    key = str(context.get("question"))
    place = number_of(found.sent, key)
    if not place:
        raise Gone(_("Isian itu sudah berubah. Buka lagi nomornya."))
    said = await _add_remark(turn, found, RemarkKind.CORRECTION, form.words, key)
    notice = Screen(
        remark_notice_lines(
            _("Satu isian perlu diperbaiki"),
            EDIT,
            turn.person,
            found.receipt,
            answer_lines(found.sent)[place - 1],
            quote(form.words),
        ),
        (button_column(mend_button(said)),),
    )
    await _tell_later(turn, found, notice, notices.remark, said.id)
    await _give_decision(turn, found, _("Permintaan perbaikan tersimpan"), _taking_back(said))


async def _add_remark(
    turn: Turn, found: Dossier, kind: RemarkKind, words: str, question: str | None
) -> Remark:
    if found.thread.read is None:
        found.thread.read, found.thread.read_by = turn.now, turn.person.id
    turn.audit(_ACTS[kind], found.thread.region_code, found.receipt, question=question)
    return await threads.add_remark(
        turn.db, found.receipt, turn.person.id, kind, words, question, turn.now
    )


async def _tell_later(
    turn: Turn, found: Dossier, screen: Screen, notice: Notice, about: str | int
) -> None:
    """The village's side hears of it when the minute is over."""
    told = await _hearer_ids(turn, found)
    region = found.thread.region_code
    await turn.tell(notice, told, screen, region=region, about=about, delay=UNDO)


async def _hearer_ids(turn: Turn, found: Dossier) -> list[int]:
    return [person.id for person in await recipients(turn.db, found)]


def _taking_back(said: Remark) -> Button:
    return buttons.take_back_remark.button(_("Urungkan"), remark_id=said.id)


async def _give_decision(turn: Turn, found: Dossier, heading_: Sentence, undo: Button) -> None:
    told = await recipients(turn.db, found)
    then = _("Bisa diurungkan dalam satu menit. Desa ini belum punya agen yang membacanya.")
    hearing = [person for person in told if person.id not in turn.held_back]
    if told and not hearing:
        then = _("Bisa diurungkan dalam satu menit.")
    if hearing:
        names = Listing(tuple(name_with_title(person) for person in hearing))
        then = _("Bisa diurungkan dalam satu menit, lalu diteruskan kepada %(name)s.", name=names)
    turn.give(
        Screen(
            (title(heading_, DONE), line(then)),
            (button_row(undo, submission_button(found.receipt)),),
        ),
        decision_reply,
    )


@buttons.finish_review
async def mark_done(turn: Turn, receipt: str) -> None:
    """Nothing more is waited for."""
    found = await _lock_for_answer(turn, receipt)
    if found.thread.done is not None:
        turn.toast(_("Sudah ditandai selesai."))
        turn.show(bps_screen(found, turn.now, may_answer=True))
        return
    found.thread.done = turn.now
    if found.thread.read is None:
        found.thread.read, found.thread.read_by = turn.now, turn.person.id
    turn.audit(notices.DONE, found.thread.region_code, found.receipt)
    notice = Screen(
        (
            title(_("Kiriman selesai diperiksa"), DONE),
            line(
                _(
                    "Nomor %(receipt)s, oleh %(name)s.",
                    receipt=found.receipt,
                    name=name_with_title(turn.person),
                )
            ),
        ),
        (button_row(submission_button(found.receipt)),),
    )
    await _tell_later(turn, found, notice, notices.done, found.receipt)
    reopen = buttons.reopen_review.button(_("Urungkan"), receipt=found.receipt)
    await _give_decision(turn, found, _("Ditandai selesai"), reopen)


@buttons.take_back_remark
async def undo_remark(turn: Turn, remark_id: int) -> None:
    """Within the minute the words were never said; they are shown, to be used again."""
    said = await threads.remark_of(turn.db, remark_id)
    if said is None or said.person_id != turn.person.id:
        raise Gone(_("Itu sudah diurungkan."))
    found = await _lock_for_answer(turn, said.receipt)
    if await threads.remark_of(turn.db, said.id) is None:
        raise Gone(_("Itu sudah diurungkan."))
    if turn.now >= said.at + UNDO:
        turn.toast(_("Sudah lewat satu menit."))
        return
    words = said.words
    await threads.take_back(turn.db, found.thread, said, found.sent.at)
    await turn.withdraw(notices.remark, await _hearer_ids(turn, found), said.id)
    turn.audit(notices.UNDO, found.thread.region_code, found.receipt)
    turn.show(
        Screen(
            (title(_("Sudah diurungkan"), DONE), *heading_lines(found)[1:], quote(words)),
            (button_row(answer_button(found.receipt), submission_button(found.receipt)),),
        )
    )


@buttons.reopen_review
async def undo_done(turn: Turn, receipt: str) -> None:
    """Within the minute it is open again."""
    found = await _lock_for_answer(turn, receipt)
    done = found.thread.done
    if done is None:
        raise Gone(_("Itu sudah diurungkan."))
    if turn.now >= done + UNDO:
        turn.toast(_("Sudah lewat satu menit."))
        return
    found.thread.done = None
    await turn.withdraw(notices.done, await _hearer_ids(turn, found), found.receipt)
    turn.audit(notices.UNDO, found.thread.region_code, found.receipt)
    turn.show(bps_screen(found, turn.now, may_answer=True))
