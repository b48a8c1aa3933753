"""A form as a readable outline: what it asks, when, and what an answer may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from models.forms.form import FORMS, AnyOf, Kind, When, WhenAnswered, WhenUndated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.forms.conditions import Condition
    from models.forms.form import Form, Question

commands = typer.Typer(no_args_is_help=True, help="The forms.")

_KINDS = {
    Kind.TEXT: "text",
    Kind.NUMBER: "a number",
    Kind.DATE: "a date",
    Kind.YES_NO: "yes or no",
    Kind.CHOICE: "one of",
    Kind.MANY: "any of",
    Kind.PHONE: "a telephone number",
    Kind.REGION: "a region, by its name",
    Kind.FILE: "a photo or PDF",
    Kind.FILES: "photos or PDFs",
}


@commands.command("show")
def show(
    code: Annotated[str, typer.Argument(help="The form's code; without it all are listed.")] = "",
) -> None:
    """Print a form's questions, or the list of all forms."""
    if not code:
        for form in FORMS.values():
            typer.echo(f"{form.about.code:<24}  {form.about.name}, {len(form.questions)} questions")
        return
    if code not in FORMS:
        known = ", ".join(FORMS) or "none"
        raise typer.BadParameter(f"no form {code!r}; there are: {known}", param_hint="CODE")
    for line in outline(FORMS[code]):
        typer.echo(line)


def outline(form: type[Form]) -> Iterator[str]:
    """The form, line by line, in the source language."""
    yield f"{form.about.name} ({form.about.code}, version {form.about.version})"
    section = ""
    for number, question in enumerate(form.questions, 1):
        if question.section != section:
            section = question.section
            yield f"\n{section}"
        yield f"\n{number:>3}. {question.ask}  [{question.key}]"
        yield f"     {_answer(question)}"
        for condition in question.conditions:
            yield f"     only if {_condition(condition)}"
        for hint in question.hints:
            yield f"     hint: {hint}"
        if question.example:
            yield f"     example: {question.example}"
        for option in question.options:
            yield f"     - {option.label}  [{option.code}]"


def _answer(question: Question) -> str:
    words = [_KINDS.get(question.kind, question.kind.value)]
    if question.letter_number:
        words = ["the number of a letter"]
    if question.at_least is not None:
        words.append(f"at least {question.at_least}")
    if question.at_most is not None:
        words.append(f"at most {question.at_most}")
    if question.not_future:
        words.append("not in the future")
    if question.not_past:
        words.append("not in the past")
    if question.may_skip:
        words.append("may be skipped")
    return ", ".join(words)


def _condition(condition: Condition) -> str:
    match condition:
        case AnyOf(conditions=several):
            return " or ".join(_condition(alternative) for alternative in several)
        case WhenAnswered(key=key):
            return f"{key} is answered"
        case WhenUndated(key=key):
            return f"{key} has no day"
        case When(key=key, options=options):
            return f"{key} is {' or '.join(str(option) for option in options)}"
