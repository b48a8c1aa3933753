"""Logs: one line per event, and nobody's secrets in any of them."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING, Any, Literal

import pytest
import structlog

from bot.process import logs

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"  # noqa: S105 - made up
SHAPES: list[Literal["console", "json"]] = ["console", "json"]


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logs.NOISY_LOGGERS}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()


def _written(shape: Literal["console", "json"], event: str, **fields: Any) -> str:
    out = io.StringIO()
    logs.configure_logs("info", shape, ["hush-hush"], out)
    structlog.get_logger("bot.test").info(event, **fields)
    return out.getvalue()


def test_json_is_one_object_a_line() -> None:
    line = _written("json", "turn", turn="a1", ms=1.5, person=7)
    assert line.count("\n") == 1
    told = json.loads(line)
    assert told.pop("timestamp").endswith("Z")
    assert told == {
        "event": "turn",
        "level": "info",
        "logger": "bot.test",
        "turn": "a1",
        "ms": 1.5,
        "person": 7,
    }


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("secret", "mark"),
    [
        (f"https://api.telegram.org/bot{TOKEN}/getMe", "[token]"),
        ("X-Telegram-Bot-Api-Secret-Token: abcDEF_123", "[secret]"),
        ("{'secret_token': 'abcDEF_123'}", "[secret]"),
        ("the word hush-hush", "[secret]"),
        ("postgresql://desa:hunter2@db/desa", "[secret]"),
        ("+62 812 3456 7890", "[phone]"),
        ("+6281234567890", "[phone]"),
        ("081234567890", "[phone]"),
        ("0812-3456-7890", "[phone]"),
        ("6281234567890", "[phone]"),
    ],
)
def test_secrets_are_taken_out_wherever_they_stand(
    shape: Literal["console", "json"], secret: str, mark: str
) -> None:
    gone = ("AAEh", "abcDEF", "hush", "hunter2", "3456")
    places: list[dict[str, Any]] = [
        {"event": f"say {secret}"},
        {"event": "x", "field": secret},
        {"event": "x", "field": {"deep": [secret]}},
        {"event": "x", "field": ValueError(secret)},
    ]
    for place in places:
        line = _written(shape, **place)
        assert mark in line
        assert not any(part in line for part in gone)


@pytest.mark.parametrize("shape", SHAPES)
def test_an_exceptions_text_is_cleaned_too(shape: Literal["console", "json"]) -> None:
    out = io.StringIO()
    logs.configure_logs("info", shape, (), out)
    try:
        raise ValueError(f"no answer from bot{TOKEN}")
    except ValueError:
        structlog.get_logger().exception("fault")
    assert "ValueError: no answer from bot[token]" in out.getvalue()
    assert "AAEh" not in out.getvalue()


@pytest.mark.parametrize(
    "harmless",
    ["2026-11-05T07:00:00+07:00", "LK-2611-7KQ4", "32.01.26.2005", "1:23", "update 123456789"],
)
def test_what_is_no_secret_stays(harmless: str) -> None:
    assert json.loads(_written("json", "x", field=harmless))["field"] == harmless


def test_a_telegram_id_stays_a_number() -> None:
    assert json.loads(_written("json", "x", person=6281234567890))["person"] == 6281234567890


@pytest.mark.parametrize("shape", SHAPES)
def test_the_standard_library_goes_the_same_way(shape: Literal["console", "json"]) -> None:
    out = io.StringIO()
    logs.configure_logs("info", shape, (), out)
    logging.getLogger("some.library").warning("called %s", f"bot{TOKEN}")
    assert "called bot[token]" in out.getvalue()
    assert out.getvalue().count("\n") == 1


@pytest.mark.parametrize("name", logs.NOISY_LOGGERS)
def test_talkative_libraries_only_warn(name: str) -> None:
    out = io.StringIO()
    logs.configure_logs("debug", "json", (), out)
    logging.getLogger(name).info("a request")
    assert out.getvalue() == ""


def test_what_a_turn_binds_stands_in_each_of_its_lines() -> None:
    with structlog.contextvars.bound_contextvars(turn="a1"):
        assert json.loads(_written("json", "x"))["turn"] == "a1"
