"""Documents that are made when their message is sent, from an order kept in the outbox row.

The row holds words and plain values, never the file, so a crash loses nothing: whoever sends the
row makes the document. A document that cannot be made is replaced by a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog

from bot.documents.calendars import Calendar
from bot.documents.charts import Bar, Chart, HeatCell, HeatMap
from bot.documents.pdf import PdfDocument
from bot.documents.templates import FilledTemplate
from bot.documents.worker import DocumentFailed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.workbooks import Workbook
    from bot.documents.worker import DocumentWorker
    from bot.screens.screen import Screen
    from bot.storage.database import Database

    Filled = Workbook | PdfDocument | Calendar | FilledTemplate | bytes
    Filler = Callable[[AsyncSession, dict[str, Any]], Awaitable[Filled]]

log = structlog.get_logger()

CHART, HEAT = "chart", "heat"
PICTURES = frozenset({CHART, HEAT})
CAPTION_LIMIT = 1024


@dataclass(frozen=True)
class Order:
    """A document: its maker's name (`@document` of bot/registry, or a picture) and what it asks.

    Without `fallback` the message goes without the document when that cannot be made.
    """

    what: str
    file: str
    request: dict[str, Any]
    fallback: Screen | None = None

    @property
    def method(self) -> str:
        """The call that sends it."""
        return "sendPhoto" if self.what in PICTURES else "sendDocument"

    def to_json(self, otherwise: str) -> dict[str, Any]:
        """As JSON for the outbox row."""
        return {
            "what": self.what,
            "file": self.file,
            "request": self.request,
            "otherwise": otherwise,
        }


def chart_request(chart: Chart) -> dict[str, Any]:
    """A chart as the request of an order."""
    bars = [[bar.label, bar.now, bar.before, bar.now_text, bar.before_text] for bar in chart.bars]
    return {"title": chart.title, "now": chart.now, "before": chart.before, "bars": bars}


def heat_request(heat: HeatMap) -> dict[str, Any]:
    """A heat map as the request of an order."""
    rows = [[label, [[one.share, one.sign] for one in cells]] for label, cells in heat.rows]
    legend = [[one.share, one.sign, words] for one, words in heat.legend]
    return {"title": heat.title, "columns": [*heat.columns], "rows": rows, "legend": legend}


def _heat(request: dict[str, Any]) -> HeatMap:
    return HeatMap(
        request["title"],
        tuple(request["columns"]),
        tuple(
            (label, tuple(HeatCell(*cell) for cell in cells)) for label, cells in request["rows"]
        ),
        tuple((HeatCell(share, sign), words) for share, sign, words in request["legend"]),
    )


class DocumentMaker:
    """Makes what orders ask for."""

    def __init__(
        self, database: Database, worker: DocumentWorker, fillers: Mapping[str, Filler]
    ) -> None:
        """Read from the database, make in the worker's child process."""
        self._database = database
        self._fillers = fillers
        self._worker = worker

    async def make(self, order: dict[str, Any]) -> bytes:
        """The document's bytes; DocumentFailed when it cannot be made."""
        request = order["request"]
        if order["what"] == CHART:
            bars = tuple(Bar(*bar) for bar in request["bars"])
            chart = Chart(request["title"], request["now"], request["before"], bars)
            return await self._worker.make("chart", chart)
        if order["what"] == HEAT:
            return await self._worker.make("heat", _heat(request))
        async with self._database.transaction() as db:
            filled = await self._fillers[order["what"]](db, request)
        if isinstance(filled, bytes):
            return filled
        if isinstance(filled, PdfDocument):
            return await self._worker.make("letter", filled)
        if isinstance(filled, Calendar):
            return await self._worker.make("calendar", filled)
        if isinstance(filled, FilledTemplate):
            return await self._worker.make("template", filled)
        return await self._worker.make("workbook", filled)


async def fulfil_order(
    method: str, body: dict[str, Any], maker: DocumentMaker | None
) -> tuple[str, dict[str, Any] | None]:
    """A row's call with the document it orders, or with the words that take its place.

    No body: there is nothing to say without the document.
    """
    if "order" not in body:
        return method, body
    order = body["order"]
    try:
        if maker is None:
            raise DocumentFailed("nobody makes documents here")
        return method, _document_body(body, await maker.make(order))
    except DocumentFailed as failed:
        log.warning("no document", what=order["what"], why=str(failed))
        return "sendMessage", _fallback_body(body)


def _document_body(body: dict[str, Any], content: bytes) -> dict[str, Any]:
    """The parameters of the call that sends the document with the row's text below it."""
    order = body["order"]
    sent = {
        key: value
        for key, value in body.items()
        if key not in {"order", "text", "link_preview_options"}
    }
    field = "photo" if order["what"] in PICTURES else "document"
    sent |= {field: content, "filename": order["file"]}
    return sent | ({"caption": body["text"]} if body["text"] else {})


def _fallback_body(body: dict[str, Any]) -> dict[str, Any] | None:
    """The parameters of the message that goes instead; none when there is nothing to say."""
    text = body["order"]["otherwise"] or body["text"]
    return {**{key: body[key] for key in body if key != "order"}, "text": text} if text else None
