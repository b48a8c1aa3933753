"""The bots that are compared: how each is started, and what it holds in the end."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import urllib.error
import urllib.request
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import select

from bot.sandbox.village.bot_process import environment
from bot.storage import migrate
from bot.storage.database import Database
from models.people.records import Person
from models.region_lists.sample.regions import load_sample
from models.submissions.records.submissions import Submission
from tests.benchmarks.bot_api import TOKEN
from tests.benchmarks.builds import THIS, Build
from tests.benchmarks.webhook import PATH, SECRET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncSession

    from tests.benchmarks.people import Somebody

Records = dict[int, list[dict[str, Any]]]


class Contender(Protocol):
    """What the benchmark asks of a bot."""

    @property
    def name(self) -> str:
        """How the tables call it."""

    async def prepare(self) -> None:
        """Make ready what it keeps things in."""

    def command(self, api: str, port: int) -> tuple[list[str], dict[str, str]]:
        """The words that start it, and the environment."""

    async def records(self, port: int) -> Records:
        """All registrations by the person's Telegram id."""

    async def longest_stop(self, port: int) -> float | None:
        """How long its event loop stood still at most, in seconds, where it says so."""

    def expected(self, person: Somebody) -> dict[str, object]:
        """The record this person must have."""


@dataclass
class Ours:
    """`python -m bot serve` on a database of its own; `ride`: cards travel in the answers."""

    database_url: str
    ride: bool = True
    build: Build = THIS
    per_second: int = 1000  # Telegram's limit is no cost of the bot's; the yardstick knows none

    @property
    def name(self) -> str:
        """The build's."""
        return self.build.name

    async def prepare(self) -> None:
        """Make the tables and the regions."""
        if self.build is not THIS:
            await asyncio.to_thread(self.build.prepare, self.database_url)
            return
        await asyncio.to_thread(migrate.upgrade, self.database_url)
        async with _open(self.database_url) as db:
            await load_sample(db)

    def command(self, api: str, port: int) -> tuple[list[str], dict[str, str]]:
        """The words that start it, and the environment."""
        settings = {
            "bot_token": TOKEN,
            "database_url": self.database_url,
            "telegram_api": api,
            "webhook_url": f"http://127.0.0.1:{port}{PATH}",
            "webhook_secret": SECRET,
            "port": str(port),
            "ride": str(self.ride),
            "messages_per_second": str(self.per_second),
        }
        told = self.build.environment(environment(settings))
        return [sys.executable, "-m", "bot", "serve"], told

    async def records(self, _port: int) -> Records:
        """All registrations by the person's Telegram id, every version of every one."""
        found: Records = defaultdict(list)
        wanted = select(Person.telegram_id, Submission.answers).where(
            Submission.person_id == Person.id
        )
        async with _open(self.database_url) as db:
            for telegram_id, answers in await db.execute(wanted):
                found[telegram_id].append(dict(answers))
        return found

    async def longest_stop(self, port: int) -> float | None:
        """How long its event loop stood still at most, in seconds, within the last minutes."""
        return await asyncio.to_thread(_figure, port, "desa_loop_longest_stop_seconds")

    async def waiting(self, port: int) -> float:
        """How many messages are not sent yet."""
        return await asyncio.to_thread(_figure, port, "desa_outbox_waiting")

    def expected(self, person: Somebody) -> dict[str, object]:
        """The record this person must have."""
        return person.answers


@dataclass
class Yardstick:
    """ConversationHandler in memory; it takes typed answers as they are."""

    name: str = "ConversationHandler"

    async def prepare(self) -> None:
        """Nothing is kept."""

    def command(self, api: str, port: int) -> tuple[list[str], dict[str, str]]:
        """The words that start it, and the environment."""
        told = {"BENCH_TOKEN": TOKEN, "BENCH_API": api, "BENCH_PORT": str(port)}
        words = [sys.executable, "-m", "tests.benchmarks.conversation_handler"]
        return words, environment({}) | told

    async def records(self, port: int) -> Records:
        """What it remembers."""
        address = f"http://127.0.0.1:{port}/records"

        def asked() -> dict[str, list[dict[str, Any]]]:
            with urllib.request.urlopen(address) as answer:
                found: dict[str, list[dict[str, Any]]] = json.load(answer)
                return found

        return {int(who): found for who, found in (await asyncio.to_thread(asked)).items()}

    async def longest_stop(self, _port: int) -> float | None:
        """It does not say."""
        return None

    def expected(self, person: Somebody) -> dict[str, object]:
        """The record this person must have: codes of the buttons, and what they typed."""
        said = {step.shows: step.words for step in person.steps}
        yes_or_no = {
            key: "yes" if person.answers[key] else "no" for key in ("willing", "own_laptop")
        }
        typed = {
            "phone": person.phone,
            "village_typed": person.village_typed,
            "village": "right",
            "decree_date": said["Siapa yang menandatangani"],
        }
        return person.answers | yes_or_no | typed


def _figure(port: int, name: str) -> float:
    """One figure of the bot's /metrics; a bot too busy to say is asked once more."""
    address = f"http://127.0.0.1:{port}/metrics"
    try:
        answer = urllib.request.urlopen(address)
    except urllib.error.HTTPError:
        answer = urllib.request.urlopen(address)
    with answer:
        lines = answer.read().decode().splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith(f"{name} ")))


@contextlib.asynccontextmanager
async def _open(url: str) -> AsyncIterator[AsyncSession]:
    database = Database(url)
    async with database.transaction() as db:
        yield db
    await database.close()
