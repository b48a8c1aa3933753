"""The pembina answers what was handed in, and marks done what nobody decides on.

What is said here can be taken back for a minute; only then is the agent told of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import submitted
from bot.screens.screen import (
    BELL,
    DONE,
    Button,
    Screen,
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
    bps_screen,
    heading_lines,
    remark_notice_lines,
    reply_button,
    submission_button,
)
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.problems import Gone
from models.core.text import Listing, Sentence, _
from models.people.rules import name_with_title
from models.submissions.forms import ThreadAnswer
from models.submissions.overview import recipients
from models.submissions.records import threads
from models.submissions.records.threads import UNDO, RemarkKind

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.notices import Notice
    from bot.turns.turn import Turn
    from models.submissions.overview import Dossier
    from models.submissions.records.threads import Remark


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
    said = await _add_remark(turn, found, form.words)
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


async def _add_remark(turn: Turn, found: Dossier, words: str) -> Remark:
    if found.thread.read is None:
        found.thread.read, found.thread.read_by = turn.now, turn.person.id
    turn.audit(notices.ANSWER, found.thread.region_code, found.receipt)
    return await threads.add_remark(
        turn.db, found.receipt, turn.person.id, RemarkKind.ANSWER, words, None, turn.now
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
    if found.thread.is_reviewed:  # a button of before: today somebody decides on it
        await buttons.opening_wanted.announce(turn, receipt)
        return
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
