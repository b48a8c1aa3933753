"""Something handed in, as its author and as BPS see it: answers, what was said, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.form_sessions.handing_in import as_draft
from bot.forms.screens.formatting import format_answer
from bot.forms.state.navigation import applicable
from bot.screens.screen import (
    ATTENTION,
    EDIT,
    PAPER,
    Button,
    Line,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    quote,
    title,
)
from handlers.activities import buttons as activities_buttons
from handlers.review import buttons as review_buttons
from handlers.submissions import buttons
from handlers.villages import buttons as villages_buttons
from models.core.days import day_of
from models.core.text import N_, PlainDay, Sentence, _
from models.forms.form import FORMS
from models.forms.ladder import KNOWN_REASONS
from models.people.rules import name_with_title
from models.submissions.records.threads import (
    THREAD_STATUS_COLOURS,
    THREAD_STATUS_WORDS,
    RemarkKind,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.screens.screen import Keys
    from models.people.records import Person
    from models.submissions.overview import Dossier
    from models.submissions.records.submissions import Submission
    from models.submissions.records.threads import Remark

_REMARK_WORDS = {
    RemarkKind.ANSWER: N_("%(name)s menjawab, %(day)s:"),
    RemarkKind.CORRECTION: N_("%(name)s meminta perbaikan %(label)s, %(day)s:"),
    RemarkKind.REPLY: N_("%(name)s membalas, %(day)s:"),
}
REMARKS_SHOWN = 3  # of what was said and waits for nothing, the newest on one card


def result_lines(sent: Submission) -> list[Line]:
    """What the answers lead to, where the form says so."""
    return [line(sentence) for sentence in FORMS[sent.form].summary(sent.answers)]


def answer_lines(sent: Submission) -> list[Line]:
    """Every answer with the number it has in the review."""
    draft, form = as_draft(sent), FORMS[sent.form]
    return [
        numbered_line(
            place,
            _("%(label)s: %(answer)s", label=Sentence(one.label), answer=format_answer(one, draft)),
        )
        for place, one in enumerate(applicable(form, draft), 1)
    ]


def number_of(sent: Submission, key: str) -> int:
    """The number of a question in the review; 0 when it is not asked any more."""
    asked = [question.key for question in applicable(FORMS[sent.form], as_draft(sent))]
    return asked.index(key) + 1 if key in asked else 0


def state_line(of: Dossier, until: datetime) -> Line:
    """How far it has come, by a moment."""
    state = of.state(until)
    return line(
        _("Status: %(state)s", state=Sentence(THREAD_STATUS_WORDS[state])),
        THREAD_STATUS_COLOURS[state],
    )


def remark_lines(of: Dossier, one: Remark) -> list[Line]:
    """Who said it, on which day, and the words."""
    question = FORMS[of.sent.form].question(one.question or "")
    label = Sentence(question.label) if question else ""
    heading = Sentence(
        _REMARK_WORDS[RemarkKind(one.kind)],
        {
            "name": name_with_title(of.people[one.person_id]),
            "label": label,
            "day": PlainDay(day_of(one.at.astimezone(of.zone))),
        },
    )
    return [line(heading, ATTENTION if _is_open(one) else ""), quote(spoken(one.words))]


def shown_remarks(remarks: Sequence[Remark]) -> list[Remark]:
    """On one card: every correction that is waited for, and the newest of the others."""
    others = [one for one in remarks if not _is_open(one)][-REMARKS_SHOWN:]
    return [one for one in remarks if _is_open(one) or one in others]


def _is_open(one: Remark) -> bool:
    return one.kind == RemarkKind.CORRECTION and one.settled is None


def spoken(words: str) -> Sentence | str:
    """A reason in its reader's language, where it is one of those that are offered."""
    return Sentence(words) if words in KNOWN_REASONS else words


def heading_lines(of: Dossier) -> list[Line]:
    """The form, its village and number."""
    form = Sentence(FORMS[of.sent.form].about.name)
    place = of.place.village or of.place.label
    return [
        title(_("%(form)s, %(village)s", form=form, village=place), PAPER),
        line(_("%(name)s, nomor %(receipt)s", name=name_with_title(of.author), receipt=of.receipt)),
        *changed_by_lines(of),
    ]


def changed_by_lines(of: Dossier) -> list[Line]:
    """That a colleague's version is the newest."""
    if of.changed_by is None:
        return []
    return [line(_("Diubah oleh %(name)s.", name=name_with_title(of.changed_by)), EDIT)]


def author_screen(of: Dossier, until: datetime, chain: Sequence[Line] = ()) -> Screen:
    """One's own: what stands there, what was said to it, and what can be done.

    `chain`: how far it has come, step by step, where somebody decides on it.
    """
    form = Sentence(FORMS[of.sent.form].about.name)
    heard = of.known_remarks(until)
    lines = [
        title(_("%(form)s, nomor %(receipt)s", form=form, receipt=of.receipt), PAPER),
        *changed_by_lines(of),
        *(chain or [state_line(of, until)]),
        *result_lines(of.sent),
        *answer_lines(of.sent),
    ]
    for remark in shown_remarks(heard):
        lines += remark_lines(of, remark)
    if of.thread.withdrawn is not None:
        left = (*evidence_buttons(of), copy_button(of), *history_buttons(of))
        left = (*left, *_my_reports_buttons())
        return Screen(tuple(lines), (button_row(*left),))
    keys: list[Keys] = []
    if wish := open_wish_button(of):
        keys.append(button_column(wish))
    row = [buttons.change_submission.button(_("Ubah"), receipt=of.receipt), *evidence_buttons(of)]
    if any(remark.person_id not in of.authors for remark in heard):
        row.insert(0, reply_button(of.receipt))
    row.append(copy_button(of))
    row.append(buttons.withdraw_submission.button(_("Tarik"), receipt=of.receipt))
    row += history_buttons(of)
    return Screen(tuple(lines), (*keys, button_row(*row), button_row(*_my_reports_buttons())))


