"""The webhook's side of the inbox: what Telegram posts, and what a watchman asks.

Nothing is acknowledged here that is not committed: 200 is the inbox's word, everything else makes
Telegram bring the update again.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.observability import metrics
from bot.storage import readiness
from bot.storage.database import Contention, Unavailable
from bot.updates.inbox import TryLater
from bot.updates.ip_allowlist import IpAllowlist

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from bot.process.settings import Settings
    from bot.storage.database import Database
    from bot.updates.inbox import Inbox

PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
MOST_BYTES = 1_000_000
BODY_TIMEOUT = 10.0  # seconds a body may take to arrive
RETRY_WHEN_BUSY = 1  # seconds after which a turn may be free
RETRY_WHEN_STOPPING = 5


class _BadRequest(Exception):  # noqa: N818 - what becomes of the request
    """No update: nothing Telegram would send, so nothing that should come again."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


@dataclass
class Web:
    """One process's door: it holds a secret, a limit, and whether Telegram knows of it."""

    settings: Settings
    database: Database
    inbox: Inbox
    stopping: asyncio.Event
    secret: str
    announced: bool = False
    in_work: int = 0

    def __post_init__(self) -> None:
        """What is not the webhook is seldom asked for and goes through the framework."""
        self._ip_allowlist = IpAllowlist(self.settings)
        self._others = Starlette(
            routes=[
                Route(PATH, self._receive, methods=["POST"]),  # 405 for everything else
                Route("/live", self._live),
                Route("/ready", self._ready),
                Route("/metrics", self._metrics),
            ]
        )
        # Nobody is sent elsewhere: the address would be made of what the caller says we are called.
        self._others.router.redirect_slashes = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The web application. Updates take the short way, past the framework's layers."""
        if scope["type"] == "http" and scope["path"] == PATH and scope["method"] == "POST":
            answer = await self._receive(Request(scope, receive))
            await answer(scope, receive, send)
        else:
            await self._others(scope, receive, send)

    async def _receive(self, request: Request) -> Response:
        """One update: 200 when it is committed, 503 when it shall come again."""
        if not self._ip_allowlist.allows(request):
            return Response(status_code=403)
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return Response(status_code=401)
        if self.stopping.is_set():
            return _retry_later(RETRY_WHEN_STOPPING)
        try:
            update = await _read_update(request)
        except _BadRequest as refused:
            return Response(status_code=refused.status)
        return await self._run_turn(update)

    async def _run_turn(self, update: dict[str, Any]) -> Response:
        """Run the turn unless too many are running."""
        if self.in_work >= self.settings.max_turns:
            return _retry_later(RETRY_WHEN_BUSY)
        self.in_work += 1
        metrics.IN_WORK.inc()
        try:
            answer = await self.inbox.receive(update)
        except TryLater as busy:
            return _retry_later(busy.wait)
        finally:
            self.in_work -= 1
            metrics.IN_WORK.dec()
        call = answer.call
        return _json({"method": call.method, **call.body} if call is not None else {})

    async def _live(self, _request: Request) -> Response:
        """The loop turns; nothing else is asked."""
        return PlainTextResponse("live")

    async def _metrics(self, _request: Request) -> Response:
        """Figures for Prometheus; the web server in front leads nobody here from outside."""
        return await _metrics_response(self.database)

    async def _ready(self, _request: Request) -> Response:
        """Whether updates may be sent here, and if not, the one word why."""
        if self.stopping.is_set():
            return PlainTextResponse("stopping", 503)
        if word := await readiness.find_trouble(self.database):
            return PlainTextResponse(word, 503)
        if not self.announced:
            return PlainTextResponse("webhook", 503)
        return PlainTextResponse("ready")


async def _metrics_response(database: Database) -> Response:
    try:
        return Response(await metrics.render_metrics(database), media_type=CONTENT_TYPE_LATEST)
    except (Contention, Unavailable):
        return Response(status_code=503)


def _json(value: dict[str, Any]) -> Response:
    return Response(orjson.dumps(value), media_type="application/json")


def _retry_later(seconds: int) -> Response:
    metrics.TURNED_AWAY.inc()
    return Response(status_code=503, headers={"Retry-After": str(seconds)})


async def _read_update(request: Request) -> dict[str, Any]:
    """The update in a request; raises _Refused for what cannot be one."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise _BadRequest(415)
    try:
        update = json.loads(await _read_body(request))
    except (ValueError, RecursionError):
        raise _BadRequest(400) from None
    if not isinstance(update, dict) or type(update.get("update_id")) is not int:
        raise _BadRequest(400)
    return update


async def _read_body(request: Request) -> bytes:
    """The body, counted while it comes: its announced length is only a claim."""
    read = bytearray()
    try:
        async with asyncio.timeout(BODY_TIMEOUT):
            async for piece in request.stream():
                read += piece
                if len(read) > MOST_BYTES:
                    raise _BadRequest(413)
    except TimeoutError:
        raise _BadRequest(408) from None
    return bytes(read)
