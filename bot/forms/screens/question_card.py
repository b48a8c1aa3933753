"""The card of the question being asked: its words, the earlier answer and the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.screens.formatting import acknowledgement_lines, format_answer
from bot.forms.screens.question_keys import (
    BACK,
    KEEP,
    SKIP,
    has_numbered_options,
    keys,
    shown_options,
)
from bot.forms.state import per_option
from bot.forms.state.navigation import effective_answer, previous_question, progress
from bot.forms.state.selection import selected_files
from bot.screens.screen import (
    ATTENTION,
    DONE,
    EDIT,
    Line,
    Screen,
    example,
    line,
    numbered_line,
    title,
)
from models.core.text import Sentence, _
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.forms.state.answers import StoredFile
    from bot.forms.state.draft import Candidate, Draft
    from bot.forms.state.outcome import Outcome
    from models.core.text import Value
    from models.forms.form import Form, Question

# After this many answers that could not be read, the card offers other ways.
MISSES_BEFORE_HELP = 3


def question_screen(
    form: type[Form], outcome: Outcome, question: Question, values: Mapping[str, Value]
) -> Screen:
    """The question, what was said about the last answer, and every way to answer it."""
    draft = outcome.draft
    candidates = draft.candidates.get(question.key, ())
    options = shown_options(draft, question, unfolded=outcome.unfolded)
    lines = [_heading(form, outcome, question)]
    if outcome.note is not None:
        lines = [title(outcome.note, question.sign if outcome.offers else ATTENTION)]
    if draft.about:
        lines.append(line(draft.about))
    lines += acknowledgement_lines(form, outcome)
    if not (candidates and question.kind is Kind.REGION):
        if question.kind is Kind.EACH:
            values = {**values, "item": _option_label(draft, question)}
        lines.append(line(Sentence(question.ask, values)))
        lines += [line(Sentence(hint, values)) for hint in question.hints]
    # An old place stands last, below what was found now: it is no offer.
    earlier, is_place = _earlier_lines(draft, question), question.kind is Kind.REGION
    lines += [] if is_place else earlier
    if question.kind is Kind.FILES and question.key in draft.pending:
        lines.append(line(_received(selected_files(draft, question)), DONE))
    if candidates and question.kind is not Kind.TEXT:
        lines += _candidate_lines(question, candidates, alone=not outcome.offers)
    elif has_numbered_options(question):
        lines += [
            numbered_line(place, Sentence(option.label, values))
            for place, option in enumerate(options, 1)
            if question.is_left(option.code)
        ]
    if question.kind is Kind.SPOT:
        lines.append(line(_("Atau kirim lokasi.")))
    if question.example and not candidates:
        lines.append(example(_("Contoh: %(example)s", example=question.example)))
    lines += earlier if is_place else []
    if draft.misses >= MISSES_BEFORE_HELP:
        lines.append(line(_("Belum bisa? Tulis /bantuan untuk bertanya.")))
    screen = Screen(tuple(lines))
    if question.kind is Kind.PHONE:
        return _contact_screen(screen, form, draft, question)
    return screen.with_keys(*keys(form, draft, question, values, options))


def _candidate_lines(
    question: Question, candidates: tuple[Candidate, ...], *, alone: bool
) -> list[Line]:
    """What an answer may mean. One region only wants a yes; several want a tap or a number."""
    if question.kind is Kind.REGION and len(candidates) == 1:
        sure = [line(_("Benar yang ini?"))] if alone else []
        return [line(candidates[0].line), *sure]
    lines = [numbered_line(place, candidate.line) for place, candidate in enumerate(candidates, 1)]
    return [*lines, line(_("Tekan satu, atau tulis nomornya."))]


def _option_label(draft: Draft, question: Question) -> Sentence:
    """The label of the option being asked about."""
    code = per_option.current_code(draft, question)
    return Sentence(next(option.label for option in question.options if option.code == code))


def _received(files: Sequence[StoredFile]) -> Sentence:
    """How many came so far, called photos where all of them are."""
    if all(file["kind"] == "photo" for file in files):
        return _("%(n)s foto diterima", n=len(files))
    return _("%(n)s berkas diterima", n=len(files))


def _earlier_lines(draft: Draft, question: Question) -> list[Line]:
    answer = _earlier_answer(draft, question)
    return [] if answer is None else [line(_("Jawaban tadi: %(answer)s.", answer=answer))]


def _earlier_answer(draft: Draft, question: Question) -> Value | None:
    """The answer given before; of options that of the one being asked."""
    if question.kind is Kind.EACH:
        return per_option.current_text(draft, question) or None
    answered = effective_answer(question, draft.answers.get(question.key))
    return format_answer(question, draft) if answered is not None else None


def _heading(form: type[Form], outcome: Outcome, question: Question) -> Line:
    if outcome.draft.editing:
        return title(_("Ubah: %(label)s", label=Sentence(question.label)), EDIT)
    here, steps = progress(form, outcome.draft)
    section = Sentence(question.section or form.about.name)
    heading = _("%(section)s · %(here)s/%(steps)s", section=section, here=here, steps=steps)
    return title(heading, question.sign)


def _contact_screen(screen: Screen, form: type[Form], draft: Draft, question: Question) -> Screen:
    """The phone's own contact button; the other words can be tapped or typed below it."""
    others = [Sentence(question.skip_label or SKIP)] if question.may_skip else []
    if draft.answers.get(question.key) is not None:
        others.append(Sentence(KEEP))
    if previous_question(form, draft) is not None:
        others.append(Sentence(BACK))
    return Screen(screen.lines, contact=(_("Kirim nomor saya"), *others))
