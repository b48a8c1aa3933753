"""The bot's own words, typed alone, are never stored as an answer: in no form, in no language."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from bot.forms.engine.answering import reading_of
from bot.forms.readers.own_words import CARD_LABELS, FREE_KINDS, REPLIES
from bot.forms.readers.words.spelling import plain
from bot.forms.state.inputs import Edited, Text
from bot.forms.state.navigation import applicable
from bot.forms.state.reading import Read
from bot.languages.locale import languages, locale_for
from bot.languages.same_words import spellings
from models.forms.form import FORMS, Form, Question
from tests.harness.answers import filled
from tests.machine.forms.sample import Sample
from tests.machine.forms.talking import MOMENT, Talk

if TYPE_CHECKING:
    from collections.abc import Callable

FORMS_AND_SAMPLE: list[type[Form]] = [Sample, *FORMS.values()]
FREE: list[tuple[type[Form], Question]] = [
    (form, question)
    for form in FORMS_AND_SAMPLE
    for question in form.questions
    if question.kind in FREE_KINDS
]
free_questions = pytest.mark.parametrize(
    ("form", "question"), FREE, ids=[f"{form.about.code}.{one.key}" for form, one in FREE]
)
LABELS = ["Kembali", "Lewati", "Kirim", "Selesai", "Tetap", "Ubah", "Menu", "Ya", "Tidak"]
WORDS = sorted(
    {locale_for(code).text(label) for label in LABELS for code in languages()}
    | {"Batal", "Cancel", "tdk", "ok", "iya", "mboten", "teu", "langkungi"}
    | {"lewati dulu", "lewati saja", "batal saja", "kirim ya", "tidak pak", "selesai deh"}
    | {"sudah", "belum", "oke", "siap", "baik", "belum bu", "sampun", "acan"}
    | {locale_for(code).text(label) for label in CARD_LABELS for code in languages()}
)


SHAPES: cycle[Callable[[str], str]] = cycle(
    (str.upper, "{}.".format, "  {} ".format, "{}!!".format, str)
)
WRITTEN = [shape(word) for word, shape in zip(WORDS, SHAPES, strict=False)]  # as people type them


def stored(answer: object) -> set[str]:
    """Every text of an answer, as it is compared."""
    if isinstance(answer, dict):
        return {text for part in answer.values() for text in stored(part)}
    return {plain(answer)} if isinstance(answer, str) else set()


@free_questions
def test_a_word_of_the_bot_is_never_the_answer(form: type[Form], question: Question) -> None:
    talk = filled(form, question)
    assert question.key in {asked.key for asked in applicable(form, talk.draft)}
    talk.tap("e", question.key)
    offered, before = set(map(plain, question.suggestions)), talk.draft
    if question.reply:
        offered |= {text for text in map(plain, WRITTEN) if text.split()[0] in REPLIES}
    for text in WRITTEN:
        if plain(text) not in offered:
            talk.draft = before
            talk.type(text)
            assert plain(text) not in stored(talk.answers.get(question.key)), text


@free_questions
def test_nor_is_it_in_an_edited_message_or_a_part_of_one(
    form: type[Form], question: Question
) -> None:
    draft = filled(form, question).draft
    words = [word for word in WORDS if not (question.reply and word.split()[0] in REPLIES)]
    for word in words:
        for message in (Text(word, 7), Edited(word, 7)):
            reading = reading_of(draft, question, message, MOMENT, {})
            if isinstance(reading, Read):
                assert plain(word) not in stored(reading.answer), message


def test_what_can_be_done_is_done() -> None:
    talk = Talk.begun(Sample)
    talk.type("Siti Aminah", "Ibu Siti", "wangsul.")
    assert talk.at == "address"
    talk = filled(Sample)
    talk.tap("e", "note")
    talk.type("Langkungi.")
    assert talk.answers["note"] is None
    talk.tap("e", "name")
    kept = talk.answers["name"]
    talk.type("KIRIM")
    assert talk.at is None
    assert talk.answers["name"] == kept


def test_every_label_of_a_card_is_a_sentence_of_the_bot() -> None:
    assert not [label for label in CARD_LABELS if len(spellings(label)) < 2]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("lewati", "perlu dijawab"),
        ("kirim", "Belum bisa dikirim"),
        ("selesai", "Belum selesai"),
        ("ya", "bukan ya atau tidak"),
        ("ubah", "tombol, bukan jawaban"),
        ("lewati dulu ya", "perlu dijawab"),
        ("kirim dong", "Belum bisa dikirim"),
        ("sudah", "bukan ya atau tidak"),
        ("belum bu", "bukan ya atau tidak"),
        ("semua benar", "tombol, bukan jawaban"),
        ("Saya setuju.", "tombol, bukan jawaban"),
    ],
)
def test_what_cannot_be_done_is_asked_again_with_a_word_why(typed: str, why: str) -> None:
    talk = Talk.begun(Sample)
    talk.type(typed)
    assert talk.at == "name"
    assert why in talk.card


def test_a_sentence_that_holds_such_a_word_is_an_answer() -> None:
    talk = filled(Sample)
    for said in ("kirim undangan", "selesai tanpa kendala", "menu makanan balita", "ya, sudah"):
        talk.tap("e", "note")
        talk.type(said)
        assert talk.answers["note"] == said
    for said in (
        "sudah selesai dibahas",
        "belum ada hasil",
        "baik dan lancar",
        "semua benar-benar",
    ):
        talk.tap("e", "note")
        talk.type(said)
        assert talk.answers["note"] == said
