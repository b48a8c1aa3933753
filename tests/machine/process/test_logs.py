"""Logs: one line per event, and nobody's secrets in any of them."""

from __future__ import annotations

import io
import json
import logging
import re
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
        line = _TIME.sub("T", _written(shape, **place))
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


TURN: dict[str, Any] = {"update": 870000003, "person": 7, "route": "[f a]", "ms": 3.1}
ODD: dict[str, Any] = {
    "none": None,
    "nothing": "",
    "spaced": 'say "no"',
    "many": [1, "hush-hush", (2.5,)],
    "deep": {"hush-hush": ValueError("081234567890")},
    "no_number": float("inf"),
}
_TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")


@pytest.mark.parametrize("fields", [TURN, ODD], ids=["turn", "odd"])
@pytest.mark.parametrize("shape", SHAPES)
def test_our_own_lines_are_those_of_the_standard_library(
    shape: Literal["console", "json"], fields: dict[str, Any]
) -> None:
    """They are written past it, and nobody who reads them can tell."""
    ours = _TIME.sub("T", _written(shape, "é turn", **fields))
    out = io.StringIO()
    logs.configure_logs("info", shape, ["hush-hush"], out)
    logging.getLogger("bot.test").info("é turn", extra=fields)
    theirs = _TIME.sub("T", out.getvalue())
    if shape == "console":
        assert ours == theirs
        return
    assert json.loads(ours) == json.loads(theirs)
    assert ours == json.dumps(json.loads(ours), ensure_ascii=False) + "\n"
    assert list(json.loads(ours)) == [*fields, "event", "logger", "level", "timestamp"]


def test_a_logger_without_a_name_has_that_of_its_module() -> None:
    out = io.StringIO()
    logs.configure_logs("info", "json", (), out)
    structlog.get_logger().info("x")
    assert json.loads(out.getvalue())["logger"] == __name__


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_what_is_below_the_level_is_not_written(level: str) -> None:
    out = io.StringIO()
    logs.configure_logs(level, "json", (), out)
    log = structlog.get_logger()
    for said in ("debug", "info", "warning", "error"):
        getattr(log, said)(said)
    written = [json.loads(line)["level"] for line in out.getvalue().splitlines()]
    everything = ["debug", "info", "warning", "error"]
    assert written == everything[everything.index(level) :]


def test_a_full_disk_stops_nobody() -> None:
    class Full(io.StringIO):
        def write(self, _line: str) -> int:
            raise OSError(28, "No space left on device")

    logs.configure_logs("info", "json", (), Full())
    structlog.get_logger().info("turn")


def test_a_secret_is_cleaned_however_often_it_comes() -> None:
    out = io.StringIO()
    logs.configure_logs("info", "json", ["hush-hush"], out)
    for _ in range(3):
        structlog.get_logger().info("x", said="hush-hush")
    assert out.getvalue().count("[secret]") == 3


@pytest.mark.parametrize("name", logs.NOISY_LOGGERS)
def test_talkative_libraries_only_warn(name: str) -> None:
    out = io.StringIO()
    logs.configure_logs("debug", "json", (), out)
    logging.getLogger(name).info("a request")
    assert out.getvalue() == ""


def test_what_a_turn_binds_stands_in_each_of_its_lines() -> None:
    with structlog.contextvars.bound_contextvars(turn="a1"):
        assert json.loads(_written("json", "x"))["turn"] == "a1"
