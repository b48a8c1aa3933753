"""Logging: one line per event, for people or for collectors, without anybody's secrets.

Names, texts and answers are never given to a logger. Tokens, webhook secrets and phone numbers are
taken out here as well, because they also arrive in other people's exceptions and addresses.

Our own events are made into a line and written in one go; what other libraries say comes by way of
the standard library. Both are cleaned and spelled by the same code.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
import sys
import threading
import traceback
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

import structlog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import FrameType

    from structlog.typing import EventDict, Processor, WrappedLogger

_ROOT = Path(__file__).parent.parent.parent
# They tell of every request, with the token in its address.
NOISY_LOGGERS = ("aiohttp", "httpcore", "httpx", "telegram", "uvicorn.access")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")
_SECRET = re.compile(r"(?i)(secret[-_]token['\"]?\s*[:=,]\s*b?['\"]?)[A-Za-z0-9_-]+")
_PASSWORD = re.compile(r"(\w://[^\s:/@]*:)[^\s/@]+@")
_PHONE = re.compile(
    r"(?<!\w)(?:\+\d(?:[\s().-]{0,2}\d){7,14}|(?:62|0)[\s-]?8\d(?:[\s.-]?\d){7,10})(?!\w)"
)
_SHORT, _MOST_KEPT = 40, 512  # letters of a text whose cleaned form is kept, and how many are
_to_json = json.JSONEncoder(ensure_ascii=False).encode


class _Redaction:
    """Takes secrets out of everything an event carries; the last step before it is written."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._known = sorted(filter(None, secrets), key=len, reverse=True)
        # Events, routes and outcomes are the same few words all day.
        self._short = lru_cache(_MOST_KEPT)(self._cleaned)

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        # structlog's own notes begin with _ and never reach the output; the time is ours.
        return {
            k: v if k == "timestamp" or k.startswith("_") else self._clean(v)
            for k, v in event.items()
        }

    def _clean(self, value: object) -> object:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, dict):
            return {self._text(str(k)): self._clean(v) for k, v in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self._clean(element) for element in value]
        return self._text(value if isinstance(value, str) else repr(value))

    def _text(self, text: str) -> str:
        return self._short(text) if len(text) <= _SHORT else self._cleaned(text)

    def _cleaned(self, text: str) -> str:
        for secret in self._known:
            text = text.replace(secret, "[secret]")
        text = _TOKEN.sub("[token]", text)
        text = _SECRET.sub(r"\1[secret]", text)
        text = _PASSWORD.sub(r"\1[secret]@", text)
        return _PHONE.sub("[phone]", text)


def configure_logs(
    level: str,
    shape: Literal["console", "json"],
    secrets: Iterable[str] = (),
    out: TextIO | None = None,
) -> None:
    """Send structlog's and the standard library's events to standard error, or to `out`."""
    target = out or sys.stderr
    line = _line_processors(secrets, _writer(shape, colors=target.isatty()))
    known: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
    ]
    timed = structlog.processors.TimeStamper(fmt="iso", utc=True)
    structlog.configure(
        processors=[*known, timed, *line],
        logger_factory=_Lines(target),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*known, structlog.stdlib.ExtraAdder(), timed],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *line],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in NOISY_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)


class _Lines:
    """Makes what structlog hands its finished lines to."""

    def __init__(self, target: TextIO) -> None:
        self._target = target
        self._lock = threading.Lock()

    def __call__(self, *names: str) -> _Line:
        """A logger of this name; else of the module that logs."""
        return _Line(names[0] if names else _calling_module(), self._write)

    def _write(self, line: str) -> None:
        # A full disk or a closed pipe must not stop the turn that tells of itself.
        with self._lock, contextlib.suppress(OSError, ValueError):
            self._target.write(f"{line}\n")
            self._target.flush()


class _Line:
    """Writes finished lines, whatever their level."""

    def __init__(self, name: str, write: Callable[[str], None]) -> None:
        self.name = name  # read by structlog's add_logger_name
        self.debug = self.info = self.warning = self.error = self.critical = write


def _calling_module() -> str:
    """Whoever is nearest on the stack and neither structlog nor we."""
    frame: FrameType | None = sys._getframe(2)  # inspect's own way costs ten times more
    while frame is not None and (name := frame.f_globals.get("__name__", "")):
        if name != __name__ and not name.startswith("structlog"):
            return str(name)
        frame = frame.f_back
    return "?"


def _line_processors(secrets: Iterable[str], writer: Processor) -> list[Processor]:
    """What makes a line of an event, whoever logged it."""
    return [
        structlog.processors.StackInfoRenderer(),
        # Before the redaction, so that an exception's text passes through it too.
        structlog.processors.format_exc_info,
        _Redaction(secrets),
        writer,
    ]


def _writer(shape: str, *, colors: bool) -> Processor:
    if shape == "json":
        return lambda _logger, _method, event: _to_json(event)
    plain = structlog.dev.plain_traceback
    return structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=plain)


def fault_location(fault: BaseException) -> str:
    """Kind and place of a fault. Its text may hold what a person wrote, so it is left out."""
    ours = [
        frame
        for frame in traceback.extract_tb(fault.__traceback__)
        if frame.filename.startswith(str(_ROOT)) and "site-packages" not in frame.filename
    ]
    place = f" {Path(ours[-1].filename).relative_to(_ROOT)}:{ours[-1].lineno}" if ours else ""
    return f"{type(fault).__name__}{place}"
