"""Forward and back through a form: skip, keep, branches, and coming back days later."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import Field

from bot.forms.engine import engine
from bot.forms.state.navigation import applicable, progress
from bot.forms.state.outcome import Outcome
from models.forms.form import Ask, Form, MaySkip
from tests.harness.answers import filled, to_review
from tests.harness.apart import apart
from tests.machine.forms.sample import BEFORE_NOTE, WHOLE, WOMEN_TOO_MANY, Sample, Topic
from tests.machine.forms.talking import Talk, noted, reopened, toasted


def test_the_first_question_without_an_answer_is_asked() -> None:
    assert Talk.begun(Sample).at == "name"
    assert Talk.begun(Sample, name="Siti", activity="meeting").at == "address"


def test_skipping_stores_an_empty_answer_and_goes_on() -> None:
    talk = Talk.begun(Sample, **BEFORE_NOTE)
    talk.tap("s")
    assert talk.answers["note"] is None
    assert talk.at is None
    assert "Catatan: dilewati" in talk.card


def test_a_question_that_must_be_answered_is_not_skipped() -> None:
    talk = Talk.begun(Sample)
    assert talk.tap("s").stale
    assert talk.at == "name"
    assert "name" not in talk.answers


def test_back_shows_the_old_answer_and_keeps_the_later_ones() -> None:
    talk = Talk.begun(Sample, name="Siti", address="ibu", activity="meeting", women=3)
    talk.tap("b")
    assert talk.at == "activity"
    talk.tap("b")
    talk.tap("b")
    assert talk.at == "name"
    assert "Jawaban tadi: Siti." in talk.card
    assert talk.answers == {"name": "Siti", "address": "ibu", "activity": "meeting", "women": 3}


def test_keeping_the_old_answer_goes_on_where_the_gap_is() -> None:
    talk = Talk.begun(Sample, name="Siti", address="ibu", activity="meeting")
    for _ in range(3):
        talk.tap("b")
    talk.tap("k")
    assert talk.at == "topics"
    assert talk.answers["name"] == "Siti"


def test_back_on_the_first_question_says_so() -> None:
    talk = Talk.begun(Sample)
    assert toasted(talk.tap("b")) == "Ini pertanyaan pertama."
    assert noted(talk.type("kembali")) == "Ini pertanyaan pertama."
    assert talk.at == "name"


def test_back_from_the_review_leads_to_the_last_question() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.type("kembali")
    assert talk.at == "note"
    assert talk.draft.answers == WHOLE


def test_back_keeps_ticks_that_are_not_finished() -> None:
    talk = Talk.begun(Sample, name="Siti", address="ibu", activity="meeting")
    talk.tap("t", "map")
    talk.tap("b")
    talk.tap("a", "census")
    assert talk.at == "topics"
    assert "✅ Peta desa" not in talk.card
    talk.tap("d")
    assert talk.answers["topics"] == ["map"]


def test_back_keeps_photos_that_are_not_finished() -> None:
    talk = Talk.begun(Sample, **{k: v for k, v in BEFORE_NOTE.items() if k != "photos"})
    talk.photo(1)
    talk.photo(2)
    talk.tap("b")
    talk.tap("s")
    talk.tap("d")
    assert [one["unique_id"] for one in talk.answers["photos"]] == ["photo1", "photo2"]


def test_an_answer_opens_its_branch_and_the_count_grows() -> None:
    talk = Talk.begun(Sample, name="Siti", address="ibu")
    steps = progress(Sample, talk.draft)[1]
    talk.tap("a", "other")
    assert talk.at == "other"
    assert progress(Sample, talk.draft)[1] == steps + 1


def test_a_closed_branch_stays_in_the_draft_and_out_of_the_submission() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.type("3", "3")
    assert talk.at == "other"
    talk.type("kerja bakti")
    assert talk.at == "reason"
    talk.type("banjir")
    assert talk.at is None
    talk.type("3 rapat")
    assert talk.answers["other"] == "kerja bakti"
    assert talk.answers["reason"] == "banjir"
    form = engine.complete(Sample, talk.draft)
    assert isinstance(form, Sample)
    assert (form.other, form.reason) == (None, None)


def test_a_closed_branch_opens_nothing_either() -> None:
    talk = Talk.begun(Sample, **WHOLE, other="kerja bakti", reason="banjir")
    assert {"other", "reason"}.isdisjoint(one.key for one in applicable(Sample, talk.draft))


def test_reopening_a_branch_finds_the_old_answers() -> None:
    talk = Talk.begun(Sample, **WHOLE, other="kerja bakti", reason=None)
    talk.type("3 lainnya")
    assert talk.at is None
    assert "kerja bakti" in talk.card


@pytest.mark.parametrize(
    ("topics", "invited", "asked"),
    [(["map"], False, False), (["data"], False, True), (["map"], True, True)],
    ids=["neither", "one of the list", "yes"],
)
def test_one_of_several_conditions_is_enough(topics: list[str], invited: bool, asked: bool) -> None:
    answers = {**WHOLE, "topics": topics, "invited": invited}
    assert (Talk.begun(Sample, **answers).at == "speaker") is asked


def test_a_rule_across_questions_asks_one_of_them_again() -> None:
    talk = Talk.begun(Sample, **{**WHOLE, "women": 21})
    assert talk.type("kirim").send
    again = engine.complete(Sample, talk.draft)
    assert isinstance(again, Outcome)
    assert noted(again) == WOMEN_TOO_MANY
    talk.draft, talk.outcome = again.draft, again
    assert talk.at == "women"
    assert "Jawaban tadi: 21." in talk.card
    talk.type("11")
    assert talk.at is None
    assert isinstance(engine.complete(Sample, talk.draft), Sample)


def test_a_draft_goes_on_days_later_in_another_process() -> None:
    talk = Talk.begun(Sample, name="Siti", address="ibu", activity="meeting")
    talk.tap("t", "map")
    later = reopened(talk)
    later.tap("t", "web")
    later.tap("d")
    assert later.answers["topics"] == ["map", "web"]
    later.tap("b")
    assert reopened(later).at == "topics"


def test_answering_what_is_asked_reaches_the_review() -> None:
    talk = to_review(filled(Sample))
    assert talk.at is None
    assert isinstance(engine.complete(Sample, talk.draft), Sample)


def test_the_address_is_spoken_as_soon_as_it_is_known() -> None:
    assert "Kegiatan apa, Ibu?" in Talk.begun(Sample, name="Siti", address="ibu").card
    assert "Kegiatan apa, Siti?" in Talk.begun(Sample, name="Siti", address="name").card


def test_what_a_text_speaks_of_before_it_is_known_stands_as_dots() -> None:
    talk = Talk.begun(Sample, address="ibu")
    talk.draft = talk.draft.with_changes(at="address")
    _, card = talk.tap("z"), talk.card
    assert "Jawaban tadi: Ibu …." in card
    talk.type("bapak …")
    assert talk.answers["address"] == "bapak"


def test_a_skipped_answer_takes_the_forms_own_default() -> None:
    with apart():

        class Trial(Form, code="trial", version=1, name="Uji", receipt="UJ"):
            count: Annotated[int, MaySkip(), Ask("Berapa?", "Jumlah")] = 0
            topics: Annotated[list[Topic], MaySkip(), Ask("Apa saja?", "Topik")] = Field(default=[])

    talk = Talk.begun(Trial)
    talk.type("lewati", "selesai")
    assert talk.answers == {"count": None, "topics": None}
    form = engine.complete(Trial, talk.draft)
    assert isinstance(form, Trial)
    assert (form.count, form.topics) == (0, [])
