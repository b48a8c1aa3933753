"""Pieces of a whole report that stand in no answer: put into one, or dropped knowingly.

The first piece is asked about; a button carries how many were left, so that a second delivery of
its tap moves no other piece.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.commands import parse_command
from bot.forms.readers.values.lists import titles
from bot.forms.readers.words.spelling import plain, vocabulary
from bot.forms.screens import buttons
from bot.forms.screens.pieces_card import DROP_WORDS
from bot.forms.state.outcome import Outcome
from bot.forms.state.placing import PLACING, is_placing, targets
from models.core.text import N_, Sentence, _
from models.forms.form import FollowUp, Kind

if TYPE_CHECKING:
    from bot.forms.state.answers import Answer
    from bot.forms.state.draft import Draft
    from bot.forms.state.inputs import Press
    from bot.forms.state.reading import Moment
    from models.forms.form import Form, Question

_DROP = vocabulary("buang hapus lewati skip drop bucal piceun")
_ALL = vocabulary("semua all sedaya sadaya")
LONGEST_STEP = 300  # letters of a next step


def open_pieces(draft: Draft) -> Outcome:
    """The card that asks where the first piece belongs."""
    return Outcome(draft.with_changes(at=PLACING, editing=False))


def hold_back(outcome: Outcome) -> Outcome:
    """Nothing is sent while a piece has no place: it is asked about instead."""
    if not (outcome.send and outcome.draft.unplaced):
        return outcome
    asked = open_pieces(outcome.draft)
    return Outcome(asked.draft, note=_("Sebelum dikirim: bagian ini belum ditempatkan."))


def press(form: type[Form], draft: Draft, pressed: Press) -> Outcome | None:
    """What a tap on the review or on the card of pieces does; none for a button that is old."""
    if not draft.unplaced:
        return None
    if pressed.act == buttons.PIECES:
        return open_pieces(draft)
    count, _dot, key = pressed.value.partition(".")
    if count != str(len(draft.unplaced)):
        return None
    if pressed.act == buttons.DROP_PIECE:
        return _drop(draft)
    question = next(
        (target for target in targets(form, draft) if target.key == key.removesuffix("+")), None
    )
    if question is None:
        return None
    pieces = len(draft.unplaced) if key.endswith("+") else 1
    return _place(draft, question, pieces)


def typed(form: type[Form], draft: Draft, text: str, moment: Moment) -> Outcome | None:
    """Typed words that do what the buttons of the card do; none where it is not open."""
    if not is_placing(form, draft):
        return None
    words = plain(text).split()
    command = parse_command(text, moment)
    if command == "send":
        return None
    if command == "back":
        return Outcome(draft.with_changes(at=None))
    if set(words) & _DROP or plain(text) in map(plain, moment.locale.words(DROP_WORDS)):
        return _drop(draft)
    every = not _ALL.isdisjoint(words)
    named = " ".join(word for word in words if word not in _ALL | {"ke"})
    for question in targets(form, draft):
        if named in titles(question, moment):
            return _place(draft, question, len(draft.unplaced) if every else 1)
    return Outcome(draft, note=_("Tulis nama isiannya, misalnya Hasil. Atau tulis buang."))


def _drop(draft: Draft) -> Outcome:
    """The first piece is let go."""
    return _after(draft, draft.unplaced[1:], "")


def _place(draft: Draft, question: Question, count: int) -> Outcome:
    """The first pieces stand below what the question was answered with."""
    answer = draft.answers.get(question.key)
    for place, piece in enumerate(draft.unplaced[:count]):
        longer = _append(question, answer, piece)
        if longer is None:
            stuck = _with_answer(draft, question, answer, draft.unplaced[place:])
            words = N_("%(label)s sudah penuh. Pilih isian lain.")
            return Outcome(stuck, note=Sentence(words, {"label": Sentence(question.label)}))
        answer = longer
    after = _with_answer(draft, question, answer, draft.unplaced[count:])
    return _after(after, after.unplaced, question.key)


def _with_answer(draft: Draft, question: Question, answer: Answer, rest: tuple[str, ...]) -> Draft:
    """The draft with the longer answer; where the person is stays."""
    answers = {**draft.answers, question.key: answer}
    return draft.with_changes(answers=answers, unplaced=rest)


def _append(question: Question, answer: Answer, piece: str) -> Answer | None:
    """The answer with a piece below it; none when it would be too long."""
    if question.kind is Kind.FOLLOW_UP:
        step = FollowUp.model_validate(answer) if answer else FollowUp(what="")
        what = ", ".join(part for part in (step.what, " ".join(piece.split())) if part)
        whole: Answer = step.model_copy(update={"what": what}).model_dump(mode="json")
        return whole if len(what) <= LONGEST_STEP else None
    text = "\n".join(part for part in (str(answer or ""), piece) if part)
    return text if question.at_most is None or len(text) <= question.at_most else None


def _after(draft: Draft, rest: tuple[str, ...], echo: str) -> Outcome:
    """The next piece, or the review when there is none."""
    return Outcome(draft.with_changes(unplaced=rest, at=PLACING if rest else None), echo=echo)
