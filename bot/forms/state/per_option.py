"""One short text for each option chosen before, asked one after the other on one question.

The texts so far lie in the draft as what is pending (PerOption) until every option has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.state.answers import texts_in
from bot.forms.state.outcome import Outcome
from bot.forms.state.pending import PerOption

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.draft import Draft
    from models.forms.form import Question


def texts_so_far(draft: Draft, question: Question) -> dict[str, str]:
    """The texts so far, by code; what is begun now stands before what was answered earlier."""
    pending = draft.pending.get(question.key)
    begun = pending.texts if isinstance(pending, PerOption) else {}
    return {**texts_in(draft.answers.get(question.key)), **begun}


def current_code(draft: Draft, question: Question) -> str:
    """The code of the option being asked: one gone back to, else the first without a text."""
    codes, texts = _codes(question), texts_so_far(draft, question)
    pending = draft.pending.get(question.key)
    if isinstance(pending, PerOption) and pending.at in codes:
        return pending.at
    missing = next((code for code in codes if code not in texts), None)
    if missing is not None:
        return missing
    return codes[0] if draft.editing else codes[-1]


def current_text(draft: Draft, question: Question) -> str | None:
    """The text of the option at hand; none if it has none."""
    return texts_so_far(draft, question).get(current_code(draft, question))


def add_texts(draft: Draft, question: Question, more: Mapping[str, str]) -> Outcome:
    """Texts for some options; the next one is asked, or the question is answered."""
    texts = {**texts_so_far(draft, question), **more}
    codes = _codes(question)
    last = max((codes.index(code) for code in more if code in codes), default=0)
    missing = any(code not in texts for code in codes)
    if missing or (draft.editing and last + 1 < len(codes)):
        pending = PerOption(texts, "" if missing else codes[last + 1])
        return Outcome(draft.with_pending(question.key, pending))
    answer = texts if any(texts[code] for code in codes) else None
    return Outcome(draft.with_answer(question, answer))


def step_back(draft: Draft, question: Question) -> Draft | None:
    """The option before, its text kept; none on the first."""
    codes = _codes(question)
    place = codes.index(current_code(draft, question))
    if not place:
        return None
    pending = PerOption(texts_so_far(draft, question), codes[place - 1])
    return draft.with_pending(question.key, pending)


def _codes(question: Question) -> tuple[str, ...]:
    """The codes of the options; a question that is not asked now has all of them."""
    return question.left or tuple(option.code for option in question.options)
