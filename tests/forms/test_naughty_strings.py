"""Whatever is typed is kept as typed, shown as typed, and breaks nothing."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from bot.forms.engine import engine
from bot.forms.readers.commands import skips
from bot.forms.screens.shortening import CUT, LEAST, count_lines
from bot.forms.state.draft import Draft
from bot.forms.state.navigation import applicable, current_question
from bot.forms.state.outcome import Outcome
from models.forms.form import FORMS, Form, Kind, Question
from models.people.rules import has_letters, split_names
from tests.harness.answers import filled
from tests.harness.naughty import EMPTY, NAUGHTY, TRIMMED
from tests.machine.forms.sample import Sample
from tests.machine.forms.talking import MOMENT, Talk

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMS_AND_SAMPLE: list[type[Form]] = [Sample, *FORMS.values()]
TEXTS = [
    (form, question)
    for form in FORMS_AND_SAMPLE
    for question in form.questions
    if question.kind is Kind.TEXT
]
IDS = [f"{form.about.code}.{question.key}" for form, question in TEXTS]
text_questions = pytest.mark.parametrize(("form", "question"), TEXTS, ids=IDS)
ANSWERED = filled(Sample)
TELEGRAM_LONGEST = 4096
SHARE = 4  # a form's own question is tried with one in so many, dealt in turn; the sample with all


def dealt(form: type[Form], question: Question, texts: Sequence[str]) -> Sequence[str]:
    """What this question is tried with: answers are read by their kind, of which there are few."""
    if form is Sample:
        return texts
    place = form.questions.index(question) + zlib.crc32(form.about.code.encode())
    return texts[place % SHARE :: SHARE]


def asking(form: type[Form], question: Question) -> Talk:
    """The review of the form, with this question asked once more."""
    talk = filled(form, question)
    assert question in applicable(form, talk.draft)
    talk.tap("e", question.key)
    return talk


def fits(question: Question, text: str) -> bool:
    if question.person is not None and (not has_letters(text) or len(split_names(text)) > 1):
        return False
    return (question.at_least or 1) <= len(text) <= (question.at_most or 1000)


def is_cut(text: str, card: str) -> bool:
    """Whether a text longer than its share of a phone stands there in one line, or begins to."""
    whole = " ".join(text.split())
    begun = f": {whole[:12].rstrip()}" in card and CUT in card
    return count_lines(text) > LEAST and (f": {whole}\n" in card or begun)


@pytest.mark.parametrize(
    ("form", "question"),
    [(form, question) for form, question in TEXTS if not question.letter_number],
)
def test_what_is_typed_is_kept_and_shown_as_typed(form: type[Form], question: Question) -> None:
    talk = asking(form, question)
    for text in dealt(form, question, NAUGHTY):
        if skips(question, text, MOMENT):
            continue
        before_all, before = dict(talk.answers), talk.answers[question.key]
        talk.type(text)
        own_rule = form.refusal(question.key, {**before_all, question.key: text}, MOMENT.today)
        if not fits(question, text) or own_rule is not None:
            assert talk.answers[question.key] == before
            assert talk.at == question.key
            continue
        assert talk.answers[question.key] == text
        talk.tap("l", key="-")
        assert f": {text}\n" in talk.card or is_cut(text, talk.card)
        done = engine.complete(form, talk.draft)
        if isinstance(done, Outcome):  # a rule of the form about this very answer
            assert done.draft.at == question.key
        talk.tap("e", question.key)
        assert f"Jawaban tadi: {text}." in talk.card


@text_questions
def test_a_message_as_long_as_telegram_takes_is_refused_and_nothing_is_lost(
    form: type[Form], question: Question
) -> None:
    talk = asking(form, question)
    before = talk.draft.answers
    for text in ("x" * TELEGRAM_LONGEST, "<" * TELEGRAM_LONGEST, "😀" * (TELEGRAM_LONGEST // 2)):
        talk.type(text)
        assert talk.draft.answers == before


@pytest.mark.parametrize("typed", EMPTY, ids=ascii)
def test_what_cannot_be_seen_is_no_answer(typed: str) -> None:
    talk = Talk.begun(Sample)
    talk.type(typed)
    assert talk.at == "name"
    assert "name" not in talk.answers


@pytest.mark.parametrize(("typed", "kept"), TRIMMED, ids=ascii)
def test_invisible_characters_and_space_around_are_dropped(typed: str, kept: str) -> None:
    talk = Talk.begun(Sample)
    talk.type(typed)
    assert talk.answers["name"] == kept


@pytest.mark.parametrize("text", NAUGHTY, ids=ascii)
def test_a_name_is_spoken_in_other_questions_as_typed(text: str) -> None:
    name = text.ljust(2, ".")
    talk = Talk.begun(Sample)
    talk.type(name)
    assert talk.answers["name"] == name
    talk.tap("a", "name")
    assert f"Kegiatan apa, {name}?" in talk.card
    again = Draft.from_json(json.loads(json.dumps(talk.draft.to_json())), Sample)
    assert again == talk.draft


@pytest.mark.parametrize("text", NAUGHTY, ids=ascii)
def test_no_question_breaks_on_it(text: str) -> None:
    for question in Sample.questions:
        talk = replace(ANSWERED)
        talk.tap("e", question.key)
        talk.type(text)
        talk.photo(caption=text)
        assert talk.card
        assert current_question(Sample, talk.draft) is None or talk.answers.keys() >= {"name"}


OTHERS = [
    (form, question)
    for form in FORMS.values()
    for question in form.questions
    if question.kind is not Kind.TEXT
]


@pytest.mark.parametrize(
    ("form", "question"), OTHERS, ids=[f"{form.about.code}.{one.key}" for form, one in OTHERS]
)
def test_no_other_question_takes_it_for_more_than_it_is(
    form: type[Form], question: Question
) -> None:
    """It is read, asked about or refused; other answers stay, and the card is good."""
    review = filled(form, question)
    every = (*NAUGHTY, *(one for one in EMPTY if one.isascii() or one.isprintable()))
    for text in dealt(form, question, every):
        talk = replace(review)
        talk.tap("e", question.key)
        talk.type(text)
        assert talk.card
        others = {key: value for key, value in review.answers.items() if key != question.key}
        assert others.items() <= dict(talk.answers).items()


def test_a_review_of_the_longest_answers_still_fits_a_message() -> None:
    talk = filled(Sample)
    long = "%s <b> & 😀 " * 8
    for key in ("name", "other", "reason", "speaker", "note"):
        talk.tap("e", key, key="-")
        talk.type(long if key in {"name", "other"} else long * 11)
        talk.tap("l", key="-")
    assert talk.card
