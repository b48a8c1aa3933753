"""A local Telegram served over HTTP, a migrated database, and the bot beside them."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from bot.app import open_app
from bot.process import clock
from bot.process.settings import Settings
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.server import serve_on_loopback, telegram_app
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from tests.harness import waiting
from tests.harness.postgres import migrate, now
from tests.harness.processes import Place, bytes_heard
from tests.harness.trials import HARTO, SITI

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.app import App


@pytest.fixture(autouse=True)
def _new_library_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns of its own old ways unless told."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture(scope="session")
def migrated_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "empty.sqlite"
    now(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def migrated_url(migrated_template: Path, tmp_path: Path) -> str:
    """A SQLite database as `python -m bot migrate` leaves it."""
    return f"sqlite+aiosqlite:///{shutil.copy(migrated_template, tmp_path / 'bot.sqlite')}"


@pytest.fixture
def world() -> LocalTelegram:
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti")
    world.join(HARTO, "Harto")
    return world


@pytest.fixture
async def app(world: LocalTelegram, database_url: str) -> AsyncIterator[App]:
    """The bot within this process, on each kind of database in turn."""
    settings = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=database_url)
    async with open_app(settings, webhook_reply=True, request=DirectRequest(world)) as app:
        yield app


@pytest.fixture
async def telegram(world: LocalTelegram) -> AsyncIterator[str]:
    """The address of the local Telegram."""
    async with serve_on_loopback(telegram_app(world, first_delay=0.05)) as address:
        yield address


@pytest.fixture
def place(tmp_path: Path, migrated_url: str, telegram: str) -> Place:
    return Place(tmp_path, migrated_url, telegram)


@pytest.fixture
def until(world: LocalTelegram) -> Callable[[Callable[[], object]], Any]:
    """Wait until something holds in the world, for as long as anything moves there or is logged."""

    async def wait(holds: Callable[[], object]) -> None:
        news = asyncio.Event()
        forget = world.watch(news.set)
        try:
            moved = lambda: (len(world.log), bytes_heard())  # noqa: E731 - of this wait alone
            await waiting.until(holds, moved=moved, news=news)
        finally:
            forget()

    return wait
