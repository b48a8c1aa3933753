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
from bot.forms.state.navigation import current, held
from bot.forms.state.outcome import Step
from models.core.text import Sentence, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.draft import Draft
    from bot.forms.state.inputs import Said
    from bot.forms.state.outcome import Found, Lookup
    from bot.forms.state.reading import Moment
    from models.forms.form import Form


def needs(form: type[Form], draft: Draft, said: Said, moment: Moment) -> dict[str, Lookup]:
    """The lookups needed before `take`, by question."""
    if isinstance(said, Text | Edited | Files):
        return typed.lookups(form, draft, said, moment)
    return {}


def take(
    form: type[Form], draft: Draft, said: Said, moment: Moment, found: Mapping[str, Found]
) -> Step:
    """The next draft. Never raises for anything a person can say, and loses no answer."""
    if isinstance(said, Press):
        step = typed.suggested(form, draft, said, moment) or taps.take(form, draft, said)
    else:
        step = typed.take(form, draft, said, moment, found)
    step = _standing(form, draft, step, moment)
    if _edited(form, draft, step):
        return replace(step, changed=draft.at or "")
    return step


def _standing(form: type[Form], draft: Draft, step: Step, moment: Moment) -> Step:
    """The step without the answers that the form refuses at once; the first says why."""
    given = held(form, step.draft)
    new = [key for key, answer in given.items() if draft.answers.get(key) != answer]
    refused = {key: why for key in new if (why := form.refusal(key, given, moment.today))}
    if not refused:
        return step
    key, why = next(iter(refused.items()))
    if len(new) == 1:
        return Step(draft.having(misses=draft.misses + 1), note=why)
    answers = {one: answer for one, answer in step.draft.answers.items() if one not in refused}
    answers |= {one: draft.answers[one] for one in refused if one in draft.answers}
    after = step.draft.having(answers=answers, at=key, editing=key in answers)
    return replace(step, draft=after, note=why)


def _edited(form: type[Form], draft: Draft, step: Step) -> bool:
    """Whether one answer was changed from the review and nothing else is open because of it."""
    key = draft.at or ""
    if not draft.editing or current(form, step.draft) is not None:
        return False
    if draft.answers.get(key) == step.draft.answers.get(key):
        return False
    then, now = held(form, draft), held(form, step.draft)
    return all(then[one] == now[one] for one in then.keys() & now.keys() - {key})


def complete(form: type[Form], draft: Draft) -> Form | Step:
    """The filled form, or the step that asks again for what a rule across questions refused.

    Only answers of open branches go in; skipped ones take the field's default.
    """
    answers: dict[str, Any] = {
        key: answer for key, answer in held(form, draft).items() if answer is not None
    }
    try:
        return form.model_validate(answers)
    except ValidationError as refused:
        key, sentence = _refusal(form, refused)
        return Step(taps.edit(draft, key).draft, note=sentence)


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
