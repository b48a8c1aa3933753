"""The pembina answers, asks for a correction and marks done.

A decision can be taken back for a minute; only then is the agent told of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import NUMBER, RECEIPT, button, submitted
from bot.screens.screen import BELL, DONE, EDIT, Button, Screen, alone, line, quote, title, together
from bot.turns.turn import titled
from handlers.submissions.screens.threads import (
    answer,
    answers,
    done_key,
    for_bps,
    heading,
    look,
    mend,
    number_of,
    reply,
    spoken,
)
from models.appointments.rights import Verb
from models.core.base import hold
from models.core.problems import Gone
from models.core.text import Listing, Sentence, _
from models.forms.form import FORMS
from models.submissions.forms import CorrectionWish, ThreadAnswer
from models.submissions.overview import dossier, hearers
from models.submissions.records import threads
from models.submissions.records.threads import UNDO, RemarkKind

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.submissions.overview import Dossier
    from models.submissions.records.threads import Remark

KEY = r"[a-z0-9_]{1,24}"


async def _coached(turn: Turn, receipt: str) -> Dossier:
    """Something this person may answer to, that is still there; nobody else decides meanwhile."""
    found = await dossier(turn.db, receipt)
    turn.require(Verb.ANSWER, found.thread.region_code)
    await hold(turn.db, found.thread)
    if turn.person.id in found.authors:
        raise Gone(_("Itu kiriman %(you)s sendiri. Lihat /laporanku."))
    if found.thread.withdrawn is not None:
        raise Gone(_("Kiriman itu sudah ditarik oleh agen."))
    return found


@button("answer", RECEIPT)
async def answer_it(turn: Turn, args: list[str]) -> None:
    """One sentence."""
    found = await _coached(turn, args[0])
    context = {"region": found.thread.region_code, "thread": found.receipt}
    await begin(turn, ThreadAnswer, context=context)


@submitted(ThreadAnswer)
async def answered(turn: Turn, form: ThreadAnswer) -> None:
    """The sentence joins the thread and reaches the agent after the minute."""
    context = turn.submission.context if turn.submission else {}
    found = await _coached(turn, str(context.get("thread")))
    said = await _say(turn, found, RemarkKind.ANSWER, form.words, None)
    found.thread.answered = turn.now
    notice = Screen(
        spoken(
            _("Pembina menjawab kiriman"),
            BELL,
            turn.person,
            found.receipt,
            quote(form.words),
        ),
        (together(reply(found.receipt), look(found.receipt)),),
    )
    await _tell_later(turn, found, notice, "remark", _key(said))
    await _decided(turn, found, _("Jawaban tersimpan"), "undo", str(said.id))


@button("wish", RECEIPT)
async def choose_line(turn: Turn, args: list[str]) -> None:
    """Which answer should be put right."""
    found = await _coached(turn, args[0])
    lines = [title(_("Nomor berapa yang perlu diperbaiki?"), EDIT), *answers(found.sent)]
    keys = [question.key for question in FORMS[found.sent.form].questions]
    asked = sorted((number_of(found.sent, key), key) for key in keys)
    buttons = [
        Button("", "wish_line", (found.receipt, key), number=place) for place, key in asked if place
    ]
    back = together(Button(_("Kembali"), "open", (found.receipt,)))
    turn.show(Screen(tuple(lines), (together(*buttons), back)))


@button("wish_line", RECEIPT, KEY)
async def wish_for(turn: Turn, args: list[str]) -> None:
    """The reason is compulsory."""
    receipt, key = args
    found = await _coached(turn, receipt)
    if not number_of(found.sent, key):
        raise Gone(_("Isian itu sudah berubah. Buka lagi nomornya."))
    context = {"region": found.thread.region_code, "thread": receipt, "question": key}
    await begin(turn, CorrectionWish, context=context)


@submitted(CorrectionWish)
async def wished(turn: Turn, form: CorrectionWish) -> None:
    """The agent gets the reason and one button that opens the one question."""
    context = turn.submission.context if turn.submission else {}
    found = await _coached(turn, str(context.get("thread")))
    key = str(context.get("question"))
    place = number_of(found.sent, key)
    if not place:
        raise Gone(_("Isian itu sudah berubah. Buka lagi nomornya."))
    said = await _say(turn, found, RemarkKind.CORRECTION, form.words, key)
    notice = Screen(
        spoken(
            _("Satu isian perlu diperbaiki"),
            EDIT,
            turn.person,
            found.receipt,
            answers(found.sent)[place - 1],
            quote(form.words),
        ),
        (alone(mend(said)),),
    )
    await _tell_later(turn, found, notice, "remark", _key(said))
    await _decided(turn, found, _("Permintaan perbaikan tersimpan"), "undo", str(said.id))


async def _say(
    turn: Turn, found: Dossier, kind: RemarkKind, words: str, question: str | None
) -> Remark:
    if found.thread.read is None:
        found.thread.read, found.thread.read_by = turn.now, turn.person.id
    turn.audit(kind.value, found.thread.region_code, found.receipt, question=question)
    return await threads.remark(
        turn.db, found.receipt, turn.person.id, kind, words, question, turn.now
    )


async def _tell_later(turn: Turn, found: Dossier, notice: Screen, kind: str, key: str) -> None:
    """The village's side hears of it when the minute is over."""
    told = await _all(turn, found)
    await turn.tell(
        told, notice, kind, verb=Verb.REPORT, region=found.thread.region_code, key=key, delay=UNDO
    )


