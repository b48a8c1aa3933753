"""Answers as a person reads them back, and the words a form's sentences speak of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from bot.forms.state.navigation import effective_answer, narrow_question
from bot.forms.state.placeholders import UNKNOWN, placeholder_values
from bot.screens.screen import DONE, line
from models.core.text import N_, Listing, Sentence, _, say
from models.forms.form import FollowUp, Headcount, Kind, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.forms.state.answers import Answer
    from bot.forms.state.draft import Draft
    from bot.forms.state.outcome import Outcome
    from bot.screens.screen import Line
    from models.core.text import Value
    from models.forms.form import Form, Question


def format_answer(question: Question, draft: Draft) -> Value:
    """An answer as a person reads it back."""
    name = draft.names.get(question.key)
    return format_value(question, draft.answers.get(question.key), draft.answers, name)


def format_value(  # noqa: PLR0911 - one line a kind
    question: Question, answer: Answer, answers: Mapping[str, object], name: str | None = None
) -> Value:
    """Any stored answer as words; labels may speak of what was typed before."""
    answer = effective_answer(question, answer)
    if answer is None:
        return Sentence(question.skip_label or N_("dilewati"))
    if name is not None:
        return name
    labels: dict[str, Value] = {
        option.code: Sentence(
            option.short or option.label, placeholder_values(option.short or option.label, answers)
        )
        for option in question.options
    }
    match question.kind:
        case Kind.YES_NO:
            return labels["yes" if answer else "no"]
        case Kind.CHOICE:
            return labels.get(str(answer), str(answer))
        case Kind.MANY if isinstance(answer, list):
            return _list_labels(labels, answer)
        case Kind.DATE:
            return date.fromisoformat(str(answer))
        case Kind.NUMBER:
            return int(str(answer))
        case Kind.FILE:
            return _("1 berkas")
        case Kind.FILES if isinstance(answer, list):
            return Sentence(N_("%(n)s berkas"), {"n": len(answer)})
        case Kind.PHONE:
            return readable_phone(str(answer))
        case _:
            return _format_parts(question, answer, labels)


def _format_parts(question: Question, answer: Answer, labels: Mapping[str, Value]) -> Value:
    """Answers of several parts; any other is shown as it was typed."""
    match question.kind:
        case Kind.EACH if isinstance(answer, dict):
            pairs = (
                _("%(label)s: %(answer)s", label=labels.get(code, str(code)), answer=text)
                for code, text in answer.items()
                if text
            )
            return Listing(tuple(pairs))
        case Kind.HEADCOUNT:
            return format_headcount(labels, Headcount.model_validate(answer))
        case Kind.FOLLOW_UP:
            return format_follow_up(FollowUp.model_validate(answer))
        case Kind.SPOT:
            return Spot.model_validate(answer).words or _("lokasi terkirim")
        case _:
            return str(answer)


def _list_labels(labels: Mapping[str, Value], codes: list[str]) -> Listing:
    return Listing(tuple(labels.get(code, str(code)) for code in codes))


def format_headcount(labels: Mapping[str, Value], count: Headcount) -> Sentence:
    """20 orang (12 L, 8 P): kader dan warga."""
    values: dict[str, Value] = {"people": count.people, "men": count.men, "women": count.women}
    if not count.kinds:
        return Sentence(N_("%(people)s orang (%(men)s L, %(women)s P)"), values)
    values["kinds"] = _list_labels(labels, count.kinds)
    return Sentence(N_("%(people)s orang (%(men)s L, %(women)s P): %(kinds)s"), values)


def format_follow_up(follow_up: FollowUp) -> Value:
    """RT 4, paling lambat Sabtu, 28 November 2026, oleh Joko."""
    if follow_up.due is None:
        if follow_up.who is None:
            return follow_up.what
        return _("%(what)s, oleh %(who)s", what=follow_up.what, who=follow_up.who)
    if follow_up.who is None:
        return _("%(what)s, paling lambat %(due)s", what=follow_up.what, due=follow_up.due)
    text = N_("%(what)s, paling lambat %(due)s, oleh %(who)s")
    return say(text, what=follow_up.what, due=follow_up.due, who=follow_up.who)


def readable_phone(number: str) -> str:
    """0812-3456-7890 from +6281234567890; other countries as they are."""
    if not number.startswith("+62"):
        return number
    digits = "0" + number[3:]
    return "-".join(part for part in (digits[:4], digits[4:8], digits[8:]) if part)


class SentenceValues(Mapping[str, "Value"]):
    """What may stand in the sentences of a form: earlier answers, and the address.

    Few sentences speak of any, so each is put into words when one does.
    """

    def __init__(self, form: type[Form], draft: Draft, you: Value) -> None:
        """`you` is how the person is addressed if this form has not asked."""
        self._form = form
        self._draft = draft
        self._you = you

    def __getitem__(self, key: str) -> Value:
        if key == "you":
            return address(self._form, self._draft, self._you)
        question = self._form.question(key)
        if question is None:
            raise KeyError(key)
        return format_answer(question, self._draft) if key in self._draft.answers else UNKNOWN

    def __iter__(self) -> Iterator[str]:
        yield from (question.key for question in self._form.questions)
        yield "you"

    def __len__(self) -> int:
        return len(self._form.questions) + 1


def address(form: type[Form], draft: Draft, you: Value) -> Value:
    """Ibu, Bapak or the name, once this very form has asked how; else as known before."""
    for question in form.questions:
        answer = draft.answers.get(question.key)
        if question.address_of is None or answer is None:
            continue
        name = str(draft.answers.get(question.address_of) or "")
        return {"ibu": _("Ibu"), "bapak": _("Bapak")}.get(str(answer), name or you)
    return you


def acknowledgement_lines(form: type[Form], outcome: Outcome) -> list[Line]:
    """What was understood of the last message, read back."""
    told = [] if outcome.told is None else [line(outcome.told, DONE)]
    question = form.question(outcome.echo)
    if question is None:
        return told
    question = narrow_question(form, outcome.draft, question)
    label, answer = Sentence(question.label), format_answer(question, outcome.draft)
    return [*told, line(_("%(label)s tercatat: %(answer)s.", label=label, answer=answer))]
