"""Opens the page: where it listens, who is told, and what happens while it is open."""

from __future__ import annotations

import asyncio
import webbrowser
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import typer

from bot.process import clock
from bot.sandbox.page.access_guard import AccessGuard, is_loopback
from bot.sandbox.page.app import routes
from bot.sandbox.talks import moments
from bot.sandbox.talks.talk import parse
from bot.sandbox.telegram import snapshot
from bot.sandbox.telegram.server import listen_on, serve, telegram_app
from bot.sandbox.village.prompt import converse
from bot.sandbox.village.setup import opening_lines

if TYPE_CHECKING:
    import socket

    from bot.sandbox.page.village import SandboxVillage
    from bot.sandbox.talks.printing import Printer
    from bot.sandbox.village.folder import Folder

_LOCAL_HOSTS = {"localhost": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - told, not bound
RETRY_SECONDS = 0.2  # seconds until an update that found nobody is brought again


@dataclass(frozen=True)
class PageServer:
    """Where the page is to be found, and the token of a page that is open to a network."""

    host: str
    port: int
    token: str

    async def open(
        self,
        village: SandboxVillage,
        printer: Printer,
        telegram: socket.socket,
        *,
        done: int,
        watched: bool,
    ) -> int:
        """Serve page and Telegram until one leaves; returns the exit code. Raises BotDied."""
        page = self._listening()
        app = telegram_app(village.world, RETRY_SECONDS, routes(village))
        async with serve(AccessGuard(app, self.token), telegram, page), village.child.serving():
            await village.player.ready()
            await self._settle(village, done)
            try:
                async with snapshot.autosave(village.world, village.keep):
                    self._tell(village.folder, printer, page.getsockname()[1], watched=watched)
                    if watched:
                        await converse(village.player, printer)
                    else:
                        await asyncio.Event().wait()
                return 0
            finally:
                village.leave()

    def _listening(self) -> socket.socket:
        try:
            return listen_on(self.host, self.port)
        except OSError:  # another sandbox is open already, perhaps
            pass
        try:
            return listen_on(self.host, 0)
        except OSError as trouble:
            reason = f"nothing can listen at {self.host}: {trouble}"
            raise typer.BadParameter(reason, param_hint="--host") from trouble

    def where(self, port: int) -> str:
        """The page's address for a browser on this machine."""
        host = _LOCAL_HOSTS.get(self.host, self.host)
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

    async def _settle(self, village: SandboxVillage, done: int) -> None:
        """Go on with the talk so far, or seat whoever is there from the beginning."""
        if village.folder.talk.exists():
            village.diary.before = parse(village.folder.talk.read_text("utf-8"))
        elif not done:
            await village.act(opening_lines(village.first_day))

    def _tell(self, folder: Folder, printer: Printer, port: int, *, watched: bool) -> None:
        near, where = is_loopback(self.host), self.where(port)
        link = f"{where}?token={quote(self.token)}" if self.token else where
        folder.address.write_text(where, "utf-8")
        printer.note(f"The village: {link}", "bold")
        printer.note(
            f"{moments.format_moment(clock.now())} WIB. Ctrl-C leaves; next time it goes on here."
        )
        if not near:
            printer.note(
                f"Open to whoever reaches {self.host} and knows the token; the line is not"
                " encrypted. Use it in a room you trust.",
                "yellow",
            )
        printer.console.file.flush()  # whoever waits for the address may read a pipe
        if watched and not _opens_in_terminal():
            webbrowser.open(link)


def _opens_in_terminal() -> bool:
    """Whether a browser would take the terminal for itself, as lynx and w3m do, or is missing."""
    try:
        return type(webbrowser.get()) is webbrowser.GenericBrowser
    except webbrowser.Error:
        return True
