"""`python -m bot serve`: the web server, the courier and the clock in one process."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import structlog
import uvicorn
from telegram.error import BadRequest, TelegramError

from bot.app import open_app, settle
from bot.delivery.first_contact import first_contact
from bot.delivery.introduction import introduce
from bot.menu import menu_for
from bot.process.settings import BadSetting
from bot.process.shutdown import stop_on_signals
from bot.storage import readiness
from bot.updates.request_timeout import TimeoutProtocol
from bot.updates.web import PATH, Web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.app import App
    from bot.process.settings import Settings

log = structlog.get_logger()

UPDATE_KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
MOST_CONNECTIONS = 100  # Telegram's own limit
BACKLOG = 1024
# Together with what the courier may take, these stay below the five seconds a stop may last.
DRAIN_SECONDS = 0.5  # seconds in which updates are still answered, with 503
LAST_TURNS = 1  # seconds a running turn may still take


class _Server(uvicorn.Server):
    """A server that leaves signals to us: its own would end the process by the signal itself."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture nothing."""
        yield


def webhook_address(settings: Settings) -> str:
    """Where Telegram posts updates: the setting, with our path when it names none."""
    if settings.webhook_url is None or settings.webhook_secret is None:
        raise BadSetting(
            "DESA_WEBHOOK_URL is not set; give the https address Telegram shall call and"
            " DESA_WEBHOOK_SECRET, or use `python -m bot run`, which needs neither."
        )
    url = settings.webhook_url
    return url if urlsplit(url).path.strip("/") else f"{url}{PATH}"


async def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; what got no 200 by then comes again."""
    url = webhook_address(settings)
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    async with open_app(settings, webhook_reply=settings.ride) as app:
        await readiness.require_ready(app.database)
        settle()
        web = Web(app.settings, app.database, app.inbox, app.stopping, secret)
        config = uvicorn.Config(
            web,
            proxy_headers=False,
            http=TimeoutProtocol,
            ws="none",
            lifespan="off",
            access_log=False,
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=LAST_TURNS,
        )
        # Telegram may post as soon as it knows of us: by then callers can already wait in line.
        listening = _open_socket(settings.host, settings.port)
        with contextlib.closing(listening), stop_on_signals(app.stopping):
            await _announce(app, url, secret)
            web.announced = True
            log.info("serving", host=settings.host, port=settings.port)
            await _serve_until_stop(app, _Server(config), listening)
        log.info("stopped")


async def _announce(app: App, url: str, secret: str) -> None:
    """Tell Telegram where we are."""
    try:
        await first_contact(
            lambda: app.bot.set_webhook(
                url,
                secret_token=secret,
                allowed_updates=UPDATE_KINDS,
                max_connections=min(app.settings.max_turns, MOST_CONNECTIONS),
                drop_pending_updates=False,
            )
        )
    except BadRequest as refused:
        raise BadSetting(
            f"Telegram refuses DESA_WEBHOOK_URL: {refused.message}. Correct the address."
        ) from None
    await introduce_bot(app)


async def introduce_bot(app: App) -> None:
    """Menus and descriptions; without them the bot works all the same."""
    try:
        await introduce(app.bot, lambda locale: menu_for((), locale))
    except TelegramError as trouble:
        log.warning("not introduced", why=type(trouble).__name__)


async def _serve_until_stop(app: App, server: _Server, listening: socket.socket) -> None:
    async with asyncio.TaskGroup() as loops:
        loops.create_task(app.work())
        loops.create_task(server.serve(sockets=[listening]))
        await app.stopping.wait()
        await asyncio.sleep(DRAIN_SECONDS)
        server.should_exit = True


def _open_socket(host: str, port: int) -> socket.socket:
    """A socket that says it is TCP: asyncio sets TCP_NODELAY on no other, at 40 ms an answer."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as taken:
        listening.close()
        raise BadSetting(
            f"Nothing can listen on DESA_HOST {host} and DESA_PORT {port}: {taken.strerror}."
        ) from None
    listening.listen(BACKLOG)
    listening.setblocking(False)  # noqa: FBT003 - the standard library's own
    return listening
