"""A sandbox with its page in a process of its own, and a visitor with a real browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import async_playwright, expect

from tests.harness.browsers import browser
from tests.page.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from playwright.async_api import Browser

ROOT = Path(__file__).parent.parent.parent
SAID = "The village: "
PATIENCE = 20_000  # milliseconds; two browsers and two bots may share a small machine
expect.set_options(timeout=PATIENCE)

Visiting = Callable[..., AbstractAsyncContextManager[Visitor]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser and takes its time."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page of this session's sandbox is."""
    folder = tmp_path_factory.mktemp("sandbox")
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "sandbox", "--fresh", "--page", "--port", "0"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = next((one for one in process.stdout if one.startswith(SAID)), "")
        try:
            assert said, (folder / ".sandbox" / "bot.log").read_text("utf-8")
            yield said.removeprefix(SAID).strip().rstrip("/")
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    """A browser without a window."""
    async with async_playwright() as playwright:
        # Chromium refuses its own sandbox to root, which pipelines often are.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        opened = await playwright.chromium.launch(executable_path=browser(), args=arguments)
        yield opened
        await opened.close()


@pytest.fixture
def visiting(chromium: Browser, address: str) -> Visiting:
    """Opens the page for a visitor; a village of today's tests is replaced by a fresh one."""

    @asynccontextmanager
    async def visit(
        width: int = 1440, height: int = 900, look: str = "light", language: str = "id-ID"
    ) -> AsyncIterator[Visitor]:
        context = await chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if look == "dark" else "light",
            locale=language,
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        visitor = Visitor(await context.new_page(), address)
        try:
            await visitor.arrive()
            yield visitor
            visitor.is_content()
        finally:
            await context.close()

    return visit


@pytest.fixture
async def visitor(visiting: Visiting) -> AsyncIterator[Visitor]:
    """Somebody before a wide screen, in a village where nothing has happened yet."""
    async with visiting() as one:
        await one.begins_anew()
        yield one
