"""Sending an answer back: which one, why, and what the agent is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import resume_draft
from bot.screens.screen import (
    ATTENTION,
    DONE,
    EDIT,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    quote,
    title,
)
from handlers.review import buttons
from handlers.review.screens.card import case_lines
from handlers.submissions import buttons as submissions_buttons
from handlers.submissions.screens.threads import (
    answer_lines,
    heading_lines,
    mend_button,
    number_of,
    remark_lines,
    spoken,
    submission_button,
)
from models.core.text import Sentence, _
from models.forms.form import FORMS
from models.forms.ladder import reason_mark
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.draft import Draft
    from models.people.records import Person
    from models.review.overview.cases import Case
    from models.submissions.records.threads import Remark


def choose_answer_screen(case: Case, why: Sentence | None = None) -> Screen:
    """Which answer is in question; each number leads to the reasons for it.

    `why`: the question stays, for what was said is no number that stands here.
    """
    receipt, version = case.of.receipt, case.of.sent.version
    lines = [title(_("Nomor berapa yang perlu diperbaiki?"), EDIT), *case_lines(case)]
    if why is not None:
        lines.insert(0, line(why, ATTENTION))
    for wish in case.wishes:
        lines += remark_lines(case.of, wish)
    keys = [question.key for question in FORMS[case.of.sent.form].questions]
    asked = sorted((number_of(case.of.sent, key), key) for key in keys)
    row = [
        buttons.choose_reason.button(
            "", receipt=receipt, question=key, version=version, stamp=case.stamp, number=place
        )
        for place, key in asked
        if place
    ]
    back = submissions_buttons.open_submission.button(_("Kembali"), receipt=receipt)
    return Screen(tuple(lines), (button_row(*row), button_row(back)))


def reasons_screen(
    card: Screen, case: Case, question: str, reasons: Sequence[str], *, version: int, stamp: int
) -> Screen:
    """The question for own words, with reasons that are one tap."""
    answer = answer_lines(case.of.sent)[number_of(case.of.sent, question) - 1]
    lines = [numbered_line(place, spoken(words)) for place, words in enumerate(reasons, 1)]
    row = [
        buttons.send_back.button(
            "",
            receipt=case.of.receipt,
            question=question,
            version=version,
            stamp=stamp,
            reason=reason_mark(words),
            number=place,
        )
        for place, words in enumerate(reasons, 1)
    ]
    head, *rest = card.lines
    lines = [head, replace(answer, number=None), *rest, *lines]
    return replace(card, lines=tuple(lines), keys=(button_row(*row), *card.keys))


def returned_notice(case: Case, wish: Remark, by: Person) -> Screen:
    """What the agent gets: the reason, which answer, and one button that opens it alone."""
    place = number_of(case.of.sent, wish.question or "")
    return Screen(
        (
            title(spoken(wish.words), EDIT),
            answer_lines(case.of.sent)[place - 1],
            line(_("%(name)s, nomor %(receipt)s", name=name_with_title(by), receipt=wish.receipt)),
            line(_("Tekan tombolnya untuk memperbaiki. Untuk menjawab, balas pesan ini.")),
        ),
        (button_column(mend_button(wish)),),
    )


def unreturned_notice(case: Case, wish: Remark, by: Person) -> Screen:
    """What the agent gets who has read of a wish that was taken back within the minute."""
    return _not_needed(case, wish, by, _("Permintaan perbaikan tadi diurungkan"))


def cancelled_notice(case: Case, wish: Remark, by: Person) -> Screen:
    """What the agent gets: an answer that need not be put right any more."""
    return _not_needed(case, wish, by, _("Permintaan perbaikan dibatalkan"))


def _not_needed(case: Case, wish: Remark, by: Person, heading: Sentence) -> Screen:
    question = FORMS[case.of.sent.form].question(wish.question or "")
    label = Sentence(question.label) if question is not None else ""
    return Screen(
        (
            title(heading, DONE),
            line(_("Isian %(label)s tidak perlu diperbaiki.", label=label)),
            line(_("%(name)s, nomor %(receipt)s", name=name_with_title(by), receipt=wish.receipt)),
        ),
        (button_row(submission_button(case.of.receipt)),),
    )


def returned_screen(case: Case, wish: Remark, then: Sentence) -> Screen:
    """What the reviewer gets: stored, who hears of it when, and the minute to take it back."""
    return Screen(
        (title(_("Permintaan perbaikan tersimpan"), DONE), quote(spoken(wish.words)), line(then)),
        (
            button_row(
                buttons.undo_wish.button(_("Urungkan"), remark_id=wish.id),
                buttons.choose_answer.button(_("Isian lain juga"), receipt=case.of.receipt),
                submission_button(case.of.receipt),
            ),
        ),
    )


def cancelled_screen(case: Case, wish: Remark, then: Sentence) -> Screen:
    """What the reviewer gets: the wish stands no more, and what is left to do."""
    renew = buttons.renew_wish.button(_("Urungkan"), remark_id=wish.id)
    return Screen(
        (title(_("Permintaan perbaikan dibatalkan"), DONE), quote(spoken(wish.words)), line(then)),
        (button_row(renew, submission_button(case.of.receipt)),),
    )


def kept_words_screen(words: str, draft: Draft | None) -> Screen:
    """What was typed before a newer version came: still there, to be sent after reading that."""
    keys = []
    if draft is not None:
        on = resume_draft.button(_("Pakai alasan ini"), draft_id=draft.id, style="primary")
        keys.append(button_column(on))
    return Screen((title(_("Alasan tadi belum terkirim"), EDIT), quote(words)), tuple(keys))


def untold_screen(case: Case, words: str) -> Screen:
    """A wish that was taken back: the words are shown, to be used again."""
    again = buttons.choose_answer.button(_("Minta perbaikan"), receipt=case.of.receipt)
    return Screen(
        (
            title(_("Sudah diurungkan"), DONE),
            *heading_lines(case.of)[1:],
            quote(spoken(words)),
        ),
        (button_row(again, submission_button(case.of.receipt)),),
    )
