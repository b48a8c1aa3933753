"""A bot that runs keeps nothing in memory that only commands, documents or other databases need."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.bot_api import BotApi
from tests.benchmarks.contenders import Ours
from tests.benchmarks.load import Crowd
from tests.benchmarks.running import running
from tests.benchmarks.webhook import Webhook

if TYPE_CHECKING:
    from pathlib import Path

# What only other processes need, or nobody, where a library takes it along if it is there.
NEVER = (
    "PIL", "aiohttp", "alembic", "babel", "bot.commands.cli", "bot.documents.making",
    "bot.region_import", "bot.sandbox", "httpx._main", "mako", "matplotlib", "pygments", "pytest",
    "python_calamine", "rich", "sqlalchemy.testing", "telegram.ext", "tests", "typer", "xlsxwriter",
)  # fmt: skip
# `python -m bot`, which notes at its end what it has imported.
NOTING = """
import atexit, pathlib, runpy, sys
note = pathlib.Path(sys.argv.pop(1))
atexit.register(lambda: note.write_text("\\n".join(name for name, it in sys.modules.items() if it)))
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""


@dataclass
class Noting(Ours):
    """The bot, with a note of its modules."""

    note: str = ""

    def command(self, api: str, port: int) -> tuple[list[str], dict[str, str]]:
        words, told = super().command(api, port)
        return [sys.executable, "-c", NOTING, self.note, *words[3:]], told


@pytest.mark.slow
async def test_a_running_bot_imports_nothing_it_does_not_need(
    empty_url: str, tmp_path: Path
) -> None:
    note = tmp_path / "modules.txt"
    bot = Noting(empty_url, note=str(note))
    await bot.prepare()
    api = BotApi()
    server, address = await api.listen()
    async with server, running(bot, address, tmp_path) as process:
        webhook = Webhook(process.port)
        crowd = Crowd(api, webhook)
        await crowd.play([0], 1)
        webhook.close()
    assert not crowd.left, crowd.left
    modules = set(note.read_text("utf-8").split())
    assert "bot.run.serving" in modules
    assert sorted(modules & set(NEVER)) == []
