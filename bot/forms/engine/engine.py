"""The form engine: a draft and what was said give the next draft. Pure: no I/O, never awaits.

`needs` names the lookups that what was said calls for; the turn makes them and hands them to
`take`. What a person taps is in `taps`, what they type in `typed`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from bot.forms.engine import taps, typed
from bot.forms.state.inputs import Edited, Files, Press, Text
from bot.forms.state.navigation import current_question, effective_answers
from bot.forms.state.outcome import Outcome
from models.core.text import Sentence, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.draft import Draft
    from bot.forms.state.inputs import Input
    from bot.forms.state.outcome import Lookup, LookupResult
    from bot.forms.state.reading import Moment
    from models.forms.form import Form


def lookups(form: type[Form], draft: Draft, said: Input, moment: Moment) -> dict[str, Lookup]:
    """The lookups needed before `take`, by question."""
    if isinstance(said, Text | Edited | Files):
        return typed.lookups(form, draft, said, moment)
    return {}


def take(
    form: type[Form], draft: Draft, said: Input, moment: Moment, found: Mapping[str, LookupResult]
) -> Outcome:
    """The next draft. Never raises for anything a person can say, and loses no answer."""
    if isinstance(said, Press):
        step = typed.take_suggestion(form, draft, said, moment) or taps.take(form, draft, said)
    else:
        step = typed.take(form, draft, said, moment, found)
    step = _refuse_answers(form, draft, step, moment)
    if _is_finished_edit(form, draft, step):
        return replace(step, changed=draft.at or "")
    return step


def _refuse_answers(form: type[Form], draft: Draft, step: Outcome, moment: Moment) -> Outcome:
    """The step without the answers that the form refuses at once; the first says why."""
    given = effective_answers(form, step.draft)
    new = [key for key, answer in given.items() if draft.answers.get(key) != answer]
    refused = {key: why for key in new if (why := form.refusal(key, given, moment.today))}
    if not refused:
        return step
    key, why = next(iter(refused.items()))
    if len(new) == 1:
        return Outcome(draft.with_changes(misses=draft.misses + 1), note=why)
    answers = {one: answer for one, answer in step.draft.answers.items() if one not in refused}
    answers |= {
        refused_key: draft.answers[refused_key]
        for refused_key in refused
        if refused_key in draft.answers
    }
    after = step.draft.with_changes(answers=answers, at=key, editing=key in answers)
    return replace(step, draft=after, note=why)


def _is_finished_edit(form: type[Form], draft: Draft, step: Outcome) -> bool:
    """Whether one answer was changed from the review and nothing else is open because of it."""
    key = draft.at or ""
    if not draft.editing or current_question(form, step.draft) is not None:
        return False
    if draft.answers.get(key) == step.draft.answers.get(key):
        return False
    then, now = effective_answers(form, draft), effective_answers(form, step.draft)
    return all(then[other] == now[other] for other in then.keys() & now.keys() - {key})


def complete(form: type[Form], draft: Draft) -> Form | Outcome:
    """The filled form, or the step that asks again for what a rule across questions refused.

    Only answers of open branches go in; skipped ones take the field's default.
    """
    answers: dict[str, Any] = {
        key: answer for key, answer in effective_answers(form, draft).items() if answer is not None
    }
    try:
        return form.model_validate(answers)
    except ValidationError as refused:
        key, sentence = _refusal(form, refused)
        return Outcome(taps.edit(draft, key).draft, note=sentence)


def _refusal(form: type[Form], refused: ValidationError) -> tuple[str, Sentence]:
    """Which question to ask again, and why: the form's own rule, else the field's bounds."""
    for error in refused.errors():
        if error["type"] == "ask_again":
            return error["ctx"]["key"], error["ctx"]["sentence"]
    key = next((str(error["loc"][0]) for error in refused.errors() if error["loc"]), "")
    question = form.question(key)
    if question is None:
        raise refused
    return key, _("Isian %(label)s perlu dilengkapi.", label=Sentence(question.label))