def open_wish_button(of: Dossier) -> Button | None:
    """The one button that opens the one question."""
    return mend_button(of.wish) if of.wish is not None else None


def mend_button(wish: Remark) -> Button:
    """Opens the one question that was asked to be put right."""
    return buttons.mend_answer.button(
        _("Perbaiki isian ini"), receipt=wish.receipt, remark_id=wish.id, style="primary"
    )


def bps_screen(of: Dossier, until: datetime, *, may_answer: bool) -> Screen:
    """As BPS and the village see it; only who coaches gets buttons that change something."""
    lines = [
        *heading_lines(of),
        state_line(of, until),
        *result_lines(of.sent),
        *answer_lines(of.sent),
    ]
    for remark in shown_remarks(of.remarks):
        lines += remark_lines(of, remark)
    keys: list[Keys] = []
    if may_answer and of.thread.withdrawn is None:
        keys.append(button_row(answer_button(of.receipt)))
    rest = evidence_buttons(of)
    if may_answer and of.thread.withdrawn is None and of.thread.done is None:
        rest.insert(0, buttons.finish_review.button(_("Tandai selesai"), receipt=of.receipt))
    if of.is_private:
        return Screen(tuple(lines), (*keys, button_row(*rest, open_menu.button(_("Menu")))))
    around = villages_buttons.open_village_reports.button(
        _("Laporan desa"), village_code=of.thread.region_code, page=0
    )
    rest += [copy_button(of), *history_buttons(of)]
    return Screen(tuple(lines), (*keys, button_row(*rest, around)))


def withheld_line() -> Line:
    """Instead of a file whose contents are not what they say, or carry a program."""
    words = _("Berkas ini tidak diteruskan: isinya bukan foto, PDF, Word, atau Excel yang aman.")
    return line(words, ATTENTION)


def copy_screen(of: Dossier) -> Screen:
    """Label and answer, line by line, as the report could be written again."""
    draft, form = as_draft(of.sent), FORMS[of.sent.form]
    village = of.place.village_label or of.place.label
    lines = [
        line(_("%(form)s, %(village)s", form=Sentence(form.about.name), village=village)),
        *(
            line(
                _(
                    "%(label)s: %(answer)s",
                    label=Sentence(one.label),
                    answer=format_answer(one, draft),
                )
            )
            for one in applicable(form, draft)
        ),
        line(_("Nomor %(receipt)s", receipt=of.receipt)),
    ]
    return Screen(tuple(lines))


def copied_screen(of: Dossier) -> Screen:
    """What stands below the paper."""
    words = _("Salinan %(receipt)s: tekan lama teks di atas untuk menyalin.", receipt=of.receipt)
    return Screen((line(words, PAPER),), (button_row(submission_button(of.receipt)),))


def remark_notice_lines(
    news: Sentence, sign: str, who: Person, receipt: str, *words: Line
) -> tuple[Line, ...]:
    """News of a remark on what was handed in: who said it, to which number, and the words."""
    by = _("%(name)s, nomor %(receipt)s", name=name_with_title(who), receipt=receipt)
    return (title(news, sign), line(by), *words)


def answer_button(receipt: str) -> Button:
    """The pembina answers in a sentence."""
    return buttons.answer_submission.button(_("Jawab"), receipt=receipt, style="primary")


def reply_button(receipt: str) -> Button:
    """The agent answers back."""
    return buttons.reply_to_bps.button(_("Balas"), receipt=receipt)


def submission_button(receipt: str) -> Button:
    """Open what the receipt stands for."""
    return buttons.open_submission.button(_("Buka"), receipt=receipt)


def evidence_buttons(of: Dossier) -> list[Button]:
    """The files by their number, and the place on the map, which is none of them."""
    count, mapped = len(of.files()), bool(of.points())
    if not count and not mapped:
        return []
    words = _("Bukti (%(count)s)", count=count)
    if mapped:
        words = _("Bukti (%(count)s), peta", count=count) if count else _("Peta")
    return [buttons.open_evidence.button(words, receipt=of.receipt)]


def copy_button(of: Dossier) -> Button:
    """A copy of it, to pass on."""
    return buttons.copy_submission.button(_("Salinan"), receipt=of.receipt)


def history_buttons(of: Dossier) -> list[Button]:
    """What happened to it so far, where more happened than that it came."""
    thread = of.thread
    more = of.sent.version > 1 or of.remarks or thread.done is not None or thread.withdrawn
    if of.is_private or not more:
        return []
    return [review_buttons.open_history.button(_("Riwayat"), receipt=of.receipt)]


def _my_reports_buttons() -> list[Button]:
    return [activities_buttons.open_my_reports.button(_("Laporan saya"))]
