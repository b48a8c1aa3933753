"""Old and new of what a later version of a submission changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.handing_in import as_draft
from bot.forms.screens.buttons import drop, send
from bot.forms.screens.formatting import format_answer
from bot.screens.screen import ATTENTION, EDIT, Line, Screen, button_column, button_row, line, title
from handlers.submissions.screens.threads import (
    mend_button,
    remark_lines,
    reply_button,
    submission_button,
)
from models.core.text import Sentence, _
from models.forms.form import FORMS
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.draft import Draft
    from models.forms.questions import Question
    from models.people.records import Person
    from models.submissions.overview import Dossier
    from models.submissions.records.submissions import Submission
    from models.submissions.records.threads import Remark


def change_lines(before: Submission | None, after: Submission | None) -> list[Line]:
    """One line a changed answer, by the form's own labels; none for a first version."""
    if before is None or after is None:
        return []
    return difference_lines(as_draft(before), as_draft(after))


def difference_lines(old: Draft, new: Draft) -> list[Line]:
    """One line for each answer in which two drafts of a form differ."""
    return [
        _difference_line(question, old, new)
        for question in FORMS[new.form].questions
        if old.answers.get(question.key) != new.answers.get(question.key)
    ]


def _difference_line(question: Question, old: Draft, new: Draft) -> Line:
    """Old and new; as many files as before are others, or have other words below them."""
    label = Sentence(question.label)
    before, after = format_answer(question, old), format_answer(question, new)
    if before == after:
        return line(_("%(label)s: isi atau keterangannya diubah", label=label), EDIT)
    return line(_("%(label)s: %(old)s → %(new)s", label=label, old=before, new=after), EDIT)


def withdrawn_screen(draft: Draft, receipt: str) -> Screen:
    """What the draft changes was withdrawn: it can be sent as something new, or dropped."""
    return Screen(
        (
            title(_("Nomor %(receipt)s sudah ditarik", receipt=receipt), ATTENTION),
            line(_("Kirim isian ini sebagai yang baru?")),
        ),
        (button_column(send(draft, _("Kirim sebagai baru"))), button_row(drop(draft))),
    )


def still_wished_screen(wish: Remark) -> Screen:
    """Nothing changed although a correction is waited for: to put right, or to say why it stays."""
    return Screen(
        (
            title(_("Belum ada yang berubah"), ATTENTION),
            line(_("Perbaikan %(receipt)s masih ditunggu.", receipt=wish.receipt)),
            line(_("Kalau isiannya sudah benar, tekan Balas dan jelaskan.")),
        ),
        (button_column(mend_button(wish)), button_row(reply_button(wish.receipt))),
    )


def next_wish_screen(of: Dossier, wishes: Sequence[Remark]) -> Screen:
    """After one answer was put right: what is still waited for, and the way to the next."""
    lines = [title(_("Masih %(count)s isian perlu diperbaiki", count=len(wishes)), EDIT)]
    for wish in wishes:
        lines += remark_lines(of, wish)
    return Screen(tuple(lines), (button_column(mend_button(wishes[0])),))


def change_screen(person: Person, sent: Submission, changed: Sequence[Line]) -> Screen:
    """To the other authors: who changed what."""
    return Screen(
        (
            title(_("%(name)s mengubah kiriman %(you)s", name=name_with_title(person)), EDIT),
            line(
                _(
                    "%(form)s, nomor %(receipt)s",
                    form=Sentence(FORMS[sent.form].about.name),
                    receipt=sent.receipt,
                )
            ),
            *changed,
        ),
        (button_row(submission_button(sent.receipt)),),
    )
