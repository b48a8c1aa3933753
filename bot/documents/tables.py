"""The first sheet of an Excel file that somebody sent, as rows of words; read in the child process.

Nothing of the file is opened in the bot: what it says, and whether it can be read at all, is the
answer of `making/table.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import structlog

from bot.documents.worker import DocumentFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.documents.worker import DocumentWorker

    Line = tuple[int, Sequence[str]]

log = structlog.get_logger()

MOST_BYTES = 1_000_000  # of the file


async def first_sheet(worker: DocumentWorker, content: bytes | None) -> Sequence[Line] | None:
    """Its rows in which anything stands, each with its number; none when it cannot be read."""
    if not content or len(content) > MOST_BYTES:
        return None
    try:
        answer = await worker.make("table", content)
    except DocumentFailed as failed:  # it took too long, or more memory than there is for it
        log.warning("workbook not read", why=str(failed))
        return None
    lines: Sequence[Line] | None = orjson.loads(answer)
    return lines
