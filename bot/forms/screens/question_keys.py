"""The buttons under a question: its answers, what may be meant, and the ways on and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.screens import buttons
from bot.forms.screens.buttons import form_button
from bot.forms.state import per_option
from bot.forms.state.navigation import previous_question
from bot.forms.state.selection import LIST_KINDS, OPTION_KINDS, selected_codes
from bot.screens.screen import DONE, Button, Keys, button_row
from models.core.text import N_, Sentence, _
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.forms.state.draft import Candidate, Draft
    from models.core.text import Value
    from models.forms.form import Form, Option, Question

BACK, SKIP, DONE_WORD, KEEP = N_("Kembali"), N_("Lewati"), N_("Selesai"), N_("Tetap")

# Where none of what is offered may be meant: the question is asked anew.
OTHERWISE = {Kind.REGION: N_("Cari lagi"), Kind.DATE: N_("Tanggal lain")}


def has_numbered_options(question: Question) -> bool:
    """Whether the options stand as numbered lines, with short words on the buttons."""
    return question.kind in OPTION_KINDS and any(option.short for option in question.options)


def shown_options(draft: Draft, question: Question, *, unfolded: bool) -> Sequence[Option]:
    """The options that stand on the card: all, or the frequent ones while none else is chosen."""
    if unfolded or question.folded_after is None:
        return question.options
    first = question.options[: question.folded_after]
    chosen = draft.answers.get(question.key)
    is_among_them = chosen is None or any(option.code == chosen for option in first)
    return first if is_among_them else question.options


def keys(
    form: type[Form],
    draft: Draft,
    question: Question,
    values: Mapping[str, Value],
    options: Sequence[Option],
) -> list[Keys]:
    """The buttons of the card, by rows; `options` are those that stand on it."""
    rows = []
    if candidates := draft.candidates.get(question.key, ()):
        rows.append(button_row(*_candidate_buttons(draft, question, candidates)))
        if (other := OTHERWISE.get(question.kind)) is not None:
            again = form_button(draft, question.key, buttons.AGAIN, Sentence(other))
            rows.append(button_row(again))
    else:
        rows.append(button_row(*_option_buttons(draft, question, values, options)))
        if len(options) < len(question.options):
            more = Sentence(question.more_label)
            rows.append(button_row(form_button(draft, question.key, buttons.MORE, more)))
    if question.suggestions and not (candidates and question.kind is not Kind.TEXT):
        rows.append(button_row(*_suggestion_buttons(draft, question)))
    last = []
    answered = draft.answers.get(question.key) is not None
    if question.kind is Kind.EACH:
        answered = bool(per_option.current_text(draft, question))
    if answered and question.kind not in OPTION_KINDS:
        last.append(form_button(draft, question.key, buttons.KEEP, Sentence(KEEP)))
    if question.kind in LIST_KINDS:
        last.append(form_button(draft, question.key, buttons.FINISH, Sentence(DONE_WORD)))
    if question.may_skip:
        last.append(
            form_button(draft, question.key, buttons.SKIP, Sentence(question.skip_label or SKIP))
        )
    if previous_question(form, draft) is not None or _has_previous_option(draft, question):
        last.append(form_button(draft, question.key, buttons.BACK, Sentence(BACK)))
    return [*rows, button_row(*last)]


def _has_previous_option(draft: Draft, question: Question) -> bool:
    return question.kind is Kind.EACH and per_option.step_back(draft, question) is not None


def _suggestion_buttons(draft: Draft, question: Question) -> list[Button]:
    """Ready answers; the code holds the place of the words, which may change."""
    return [
        form_button(draft, question.key, buttons.SAY, Sentence(words), str(place))
        for place, words in enumerate(question.suggestions)
    ]


def _candidate_buttons(
    draft: Draft, question: Question, candidates: tuple[Candidate, ...]
) -> list[Button]:
    """One button a candidate; those of a text are mere suggestions and carry no number."""
    if question.kind is Kind.REGION and len(candidates) == 1:
        only = buttons.tag(candidates[0])
        yes = _("Benar")
        return [form_button(draft, question.key, buttons.PICK, yes, only, style="primary")]
    plain = question.kind is Kind.TEXT
    return [
        form_button(
            draft,
            question.key,
            buttons.PICK,
            candidate.button,
            buttons.tag(candidate),
            number=None if plain else place,
        )
        for place, candidate in enumerate(candidates, 1)
    ]


def _option_buttons(
    draft: Draft, question: Question, values: Mapping[str, Value], options: Sequence[Option]
) -> list[Button]:
    """The answers to choose, the earlier one marked; ticks say what a tap will set."""
    if question.kind not in OPTION_KINDS:
        return []
    long = has_numbered_options(question)
    chosen = _selection(draft, question)
    made = []
    for place, option in enumerate(options, 1):
        if not question.is_left(option.code):
            continue
        label = Sentence(option.short or option.label, values)
        on = option.code in chosen
        act = buttons.ANSWER
        if question.kind is Kind.MANY:
            act = buttons.UNTICK if on else buttons.TICK
        made.append(
            form_button(
                draft,
                question.key,
                act,
                label,
                option.code,
                sign=DONE if on else "",
                number=place if long else None,
            )
        )
    return made


def _selection(draft: Draft, question: Question) -> tuple[object, ...]:
    answer = draft.answers.get(question.key)
    if question.kind is Kind.MANY:
        return selected_codes(draft, question)
    if question.kind is Kind.YES_NO and answer is not None:
        return ("yes" if answer else "no",)
    return (answer,)
