"""What reviewer and agent are told of an approval, and of the office's word on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    DONE,
    EDIT,
    Screen,
    button_row,
    line,
    quote,
    title,
)
from handlers.review import buttons
from handlers.review.screens.inside import answer_office_button
from handlers.submissions.screens.threads import heading_lines, submission_button
from models.core.text import Listing, Sentence, _
from models.forms.form import FORMS
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from models.people.records import Person
    from models.review.overview.cases import Case
    from models.review.records.verdicts import Verdict


def told_words(
    told: Sequence[Person], held_back: Collection[int], *, at_night: bool = False
) -> Sentence:
    """Who hears of a decision at once; at night where they are, in the morning."""
    hearing = [person for person in told if person.id not in held_back]
    if not hearing:
        return then_words(told, held_back)
    names = Listing(tuple(name_with_title(person) for person in hearing))
    if at_night:
        return _(
            "Sampai kepada %(name)s pukul 06.00 pagi. Bisa diurungkan dalam satu menit.", name=names
        )
    return _("Diteruskan kepada %(name)s. Bisa diurungkan dalam satu menit.", name=names)


def then_words(told: Sequence[Person], held_back: Collection[int]) -> Sentence:
    """Who hears of a decision when the minute is over."""
    hearing = [person for person in told if person.id not in held_back]
    if hearing:
        names = Listing(tuple(name_with_title(person) for person in hearing))
        return _("Bisa diurungkan dalam satu menit, lalu diteruskan kepada %(name)s.", name=names)
    if told:
        return _("Bisa diurungkan dalam satu menit.")
    return _("Bisa diurungkan dalam satu menit. Desa ini belum punya agen yang membacanya.")


def decided_screen(case: Case, made: Verdict, heading: Sentence, then: Sentence) -> Screen:
    """Stored, of which one, who hears of it, and the minute to take it back."""
    return Screen(
        (title(heading, DONE), *heading_lines(case.of)[1:2], line(then)),
        (
            button_row(
                buttons.undo_verdict.button(_("Urungkan"), verdict_id=made.id),
                submission_button(case.of.receipt),
            ),
        ),
    )


def approved_notice(case: Case, by: Person) -> Screen:
    """To the agent: which one is approved, and by whom."""
    form = Sentence(FORMS[case.of.sent.form].about.name)
    number = _(
        "Nomor %(receipt)s, oleh %(name)s.", receipt=case.of.receipt, name=name_with_title(by)
    )
    return Screen(
        (title(_("%(form)s disetujui", form=form), DONE), line(number)),
        (button_row(submission_button(case.of.receipt)),),
    )


def unapproved_notice(case: Case, by: Person) -> Screen:
    """To the agent: an approval that was taken back within the minute, and what that means."""
    form = Sentence(FORMS[case.of.sent.form].about.name)
    number = _("%(name)s, nomor %(receipt)s", name=name_with_title(by), receipt=case.of.receipt)
    then = _("Sedang diperiksa lagi. Belum perlu apa-apa.")
    if case.wishes:
        then = _("Permintaan perbaikan yang lama berlaku lagi.")
    return Screen(
        (
            title(_("Persetujuan tadi diurungkan: %(form)s", form=form), EDIT),
            line(number),
            line(then),
        ),
        (button_row(submission_button(case.of.receipt)),),
    )


def recheck_notice(case: Case, by: Person, words: str) -> Screen:
    """To the pembina: the office asks to look at it again, and why."""
    number = _("%(name)s, nomor %(receipt)s", name=name_with_title(by), receipt=case.of.receipt)
    place = case.of.place.village or case.of.place.label
    return Screen(
        (
            title(_("Mohon periksa ulang, %(village)s", village=place), ATTENTION),
            line(number),
            quote(words),
        ),
        (button_row(answer_office_button(case.of.receipt), submission_button(case.of.receipt)),),
    )


def reopened_notice(case: Case, by: Person, words: str) -> Screen:
    """To whoever of BPS approved it or agreed: it is looked at again, and why."""
    number = _("%(name)s, nomor %(receipt)s", name=name_with_title(by), receipt=case.of.receipt)
    place = case.of.place.village or case.of.place.label
    return Screen(
        (
            title(_("Yang disetujui diperiksa lagi, %(village)s", village=place), EDIT),
            line(number),
            quote(words),
        ),
        (button_row(submission_button(case.of.receipt)),),
    )


def fallen_notice(case: Case, by: Person) -> Screen:
    """To the office: the approval it agreed to was taken back, and its own word with it."""
    number = _("%(name)s, nomor %(receipt)s", name=name_with_title(by), receipt=case.of.receipt)
    place = case.of.place.village or case.of.place.label
    return Screen(
        (
            title(_("Persetujuan pembina diurungkan, %(village)s", village=place), EDIT),
            line(number),
            line(
                _("Kata setuju dari %(you)s ikut batal. Setelah diputuskan lagi, ada di /periksa.")
            ),
        ),
        (button_row(submission_button(case.of.receipt)),),
    )
