"""What waits is registered only with whom it waits for, since when and how it is done."""

from __future__ import annotations

import dataclasses
import inspect

import pytest

from bot.registry import AttentionScreen, Waits, WaitsOneByOne, attention_screen, waits
from models.appointments.rights import Verb
from models.core.attention import AttentionKind

NUMBER = 999  # no kind has it


def _never(*_: object) -> None:
    raise AssertionError


def _kind() -> AttentionKind:
    return AttentionKind("toy", NUMBER, _never, None, 1, escalates=False)  # type: ignore[arg-type]


def _required(wanted: type) -> set[str]:
    return {
        field.name
        for field in dataclasses.fields(wanted)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }


def test_a_kind_says_whom_it_waits_for() -> None:
    assert "waits" in _required(AttentionScreen)
    assert _required(Waits) == {"verb", "mine", "do", "others"}
    assert _required(WaitsOneByOne) == {"source", "verb", "others"}


def test_a_source_says_where_it_is_read_of() -> None:
    digest = inspect.signature(waits).parameters["digest"]
    assert digest.default is inspect.Parameter.empty


def test_what_waits_for_a_role_says_since_when() -> None:
    role = Waits(Verb.REPORT, _never, _never, None)  # type: ignore[arg-type]
    shown = AttentionScreen("", "", _never, _never, role)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="since when"):
        attention_screen(_kind(), shown)
