"""One short text for each option chosen before, asked one after the other on one question.

What is told so far lies in the draft's ticks as pairs of code and text; a code alone, at the end,
is the item gone back to. An empty text is an item left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.state.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.draft import AnswerValue, Draft
    from models.forms.form import Question


def texts_so_far(draft: Draft, question: Question) -> dict[str, str]:
    """The texts so far, by code; what is begun now stands before what was answered earlier."""
    pairs = [tick for tick in draft.ticks.get(question.key, ()) if not isinstance(tick, str)]
    return {**(draft.answers.get(question.key) or {}), **dict(pairs)}


def current_code(draft: Draft, question: Question) -> str:
    """The code of the item being asked: one gone back to, else the first without a text."""
    codes, texts = _codes(question), texts_so_far(draft, question)
    chosen = [tick for tick in draft.ticks.get(question.key, ()) if isinstance(tick, str)]
    if chosen and chosen[-1] in codes:
        return chosen[-1]
    missing = next((code for code in codes if code not in texts), None)
    if missing is not None:
        return missing
    return codes[0] if draft.editing else codes[-1]


def current_text(draft: Draft, question: Question) -> str | None:
    """What was said about the item at hand; none if nothing was."""
    return texts_so_far(draft, question).get(current_code(draft, question))


def add_texts(draft: Draft, question: Question, said: Mapping[str, str]) -> Outcome:
    """Texts for some items; the next one is asked, or the question is answered."""
    texts = {**texts_so_far(draft, question), **said}
    codes = _codes(question)
    last = max((codes.index(code) for code in said if code in codes), default=0)
    missing = any(code not in texts for code in codes)
    if missing or (draft.editing and last + 1 < len(codes)):
        pairs: list[AnswerValue] = [[code, text] for code, text in texts.items()]
        pointer = [] if missing else [codes[last + 1]]
        return Outcome(draft.with_ticks(question.key, (*pairs, *pointer)))
    answer = texts if any(texts[code] for code in codes) else None
    return Outcome(draft.answered(question, answer))


def step_back(draft: Draft, question: Question) -> Draft | None:
    """The item before, its text kept; none on the first."""
    codes = _codes(question)
    place = codes.index(current_code(draft, question))
    if not place:
        return None
    pairs: list[AnswerValue] = [
        [code, text] for code, text in texts_so_far(draft, question).items()
    ]
    return draft.with_ticks(question.key, (*pairs, codes[place - 1]))


def _codes(question: Question) -> tuple[str, ...]:
    """The codes of the items; a question that is not asked now has all of them."""
    return question.left or tuple(option.code for option in question.options)
