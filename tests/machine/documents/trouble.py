"""Two documents that can be made, and values that make trouble in the child."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.documents.charts import Bar, Chart
from bot.documents.workbooks import Column, Dictionary, Sheet, Workbook
from bot.documents.worker import DocumentFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.documents.worker import DocumentWorker

CHART = Chart("Laporan", "kini", "lalu", (Bar("Sukamaju", 2, 1, "2", "1"),))
BOOK = Workbook(
    (Sheet("Resume", (Column("Hasil", "x", "teks"),), (("baik",),)),),
    Dictionary("Kamus data", "Lembar", "Kolom", "Arti", "Satuan"),
    datetime(2026, 8, 17, tzinfo=UTC),
)


class Trouble:
    """A value that calls something in the child, as it is read there."""

    def __init__(self, what: Callable[..., object], *arguments: object) -> None:
        self.call = (what, arguments)

    def __reduce__(self) -> Any:
        return self.call


def forever() -> None:
    """Never ends by itself."""
    threading.Event().wait()


async def trouble(workshop: DocumentWorker, what: Callable[..., object], *arguments: object) -> str:
    """Why the document failed."""
    with pytest.raises(DocumentFailed) as failed:
        await workshop.make("chart", Trouble(what, *arguments))  # type: ignore[call-overload]  # trouble
    return str(failed.value)
