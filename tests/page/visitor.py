"""Somebody before the page: clicks and types as people do, and reads what stands on the phones."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from playwright.async_api import expect

from bot.sandbox.telegram.world import SANDBOX_TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import ConsoleMessage, Locator, Page, Request


class Visitor:
    """One browser window."""

    def __init__(self, page: Page, address: str) -> None:
        """Look over the shoulder of the browser: what it complains of, whom it asks."""
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("console", self._overhear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._watch)

    async def arrive(self) -> None:
        """Open the page and put the first words away."""
        await self.page.goto(self.address)
        await expect(self.page.locator(".phone").first).to_be_visible()
        alone = self.page.locator(".stage button", has_text=re.compile("Coba sendiri|Try it"))
        if await alone.count():
            await alone.click()

    async def begins_anew(self) -> None:
        """Let a fresh village begin, and wait until the page shows it."""
        page = self.page.locator("#page")
        era = await page.get_attribute("data-era") or ""
        await self.ask("fresh")
        await expect(page).not_to_have_attribute("data-era", era)

    def is_content(self) -> None:
        """Nothing was wrong in the console, and nobody outside was asked for anything."""
        assert self.complaints == []

    async def ask(self, what: str, **body: Any) -> Any:
        """Ask the sandbox as the page does."""
        return await self.page.evaluate(
            "async ([what, body]) => (await import('/page/server.js')).ask(what, body)",
            [what, body],
        )

    async def bot_calls(self, method: str, **parameters: Any) -> None:
        """Let a bot with the sandbox's token call Telegram."""
        url = f"{self.address}/bot{SANDBOX_TOKEN}/{method}"
        answer = await self.page.request.post(url, data=parameters)
        assert answer.ok, await answer.text()

    def phone(self, name: str) -> Locator:
        """Somebody's phone."""
        return self.page.locator(f"#phone-{name}")

    def messages(self, name: str) -> Locator:
        """The messages on it, oldest first."""
        return self.phone(name).locator(".message")

    async def types(self, name: str, text: str) -> None:
        """Write a message and send it."""
        line = self.phone(name).locator("textarea")
        await line.fill(text)
        await line.press("Enter")

    async def presses(self, name: str, label: str) -> None:
        """Press the newest button with this label, below a message."""
        key = self.phone(name).locator(".key", has_text=_exactly(label)).last
        await key.click()

    async def presses_key(self, name: str, label: str) -> None:
        """Press a key below the writing line."""
        await self.phone(name).locator(".reply-key", has_text=_exactly(label)).click()

    async def attaches(self, name: str, label: str) -> None:
        """Choose from what can be attached."""
        await self.phone(name).get_by_role("button", name="Lampirkan").click()
        await self.phone(name).get_by_role("menuitem", name=label).click()

    async def sees(self, name: str, words: str, *, newest: bool = False) -> None:
        """Wait until these words stand on the phone; `newest`: in its last message."""
        found = self.messages(name)
        place = found.last if newest else found.filter(has_text=words).last
        await expect(place).to_contain_text(words)

    @asynccontextmanager
    async def panel(self, name: str) -> AsyncIterator[Locator]:
        """A panel of the bar: clock, talk or trouble, open as long as this is entered."""
        await self.page.locator(f".tool[popovertarget={name}]").click()
        yield self.page.locator(f"#{name}")
        await self.page.keyboard.press("Escape")

    async def sees_nothing_of(self, name: str, words: str) -> None:
        """Be sure that these words do not stand there."""
        await expect(self.messages(name).filter(has_text=words)).to_have_count(0)

    async def turns(self, words: str) -> None:
        """Turn the clock by one of its buttons."""
        async with self.panel("clock") as clock:
            await clock.get_by_role("button", name=words).click()

    def _overhear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.address, "blob:")):
            self.complaints.append(f"asked for {request.url}")


def _exactly(label: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(label)}$")
