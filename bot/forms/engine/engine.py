"""The form engine: a draft and what was said give the next draft. Pure: no I/O, never awaits.

`lookups` names what has to be looked up for it; the turn makes them and hands them to
`take`. What a person taps is in `taps`, what they type in `typed`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from bot.forms.engine import placing, taps, typed
from bot.forms.readers.message.chat_stamp import without_stamps
from bot.forms.state.inputs import Edited, Files, Press, Text, text_of
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


def lookups(form: type[Form], draft: Draft, user_input: Input, moment: Moment) -> dict[str, Lookup]:
    """The lookups needed before `take`, by question."""
    if isinstance(user_input, Text | Edited | Files):
        return typed.lookups(form, draft, *_as_written(user_input, moment))
    return {}


def _as_written(
    said: Text | Edited | Files, moment: Moment
) -> tuple[Text | Edited | Files, Moment]:
    """Words copied out of a group chat are read as of the day that stands before them there."""
    copied = without_stamps(text_of(said), moment.today)
    if copied.day is None:
        return said, moment
    moment = replace(moment, today=copied.day)
    if isinstance(said, Files):
        return replace(said, caption=copied.text), moment
    return replace(said, text=copied.text), moment


def take(
    form: type[Form],
    draft: Draft,
    user_input: Input,
    moment: Moment,
    results: Mapping[str, LookupResult],
) -> Outcome:
    """The next draft. Never raises for anything a person can say, and loses no answer."""
    if isinstance(user_input, Press):
        outcome = typed.take_suggestion(form, draft, user_input, moment) or taps.take(
            form, draft, user_input
        )
    else:
        if isinstance(user_input, Text | Edited | Files):
            user_input, moment = _as_written(user_input, moment)
        outcome = typed.take(form, draft, user_input, moment, results)
    outcome = placing.hold_back(_refuse_answers(form, draft, outcome, moment))
    if _is_finished_edit(form, draft, outcome):
        return replace(outcome, changed=draft.at or "")
    return outcome


def _refuse_answers(form: type[Form], draft: Draft, outcome: Outcome, moment: Moment) -> Outcome:
    """The outcome without the answers that the form refuses at once; the first says why."""
    effective = effective_answers(form, outcome.draft)
    new = [key for key, answer in effective.items() if draft.answers.get(key) != answer]
    refused = {key: why for key in new if (why := form.refusal(key, effective, moment.today))}
    if not refused:
        return outcome
    key, why = next(iter(refused.items()))
    if len(new) == 1:
        return Outcome(draft.with_changes(misses=draft.misses + 1), note=why)
    answers = {
        other: answer for other, answer in outcome.draft.answers.items() if other not in refused
    }
    answers |= {
        refused_key: draft.answers[refused_key]
        for refused_key in refused
        if refused_key in draft.answers
    }
    after = outcome.draft.with_changes(answers=answers, at=key, editing=key in answers)
    return replace(outcome, draft=after, note=why)


def _is_finished_edit(form: type[Form], draft: Draft, outcome: Outcome) -> bool:
    """Whether one answer was changed from the review and nothing else is open because of it."""
    key = draft.at or ""
    if not draft.editing or current_question(form, outcome.draft) is not None:
        return False
    if draft.answers.get(key) == outcome.draft.answers.get(key):
        return False
    then, now = effective_answers(form, draft), effective_answers(form, outcome.draft)
    return all(then[other] == now[other] for other in then.keys() & now.keys() - {key})


def complete(form: type[Form], draft: Draft) -> Form | Outcome:
    """The filled form, or the outcome that asks again for what a rule across questions refused.

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
