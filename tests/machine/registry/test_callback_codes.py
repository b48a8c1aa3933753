"""Buttons stay on people's phones for years: every code they may carry is still taken.

Each subject has a table of its codes with the shapes of their arguments beside its dialogues
(`callback_codes.json`); what the shapes are and the codes of the forms' own buttons stand here. A
code may be renamed (RETIRED_CODES), never forgotten; a new one is red until it has
its line in such a table.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.app import handlers  # noqa: F401 - the handlers bring the buttons with them
from bot.forms.screens import buttons
from bot.forms.screens.buttons import parse_press, tag
from bot.forms.state.draft import Candidate
from bot.forms.state.inputs import Press
from bot.registry import REGISTRY, RETIRED_CODES
from bot.sandbox.talks import cast
from tests.harness.phone import village
from tests.harness.trials import answering, tapped

if TYPE_CHECKING:
    from bot.turns.turn import Turn

HANDLERS = Path(__file__).parents[3] / "handlers"
WITH_BUTTONS = sorted(path.parent.name for path in HANDLERS.glob("*/buttons.py"))
FEWEST = 100  # there were 120 when the tables were begun; a subject may leave with its own
NAME = "callback_codes.json"
SUBJECTS = Path(__file__).parents[2] / "subjects"
TABLE: dict[str, Any] = json.loads(Path(__file__).with_name(NAME).read_text())
SHAPES: dict[str, dict[str, Any]] = TABLE["shapes"]
FORM: dict[str, Any] = TABLE["form"]
BY_SUBJECT: dict[str, dict[str, list[str]]] = {
    path.parent.name: json.loads(path.read_text()) for path in sorted(SUBJECTS.glob(f"*/{NAME}"))
}
BUTTONS = {code: shapes for codes in BY_SUBJECT.values() for code, shapes in codes.items()}


def parse(data: str) -> dict[str, Any] | None:
    """The arguments a handler gets for what a phone sends; none when nothing answers it."""
    code, *arguments = data.split(":")
    tap = REGISTRY.buttons.get(RETIRED_CODES.get(code, code))
    return tap.address.parse(arguments) if tap is not None else None


@pytest.mark.parametrize("code", BUTTONS)
def test_a_code_of_old_is_taken_with_all_its_arguments(code: str) -> None:
    examples = [SHAPES[shape]["examples"] for shape in BUTTONS[code]]
    for place in range(max(map(len, examples), default=1)):
        written = [each[min(place, len(each) - 1)] for each in examples]
        arguments = parse(":".join((code, *written)))
        assert arguments is not None
        assert [*arguments.values()] == [
            int(text) if shape in {"number", "flag"} else text
            for shape, text in zip(BUTTONS[code], written, strict=True)
        ]


@pytest.mark.parametrize("code", BUTTONS)
def test_what_an_argument_may_look_like_is_as_it_was(code: str) -> None:
    today = REGISTRY.buttons[RETIRED_CODES.get(code, code)].address.shapes.values()
    assert [shape.pattern.pattern for shape in today] == [
        SHAPES[shape]["pattern"] for shape in BUTTONS[code]
    ]


@pytest.mark.parametrize("subject", WITH_BUTTONS)
def test_every_code_of_a_subject_stands_in_its_table(subject: str) -> None:
    room = f"handlers.{subject}."
    answered = {c for c, tap in REGISTRY.buttons.items() if tap.handler.__module__.startswith(room)}
    assert answered <= BY_SUBJECT.get(subject, {}).keys()


def test_the_tables_hold_every_code_once() -> None:
    assert len(BUTTONS) == sum(map(len, BY_SUBJECT.values())) >= FEWEST


def test_a_code_in_use_is_not_retired() -> None:
    assert RETIRED_CODES.keys().isdisjoint(REGISTRY.buttons)
    assert set(RETIRED_CODES.values()) <= REGISTRY.buttons.keys()


@pytest.mark.parametrize("name", FORM["acts"])
def test_an_act_of_a_form_keeps_its_letter(name: str) -> None:
    assert getattr(buttons, name.upper()) == FORM["acts"][name]
    assert FORM["acts"][name] in buttons.ACTS


def test_the_forms_have_no_other_acts() -> None:
    assert set(FORM["acts"].values()) == buttons.ACTS
    assert (FORM["code"], FORM["review"]) == (buttons.VERB, buttons.REVIEW)
    assert FORM["code"] not in REGISTRY.buttons


@pytest.mark.parametrize("data", FORM["examples"])
def test_a_button_of_a_form_is_read_as_before(data: str) -> None:
    _code, draft, key, act, value = data.split(":")
    assert parse_press([draft, key, act, value]) == Press(draft, key, act, value)


def test_a_long_candidate_keeps_its_short_name() -> None:
    assert tag(Candidate("32.01.26.2002", "", "")) == "32.01.26.2002"
    assert tag(Candidate('{"what": "RT 4", "due": "2026-11-28"}', "", "")) == "a46f49522412a063"


async def test_a_button_of_a_renamed_code_is_answered(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    routes: list[str] = []

    async def answer(turn: Turn) -> None:
        routes.append(turn.route)

    with answering(uji=answer):
        async with village(sqlite_url) as here:
            await here.given("siti", "person")
            await here.bot.deliver(tapped(2_000_000, "uji_lama", cast.user_id("siti")))
            assert routes == []
            monkeypatch.setitem(RETIRED_CODES, "uji_lama", "uji")
            await here.bot.deliver(tapped(2_000_001, "uji_lama", cast.user_id("siti")))
    assert len(routes) == 1