async def _all(turn: Turn, found: Dossier) -> list[int]:
    return [one.id for one in await hearers(turn.db, found)]


def _key(said: Remark) -> str:
    return f"remark:{said.id}"


async def _decided(
    turn: Turn, found: Dossier, heading_: Sentence, undo: str, argument: str
) -> None:
    told = await hearers(turn.db, found)
    then = _("Bisa diurungkan dalam satu menit. Desa ini belum punya agen yang membacanya.")
    if told:
        names = Listing(tuple(titled(one) for one in told))
        then = _("Bisa diurungkan dalam satu menit, lalu diteruskan kepada %(name)s.", name=names)
    turn.give(
        Screen(
            (title(heading_, DONE), line(then)),
            (together(Button(_("Urungkan"), undo, (argument,)), look(found.receipt)),),
        ),
        "decided",
    )


@button("done", RECEIPT)
async def mark_done(turn: Turn, args: list[str]) -> None:
    """Nothing more is waited for."""
    found = await _coached(turn, args[0])
    if found.thread.done is not None:
        turn.toast(_("Sudah ditandai selesai."))
        turn.show(for_bps(found, turn.now, may_answer=True))
        return
    found.thread.done = turn.now
    if found.thread.read is None:
        found.thread.read, found.thread.read_by = turn.now, turn.person.id
    turn.audit("done", found.thread.region_code, found.receipt)
    notice = Screen(
        (
            title(_("Kiriman selesai diperiksa"), DONE),
            line(
                _(
                    "Nomor %(receipt)s, oleh %(name)s.",
                    receipt=found.receipt,
                    name=titled(turn.person),
                )
            ),
        ),
        (together(look(found.receipt)),),
    )
    await _tell_later(turn, found, notice, "done", done_key(found.receipt))
    await _decided(turn, found, _("Ditandai selesai"), "undo_done", found.receipt)


@button("undo", NUMBER)
async def undo(turn: Turn, args: list[str]) -> None:
    """Within the minute the words were never said; they are shown, to be used again."""
    said = await threads.remark_of(turn.db, int(args[0]))
    if said is None or said.person_id != turn.person.id:
        raise Gone(_("Itu sudah diurungkan."))
    found = await _coached(turn, said.receipt)
    if await threads.remark_of(turn.db, said.id) is None:
        raise Gone(_("Itu sudah diurungkan."))
    if turn.now >= said.at + UNDO:
        turn.toast(_("Sudah lewat satu menit."))
        return
    words = said.words
    await threads.take_back(turn.db, found.thread, said, found.sent.at)
    await turn.withdraw(await _all(turn, found), _key(said))
    turn.audit("undo", found.thread.region_code, found.receipt)
    turn.show(
        Screen(
            (title(_("Sudah diurungkan"), DONE), *heading(found)[1:], quote(words)),
            (together(answer(found.receipt), look(found.receipt)),),
        )
    )


@button("undo_done", RECEIPT)
async def undo_done(turn: Turn, args: list[str]) -> None:
    """Within the minute it is open again."""
    found = await _coached(turn, args[0])
    done = found.thread.done
    if done is None:
        raise Gone(_("Itu sudah diurungkan."))
    if turn.now >= done + UNDO:
        turn.toast(_("Sudah lewat satu menit."))
        return
    found.thread.done = None
    await turn.withdraw(await _all(turn, found), done_key(found.receipt))
    turn.audit("undo", found.thread.region_code, found.receipt)
    turn.show(for_bps(found, turn.now, may_answer=True))
