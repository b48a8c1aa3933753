"""Logging: one line per event, for people or for collectors, without anybody's secrets.

Names, texts and answers are never given to a logger. Tokens, webhook secrets and phone numbers are
taken out here as well, because they also arrive in other people's exceptions and addresses.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO

import structlog

if TYPE_CHECKING:
    from collections.abc import Iterable

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


class _Redaction:
    """Takes secrets out of everything an event carries; the last step before it is written."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._known = sorted(filter(None, secrets), key=len, reverse=True)

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        # structlog's own notes begin with _ and never reach the output.
        return {k: v if k.startswith("_") else self._clean(v) for k, v in event.items()}

    def _clean(self, value: object) -> object:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, dict):
            return {self._text(str(k)): self._clean(v) for k, v in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self._clean(element) for element in value]
        return self._text(value if isinstance(value, str) else repr(value))

    def _text(self, text: str) -> str:
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
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=_line_processors(secrets, _writer(shape, colors=target.isatty())),
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in NOISY_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)


def _line_processors(secrets: Iterable[str], writer: Processor) -> list[Processor]:
    """What makes a line of an event, whoever logged it."""
    return [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.StackInfoRenderer(),
        # Before the redaction, so that an exception's text passes through it too.
        structlog.processors.format_exc_info,
        _Redaction(secrets),
        writer,
    ]


def _writer(shape: str, *, colors: bool) -> Any:  # noqa: ANN401 - two of structlog's renderers
    if shape == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
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
