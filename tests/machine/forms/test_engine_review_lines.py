"""On the review a line is meant by its number, its name, or both in either order, in every form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.app import handlers  # noqa: F401 - the forms of the programme are walked
from bot.forms.engine.review_lines import line_of, which_of_two
from bot.forms.state.draft import Draft
from bot.forms.state.navigation import applicable
from models.forms.form import FORMS
from tests.machine.forms.rich import Rich
from tests.machine.forms.talking import MOMENT, Talk, noted
from tests.machine.forms.test_engine_parts import ANSWERED

if TYPE_CHECKING:
    from models.forms.form import Form


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("6", "result"),
        ("6 hasil", "result"),
        ("6. Hasil", "result"),
        ("enam hasil", "result"),
        ("hasil 6", "result"),
        ("hasil nomor 6", "result"),
        ("Hasil.", "result"),
        ("ubah hasil", "result"),
        ("8 tindak", "follow_up"),
        ("hadir 4", "present"),
    ],
)
def test_a_line_is_asked_again_and_keeps_its_answer(typed: str, asked: str) -> None:
    talk = Talk.begun(Rich, **ANSWERED)
    talk.type(typed)
    assert talk.at == asked
    assert talk.answers == ANSWERED


@pytest.mark.parametrize("typed", ["6 40 usaha", "6 hasil 40 usaha", "6 hasil: 40 usaha"])
def test_a_new_answer_may_follow_the_name(typed: str) -> None:
    talk = Talk.begun(Rich, **ANSWERED)
    talk.type(typed)
    assert talk.answers == {**ANSWERED, "result": "40 usaha"}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "6 kendala",
            "Nomor 6 adalah Hasil, dan Kendala nomor 7. Tulis nomornya saja.",
        ),
        ("12 hasil", "Hasil adalah nomor 6. Tulis nomornya saja."),
        ("hadir 20", "Tulis Kirim, atau nomor isian yang ingin diubah."),
    ],
)
def test_a_number_and_a_name_that_differ_are_asked(typed: str, told: str) -> None:
    talk = Talk.begun(Rich, **ANSWERED)
    assert noted(talk.type(typed)) == told
    assert talk.at is None
    assert talk.answers == ANSWERED


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_every_line_of_every_form_by_number_and_name(form: type[Form]) -> None:
    draft = Draft("abc123", form.about.code, form.about.version)
    lines = applicable(form, draft)
    labels = [MOMENT.locale.words(question.label)[0] for question in lines]
    for number, (question, label) in enumerate(zip(lines, labels, strict=True), 1):
        ways = [f"{number} {label}", f"{label.lower()} {number}", str(number)]
        if labels.count(label) == 1:
            ways.append(label)
        for typed in ways:
            found = line_of(form, draft, typed, MOMENT)
            assert found is not None, typed
            assert (found[0].key, found[1]) == (question.key, ""), typed
        for other in {*labels} - {label}:
            assert which_of_two(form, draft, f"{number} {other}", MOMENT) is not None
