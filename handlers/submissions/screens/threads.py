"""Something handed in, as its author and as BPS see it: answers, what was said, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.handing_in import as_draft
from bot.forms.screens.formatting import words
from bot.forms.state.navigation import applicable
from bot.screens.screen import (
    ATTENTION,
    DONE,
    EDIT,
    PAPER,
    WAITING,
    Button,
    Line,
    Screen,
    alone,
    line,
    numbered,
    quote,
    title,
    together,
)
from handlers.activities import buttons as activities_buttons
from handlers.submissions import buttons
from handlers.villages import buttons as villages_buttons
from models.core.text import N_, Sentence, _
from models.forms.form import FORMS
from models.people.rules import name_with_title
from models.submissions.records.threads import STATE_WORDS, RemarkKind, State

if TYPE_CHECKING:
    from datetime import datetime

    from bot.screens.screen import Keys
    from models.people.records import Person
    from models.submissions.overview import Dossier
    from models.submissions.records.submissions import Submission
    from models.submissions.records.threads import Remark, Thread

_SIGNS = {State.DONE: DONE, State.WITHDRAWN: "", State.ANSWERED: DONE}
_SAYS = {
    RemarkKind.ANSWER: N_("%(name)s menjawab:"),
    RemarkKind.CORRECTION: N_("%(name)s meminta perbaikan %(label)s:"),
    RemarkKind.REPLY: N_("%(name)s membalas:"),
}
SPOKEN = 3  # remarks on one card; the newest


def result(sent: Submission) -> list[Line]:
    """What the answers lead to, where the form says so."""
    return [line(one) for one in FORMS[sent.form].summary(sent.answers)]


def answers(sent: Submission) -> list[Line]:
    """Every answer with the number it has in the review."""
    draft, form = as_draft(sent), FORMS[sent.form]
    return [
        numbered(
            place, _("%(label)s: %(answer)s", label=Sentence(one.label), answer=words(one, draft))
        )
        for place, one in enumerate(applicable(form, draft), 1)
    ]


def number_of(sent: Submission, key: str) -> int:
    """The number of a question in the review; 0 when it is not asked any more."""
    asked = [one.key for one in applicable(FORMS[sent.form], as_draft(sent))]
    return asked.index(key) + 1 if key in asked else 0


def state_line(thread: Thread, until: datetime) -> Line:
    """How far it has come, by a moment."""
    state = thread.state(until)
    return line(
        _("Status: %(state)s", state=Sentence(STATE_WORDS[state])), _SIGNS.get(state, WAITING)
    )


def said(of: Dossier, one: Remark) -> list[Line]:
    """Who said it, and the words."""
    question = FORMS[of.sent.form].question(one.question or "")
    label = Sentence(question.label) if question else ""
    heading = Sentence(
        _SAYS[RemarkKind(one.kind)],
        {"name": name_with_title(of.people[one.person_id]), "label": label},
    )
    waits = one.kind == RemarkKind.CORRECTION and one.settled is None
    return [line(heading, ATTENTION if waits else ""), quote(one.words)]


def heading(of: Dossier) -> list[Line]:
    """The form, its village and number."""
    form = Sentence(FORMS[of.sent.form].about.name)
    place = of.place.village or of.place.label
    return [
        title(_("%(form)s, %(village)s", form=form, village=place), PAPER),
        line(_("%(name)s, nomor %(receipt)s", name=name_with_title(of.author), receipt=of.receipt)),
        *changed_by(of),
    ]


def changed_by(of: Dossier) -> list[Line]:
    """That a colleague's version is the newest."""
    if of.changed_by is None:
        return []
    return [line(_("Diubah oleh %(name)s.", name=name_with_title(of.changed_by)), EDIT)]


def for_author(of: Dossier, until: datetime) -> Screen:
    """One's own: what stands there, what was said to it, and what can be done."""
    form = Sentence(FORMS[of.sent.form].about.name)
    heard = of.heard(until)
    lines = [
        title(_("%(form)s, nomor %(receipt)s", form=form, receipt=of.receipt), PAPER),
        *changed_by(of),
        state_line(of.thread, until),
        *result(of.sent),
        *answers(of.sent),
    ]
    for one in heard[-SPOKEN:]:
        lines += said(of, one)
    if of.thread.withdrawn is not None:
        return Screen(tuple(lines), (together(*_files(of), *_list()),))
    keys: list[Keys] = []
    if wish := mending(of, until):
        keys.append(alone(wish))
    row = [buttons.change_submission.button(_("Ubah"), receipt=of.receipt), *_files(of)]
    if any(one.person_id not in of.authors for one in heard):
        row.insert(0, reply(of.receipt))
    row.append(buttons.withdraw_submission.button(_("Tarik"), receipt=of.receipt))
    return Screen(tuple(lines), (*keys, together(*row), together(*_list())))


def mending(of: Dossier, until: datetime) -> Button | None:
    """The one button that opens the one question."""
    wish = of.wish(until)
    if wish is None:
        return None
    return mend(wish)


def mend(wish: Remark) -> Button:
    """Opens the one question that was asked to be put right."""
    return buttons.mend_answer.button(_("Perbaiki isian ini"), remark_id=wish.id, style="primary")


def for_bps(of: Dossier, until: datetime, *, may_answer: bool) -> Screen:
    """As BPS and the village see it; only who coaches gets buttons that change something."""
    lines = [*heading(of), state_line(of.thread, until), *result(of.sent), *answers(of.sent)]
    for one in of.remarks[-SPOKEN:]:
        lines += said(of, one)
    keys: list[Keys] = []
    if may_answer and of.thread.withdrawn is None:
        keys.append(
            together(
                answer(of.receipt),
                buttons.request_correction.button(_("Minta perbaikan"), receipt=of.receipt),
            )
        )
    rest = _files(of)
    if may_answer and of.thread.withdrawn is None and of.thread.done is None:
        rest.insert(0, buttons.finish_review.button(_("Tandai selesai"), receipt=of.receipt))
    around = villages_buttons.open_village_reports.button(
        _("Laporan desa"), village_code=of.thread.region_code, page=0
    )
    return Screen(tuple(lines), (*keys, together(*rest, around)))


def spoken(news: Sentence, sign: str, who: Person, receipt: str, *words: Line) -> tuple[Line, ...]:
    """News of a remark on what was handed in: who said it, to which number, and the words."""
    by = _("%(name)s, nomor %(receipt)s", name=name_with_title(who), receipt=receipt)
    return (title(news, sign), line(by), *words)


def answer(receipt: str) -> Button:
    """The pembina answers in a sentence."""
    return buttons.answer_submission.button(_("Jawab"), receipt=receipt, style="primary")


def reply(receipt: str) -> Button:
    """The agent answers back."""
    return buttons.reply_to_bps.button(_("Balas"), receipt=receipt)


def look(receipt: str) -> Button:
    """Open what the receipt stands for."""
    return buttons.open_submission.button(_("Buka"), receipt=receipt)


def _files(of: Dossier) -> list[Button]:
    count = len(of.files())
    if not count:
        return []
    return [buttons.open_evidence.button(_("Bukti (%(count)s)", count=count), receipt=of.receipt)]


def _list() -> list[Button]:
    return [activities_buttons.open_my_reports.button(_("Laporan saya"))]
