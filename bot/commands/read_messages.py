"""`forms read`: what the bot makes of messages in a file, without a database."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path  # noqa: TC003 - typer reads the annotation
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from bot.commands.forms import commands
from bot.forms.engine.reading_report import read_alone
from bot.forms.readers.recognition import Certainty
from bot.forms.state.reading import Moment
from bot.languages.locale import locale_for
from models.forms.form import FORMS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.engine.reading_report import ReportReading
    from models.forms.form import Form, Question


@commands.command("read")
def read(
    code: Annotated[str, typer.Argument(help="The form's code.")],
    batch: Annotated[Path, typer.Option(help="JSON lines: id, sent, text, village.")],
    language: Annotated[str, typer.Option(help="The language of the writers.")] = "id",
) -> None:
    """Print what is stored, asked and left unplaced of each message, one JSON object a line."""
    if code not in FORMS:
        raise typer.BadParameter(f"no form {code!r}", param_hint="CODE")
    locale = locale_for(language)
    for line in batch.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        message = json.loads(line)
        sent = datetime.fromisoformat(message["sent"])
        moment = Moment(sent.astimezone(sent.tzinfo).date(), locale)
        found = read_alone(FORMS[code], message["text"], moment, message.get("village") or "")
        typer.echo(json.dumps(as_json(FORMS[code], message["id"], found), ensure_ascii=False))


def as_json(form: type[Form], name: str, found: ReportReading) -> dict[str, Any]:
    """One message's line of output."""
    known, several = found.recognised, bool(found.recognised.activities)
    asks_first = known.certainty is Certainty.PERHAPS and known.refusal is None
    return {
        "id": name,
        "report": known.certainty is not Certainty.NO,
        "refused": known.refusal is not None,
        "several": several,
        "answers": {question.key: _value(question, found.answers) for question in form.questions},
        "asked": [*(["report"] if asks_first else []), *found.asked],
        "unread": [*found.unplaced],
    }


def _value(question: Question, answers: Mapping[str, Any]) -> object:
    """An answer as people would tell it: a skipped one is "none"."""
    if question.key not in answers:
        return None
    answer = answers[question.key]
    if answer is None:
        return None if question.kind is Kind.DATE else "none"
    if question.kind is Kind.HEADCOUNT:
        return {**answer, "total": answer["men"] + answer["women"]}
    return answer["words"] if question.kind is Kind.SPOT else answer
