"""Drafts as they lie in people's conversations: each opens, goes on and is stored the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.forms.state.draft import Draft
from bot.forms.state.navigation import applicable
from bot.forms.state.outcome import Outcome
from bot.forms.state.pending import CollectedFiles, PartText, PerOption, Ticks
from bot.forms.state.sources import Source, SourceKind
from bot.forms.state.workspace import Workspace
from tests.machine.forms.rich import Needs, Rich
from tests.machine.forms.sample import WHOLE, Sample
from tests.machine.forms.talking import Talk

if TYPE_CHECKING:
    from bot.forms.state.answers import Answer
    from models.forms.form import Form

LISTS = {"present": ["i1", "i4", "i5"], "unknown": ["i3"], "has_data": ["i4", "i5"]}
REPORTED = {
    "kind": "census",
    "held_on": "2026-11-21",
    "place": {"words": "Balai dusun", "latitude": None, "longitude": None},
}
FILES: list[dict[str, Answer]] = [
    {"file_id": "file1", "unique_id": "photo1", "kind": "photo", "size": 9, "name": "", "line": ""},
    {"file_id": "file2", "unique_id": "photo2", "kind": "photo", "size": 9, "name": "", "line": ""},
]


def kept(form: type[Form], answers: dict[str, Any], **rest: Any) -> dict[str, Any]:
    """A draft as JSON, word by word as it was written before its inner types had names."""
    row = {"id": "abc123", "form": form.about.code, "version": 1, "answers": answers, **rest}
    read: dict[str, Any] = json.loads(json.dumps(row))
    return read


def without(*keys: str) -> dict[str, Any]:
    return {key: answer for key, answer in WHOLE.items() if key not in keys}


TICKED = kept(Sample, without("topics"), ticks={"topics": ["map"]})
UNTICKED = kept(Sample, without("topics"), ticks={"topics": []})
SENT_FILES = kept(Sample, without("photos"), album="A1 photos", ticks={"photos": FILES})
TOLD = kept(Needs, LISTS, ticks={"origin": [["i4", "posyandu"]]})
LEFT_OUT = kept(Needs, LISTS, ticks={"origin": [["i4", ""]]})
GONE_BACK = kept(Needs, LISTS, ticks={"origin": [["i4", "posyandu"], "i4"]})
EDITING = kept(
    Needs,
    {**LISTS, "origin": {"i4": "Posyandu", "i5": "kader"}, "needed": ["i1", "i3"]},
    at="origin",
    editing=True,
    ticks={"origin": [["i4", "puskesmas"], ["i5", "kader"], "i5"]},
)
PART = kept(Rich, REPORTED, ticks={"present": ["20 orang"]})
DOUBT = kept(
    Rich,
    REPORTED,
    candidates={
        "present": [["12,8", "12 L, 8 P", "12 L, 8 P"], ["8,12", "8 L, 12 P", "8 L, 12 P"]]
    },
)
ALL_OF_IT = kept(
    Sample,
    {**WHOLE, "name": "Sitiii"},
    names={"about": "Desa Sukamaju", "village": "Desa Sukakarya"},
    sources={"101": "note", "102": "#name", "103": "=held_on women"},
    context={"region": "32.01.26.2002", "receipt": "LC-2026-ABCD"},
    at="women",
    editing=True,
    misses=2,
    album="A2",
    touched="2026-11-22T02:00:00+00:00",
)

PENDING: list[tuple[type[Form], dict[str, Any], object]] = [
    (Sample, TICKED, {"topics": Ticks(("map",))}),
    (Sample, UNTICKED, {"topics": Ticks()}),
    (Sample, SENT_FILES, {"photos": CollectedFiles(tuple(FILES))}),
    (Needs, TOLD, {"origin": PerOption({"i4": "posyandu"})}),
    (Needs, LEFT_OUT, {"origin": PerOption({"i4": ""})}),
    (Needs, GONE_BACK, {"origin": PerOption({"i4": "posyandu"}, "i4")}),
    (Needs, EDITING, {"origin": PerOption({"i4": "puskesmas", "i5": "kader"}, "i5")}),
    (Rich, PART, {"present": PartText("20 orang")}),
    (Rich, DOUBT, {}),
    (Sample, ALL_OF_IT, {}),
]
IDS = [form.about.code + str(place) for place, (form, _row, _pending) in enumerate(PENDING)]


def opened(form: type[Form], row: dict[str, Any]) -> Talk:
    draft = Draft.from_json(row, form)
    return Talk(form, draft, Outcome(draft))


@pytest.mark.parametrize(("form", "row", "pending"), PENDING, ids=IDS)
def test_what_is_pending_has_a_type_and_is_stored_as_before(
    form: type[Form], row: dict[str, Any], pending: object
) -> None:
    draft = Draft.from_json(row, form)
    assert draft.pending == pending
    assert json.dumps(draft.to_json(), sort_keys=True) == json.dumps(row, sort_keys=True)


@pytest.mark.parametrize("row", [row for _form, row, _pending in PENDING], ids=IDS)
def test_a_draft_whose_form_is_gone_is_stored_as_it_was(row: dict[str, Any]) -> None:
    workspace = {"drafts": [{**row, "form": "gone"}], "top": "abc123", "below": 7}
    assert Workspace.from_json(workspace).to_json() == workspace


def test_ticks_go_on() -> None:
    talk = opened(Sample, TICKED)
    talk.tap("t", "web")
    talk.tap("d")
    assert talk.answers["topics"] == ["map", "web"]


def test_a_list_without_ticks_does_not_fall_back_on_an_earlier_answer() -> None:
    talk = opened(Sample, {**UNTICKED, "answers": {**WHOLE}, "at": "topics", "editing": True})
    assert "✅" not in talk.card
    assert talk.tap("d").toast is not None


def test_files_go_on() -> None:
    talk = opened(Sample, SENT_FILES)
    assert "2 foto diterima" in talk.card
    talk.photo(3, album="A1")
    talk.tap("d")
    assert [file["unique_id"] for file in talk.answers["photos"]] == ["photo1", "photo2", "photo3"]


@pytest.mark.parametrize(
    ("row", "asked", "texts"),
    [
        (TOLD, "Data Lansia dari mana?", {"i4": "posyandu", "i5": "kader"}),
        (LEFT_OUT, "Data Lansia dari mana?", {"i4": "", "i5": "kader"}),
        (GONE_BACK, "Data Stunting dari mana?\nJawaban tadi: posyandu.", {"i4": "kader"}),
        (
            EDITING,
            "Data Lansia dari mana?\nJawaban tadi: kader.",
            {"i4": "puskesmas", "i5": "kader"},
        ),
    ],
    ids=["told", "left out", "gone back", "editing"],
)
def test_texts_for_options_go_on(row: dict[str, Any], asked: str, texts: dict[str, str]) -> None:
    talk = opened(Needs, row)
    assert asked in talk.card
    talk.type("kader")
    answer = talk.answers.get("origin")
    assert answer == texts or talk.draft.pending == {"origin": PerOption(texts)}


def test_a_headcount_goes_on_from_its_part() -> None:
    talk = opened(Rich, PART)
    talk.type("8")
    assert talk.answers["present"] == {"men": 12, "women": 8, "kinds": []}


def test_a_doubt_is_settled_by_its_number() -> None:
    talk = opened(Rich, DOUBT)
    talk.type("2")
    assert talk.answers["present"] == {"men": 8, "women": 12, "kinds": []}


def test_messages_still_belong_to_their_answers() -> None:
    talk = opened(Sample, ALL_OF_IT)
    assert talk.draft.sources == {
        "101": Source(SourceKind.ANSWER, ("note",)),
        "102": Source(SourceKind.LINE, ("name",)),
        "103": Source(SourceKind.BULK, ("held_on", "women")),
    }
    talk.edit("1 Siti", 102)
    assert talk.answers["name"] == "Siti"


def test_where_a_draft_stands_is_forgotten_with_it() -> None:
    draft = Draft.from_json(TICKED, Sample)
    assert applicable(Sample, draft) is applicable(Sample, draft)
    changed = draft.with_changes(answers={"activity": "other"})
    assert "other" in {question.key for question in applicable(Sample, changed)}
    assert "other" not in {question.key for question in applicable(Sample, draft)}
    assert vars(draft).keys() == set(Draft.__dataclass_fields__)
