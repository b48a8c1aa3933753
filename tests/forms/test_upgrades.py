"""Somebody was in the middle of a form when a new version of it came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import pytest
from pydantic import Field

from bot.forms.engine import engine
from bot.forms.engine.upgrade import fits, upgrade_draft
from bot.forms.state.draft import Candidate, Draft
from bot.forms.state.outcome import Outcome
from bot.forms.state.pending import PerOption
from bot.forms.state.sources import Source, SourceKind
from models.core.text import Sentence
from models.forms.form import Ask, Choice, Form, MaySkip, Was, When
from tests.harness.apart import apart
from tests.machine.forms.rich import Needs, Rich
from tests.machine.forms.talking import Talk

if TYPE_CHECKING:
    from bot.forms.state.answers import Answer, Answers

NOTE = Sentence("Formulir ini diperbarui. Satu hal kami tanyakan lagi.")


class Old(Choice):
    MEETING = "meeting", "Rapat"
    PICNIC = "picnic", "Tamasya"


class New(Choice):
    MEETING = "meeting", "Rapat"
    CENSUS = "census", "Pendataan"


with apart():

    class First(Form, code="visit", version=1, name="Kunjungan", receipt="KJ"):
        kind: Annotated[Old, Ask("Kegiatan apa?", "Kegiatan")]
        place: Annotated[str, Ask("Di mana?", "Tempat")]
        present: Annotated[str, Ask("Berapa yang hadir?", "Hadir")]
        weather: Annotated[str, Ask("Cuacanya?", "Cuaca")]
        note: Annotated[str | None, Ask("Catatan?", "Catatan"), MaySkip()] = None


with apart():

    class Second(Form, code="visit", version=2, name="Kunjungan", receipt="KJ"):
        kind: Annotated[New, Ask("Kegiatan apa?", "Kegiatan")]
        location: Annotated[str, Was("site"), Was("place"), Ask("Di mana?", "Tempat")]
        present: Annotated[int, Field(ge=0), Ask("Berapa yang hadir?", "Hadir")]
        day: Annotated[date, Ask("Kapan?", "Waktu")]
        households: Annotated[
            int | None, When("kind", New.CENSUS), Ask("Berapa rumah tangga?", "Rumah tangga")
        ] = None
        note: Annotated[str | None, Ask("Catatan?", "Catatan"), MaySkip()] = None


ANSWERS: Answers = {"kind": "meeting", "place": "Balai", "weather": "cerah", "note": None}


SOURCES = {"7": Source(SourceKind.ANSWER, ("place",))}


def opened(**answers: Answer) -> tuple[Talk, Sentence | None]:
    """A draft of the first version, with today's form."""
    draft = Draft("abc123", "visit", 1, answers={**ANSWERS, **answers}, sources=SOURCES)
    after, note = upgrade_draft(Second, draft)
    return Talk(Second, after, Outcome(after, note=note)), note


def test_a_draft_of_today_is_left_alone() -> None:
    draft = Draft("abc123", "visit", 2, answers={"kind": "picnic"})
    assert upgrade_draft(Second, draft) == (draft, None)


def test_a_renamed_question_keeps_its_answer_and_its_message() -> None:
    talk, _ = opened()
    assert talk.answers["location"] == "Balai"
    talk.edit("Balai dusun", 7)
    assert talk.answers["location"] == "Balai dusun"


def test_the_newer_of_two_earlier_names_wins() -> None:
    talk, _ = opened(site="Kantor")
    assert talk.answers["location"] == "Kantor"


def test_an_answer_that_no_longer_fits_is_asked_again_with_one_note() -> None:
    talk, note = opened(present="banyak", kind="picnic")
    assert note == NOTE
    assert talk.at == "kind"
    assert talk.card.startswith("⚠️ Formulir ini diperbarui.")
    talk.type("1")
    assert talk.at == "present"


def test_an_added_question_is_asked_without_a_note() -> None:
    talk, note = opened(present=7)
    assert note is None
    assert talk.at == "day"


def test_an_answer_that_cannot_be_asked_anyway_is_no_reason_for_a_note() -> None:
    talk, note = opened(present=7, households="banyak")
    assert note is None
    assert "households" not in talk.answers


def test_a_removed_question_is_pruned_only_when_the_form_is_sent() -> None:
    talk, _ = opened(present=7, day="2026-08-17")
    assert talk.at is None
    assert talk.answers["weather"] == "cerah"
    done = engine.complete(Second, talk.draft)
    assert isinstance(done, Second)
    assert done.model_dump(mode="json") == {
        "kind": "meeting",
        "location": "Balai",
        "present": 7,
        "day": "2026-08-17",
        "households": None,
        "note": None,
    }


def test_what_typing_may_have_meant_is_read_anew() -> None:
    doubt = (Candidate("banyak", "banyak", "banyak"),)
    draft = Draft("abc123", "visit", 1, answers=ANSWERS, candidates={"present": doubt}, at="place")
    after, _ = upgrade_draft(Second, draft)
    assert after.candidates == {}
    assert after.at is None


def test_an_older_replica_still_reads_a_draft_of_the_newer_form() -> None:
    answers: dict[str, Answer] = {
        "kind": "census",
        "location": "Balai",
        "present": 7,
        "households": 9,
    }
    after, note = upgrade_draft(First, Draft("abc123", "visit", 2, answers=answers))
    assert note == NOTE
    assert after.answers == {"location": "Balai", "households": 9}


@pytest.mark.parametrize(
    ("key", "answer", "is_kept"),
    [
        ("present", {"men": 12, "women": 8, "kinds": ["cadre"]}, True),
        ("present", {"men": 12, "women": 8}, True),
        ("present", 20, False),
        ("follow_up", {"what": "RT 4", "due": "2026-11-28", "who": None}, True),
        ("follow_up", {"what": "RT 4", "due": "besok"}, False),
        ("place", {"words": None, "latitude": -6.6, "longitude": 106.9}, True),
        ("place", "balai", False),
    ],
)
def test_answers_of_several_parts_are_kept_if_they_still_read(
    key: str, answer: Answer, is_kept: bool
) -> None:
    question = Rich.question(key)
    assert question is not None
    assert fits(question, answer) is is_kept


def test_texts_for_items_begun_on_an_older_version_go_on() -> None:
    begun = PerOption({"i4": "posyandu"})
    answers = {"present": ["i4", "i5"], "unknown": None, "has_data": ["i4", "i5"]}
    draft = Draft("abc123", "needs", 0, answers=answers, pending={"origin": begun})
    after, note = upgrade_draft(Needs, draft)
    assert note is None
    talk = Talk(Needs, after, Outcome(after))
    talk.type("kader")
    assert talk.answers["origin"] == {"i4": "posyandu", "i5": "kader"}
