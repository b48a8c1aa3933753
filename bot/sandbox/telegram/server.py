"""The local Telegram over HTTP: the addresses, answers and long polls of the Bot API."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.telegram import multipart
from bot.sandbox.telegram.refusal import Refused, bad_request
from bot.sandbox.telegram.webhook_delivery import post_updates
from bot.sandbox.telegram.wire import answer_call, encode_body

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence

    from starlette.requests import Request
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp

    from bot.sandbox.telegram.media import Upload
    from bot.sandbox.telegram.world import LocalTelegram

_LONGEST_POLL = 50.0
_CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


def telegram_app(
    world: LocalTelegram, first_delay: float = 1.0, beside: Sequence[BaseRoute] = ()
) -> Starlette:
    """Build the Bot API of one world; while it runs, updates are posted to the bot's webhook.

    `first_delay` (seconds) is how long a failed webhook delivery waits for the first time;
    `beside` are other addresses of the same app.
    """
    endpoints = _Endpoints(world)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with post_updates(world, first_delay):
            yield

    return Starlette(
        routes=[
            Route("/bot{token}/{method}", endpoints.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", endpoints.download),
            *beside,
        ],
        lifespan=lifespan,
    )


class _Endpoints:
    """The two addresses of the Bot API: methods and files."""

    def __init__(self, world: LocalTelegram) -> None:
        self._world = world
        self._poll = _LongPoll(world)

    async def call(self, request: Request) -> Response:
        """Carry out a method."""
        if request.path_params["token"] != self._world.token:
            return _refusal(Refused(401, "Unauthorized"))
        try:
            params, files = await _parse_request(request)
        except Refused as refused:
            return _refusal(refused)
        name = request.path_params["method"]
        if name == "getUpdates":
            return _json_response(*await self._poll.answer(params))
        return _json_response(*answer_call(self._world, name, params, files))

    async def download(self, request: Request) -> Response:
        """The content of a file."""
        if request.path_params["token"] != self._world.token:
            return _refusal(Refused(401, "Unauthorized"))
        try:
            content = self._world.file(request.path_params["path"])
        except Refused as refused:
            return _refusal(refused)
        return Response(content, media_type="application/octet-stream")


@contextlib.asynccontextmanager
async def serve_on_loopback(app: ASGIApp, port: int = 0) -> AsyncIterator[str]:
    """Serve an app on 127.0.0.1 and yield its address; port 0 takes a free one."""
    listening = listen_on("127.0.0.1", port)
    async with serve(app, listening):
        yield address(listening)


@contextlib.asynccontextmanager
async def serve(app: ASGIApp, *listening: socket.socket) -> AsyncIterator[None]:
    """Serve an app on these sockets while this is entered."""
    # No access log: the path of every call holds the token.
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        ws="none",
        lifespan="on",
        timeout_graceful_shutdown=1,
        timeout_keep_alive=60,  # longer than our client keeps a line, as Telegram's servers do
    )
    server = _ServerWithoutSignals(config)
    serving = asyncio.create_task(server.serve(sockets=list(listening)))
    # When the app fails to start, callers get a refused connection and do not wait for ever.
    for listener in listening:
        serving.add_done_callback(_close_callback(listener))
    try:
        yield
    finally:
        server.should_exit = True
        await serving


def _close_callback(listening: socket.socket) -> Callable[[object], None]:
    return lambda _: listening.close()


def address(listening: socket.socket) -> str:
    """Where a socket of this machine is reached."""
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


def listen_on(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. OSError when it is taken."""
    # asyncio sets TCP_NODELAY only on sockets that say they are TCP, which create_server's do not;
    # without it every answer waits 40 ms for an acknowledgement.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


class _ServerWithoutSignals(uvicorn.Server):
    """A server that leaves signals to us: whoever has a page open is to be told first."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture nothing."""
        yield


class _LongPoll:
    """Long polling: one at a time, the newer ends the older."""

    def __init__(self, world: LocalTelegram) -> None:
        self._world = world
        self._ended: asyncio.Event | None = None

    async def answer(self, params: Mapping[str, object]) -> tuple[int, bytes]:
        if self._ended is not None:
            self._ended.set()
        ended = self._ended = asyncio.Event()
        try:
            return await self._until_news(params, ended)
        finally:
            if self._ended is ended:
                self._ended = None

    async def _until_news(
        self,
        params: Mapping[str, object],
        ended: asyncio.Event,
    ) -> tuple[int, bytes]:
        timeout = str(params.get("timeout", ""))
        seconds = min(float(timeout), _LONGEST_POLL) if timeout.isdecimal() else 0.0
        news = asyncio.Event()
        forget = self._world.watch(news.set)
        nothing = 200, encode_body({"ok": True, "result": []})
        try:
            async with asyncio.timeout(seconds):
                while (found := answer_call(self._world, "getUpdates", params, {})) == nothing:
                    news.clear()
                    await _wait_for_first(news, ended)
                    if ended.is_set():
                        refused = Refused(409, _CONFLICT)
                        return refused.status, encode_body(refused.body)
                return found
        except TimeoutError:
            return nothing
        finally:
            forget()


async def _wait_for_first(*events: asyncio.Event) -> None:
    waits = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()


async def _parse_request(request: Request) -> tuple[dict[str, object], dict[str, Upload]]:
    params: dict[str, object] = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if kind == "multipart/form-data":
        fields, files = multipart.parse_form(request.headers["content-type"], body)
        return params | fields, files
    if kind == "application/x-www-form-urlencoded":
        return params | dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)), {}
    if kind == "application/json" and body:
        try:
            fields = json.loads(body)
        except ValueError as error:
            raise bad_request("can't parse request: JSON object expected") from error
        if not isinstance(fields, dict):
            raise bad_request("can't parse request: JSON object expected")
        return params | fields, {}
    return params, {}


def _json_response(status: int, body: bytes) -> Response:
    return Response(body, status, media_type="application/json")


def _refusal(refused: Refused) -> Response:
    return _json_response(refused.status, encode_body(refused.body))
