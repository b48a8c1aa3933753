"""Migrations while the version before goes on serving: the rules, and a trial of them.

The trial writes the next migration of its own: what the next release
may do, done to a database under this version's feet, and taken back.
"""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING

import pytest
from alembic import command
from sqlalchemy import inspect

from bot.storage import alembic_runner
from bot.storage.database import Database
from models.core import schema_version
from tests.benchmarks.bot_api import BotApi
from tests.benchmarks.contenders import Ours
from tests.benchmarks.load import Crowd
from tests.benchmarks.rounds import compared
from tests.benchmarks.running import running
from tests.benchmarks.webhook import Webhook
from tests.harness.migration_rules import CHECKED, EMPTY, GONE, WAITING, breaches

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

NOW = schema_version.newest()
NEXT = f"{int(NOW) + 1:04}"
CHANGE = f"""
import sqlalchemy as sa
from alembic import op

from models.migrations.steps import add_index

revision = "{NEXT}"
down_revision = "{NOW}"


def upgrade() -> None:
    op.create_table("visits", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("people", sa.Column("shoe_size", sa.Integer(), nullable=True))
    op.add_column("updates", sa.Column("weight", sa.Integer(), nullable=False, server_default="1"))
    add_index("ix_updates_outcome", "updates", ["outcome", "at"])


def downgrade() -> None:
    op.drop_index("ix_updates_outcome", "updates")
    op.drop_column("updates", "weight")
    op.drop_column("people", "shoe_size")
    op.drop_table("visits")
"""


def _written(*lines: str) -> str:
    return "def upgrade():\n" + "".join(f"    {line}\n" for line in lines)


def test_every_migration_but_the_first_only_adds() -> None:
    for path in sorted(schema_version.VERSIONS.glob("[0-9]*.py"))[1:]:
        assert breaches(path.read_text("utf-8")) == [], path.name
    assert breaches(CHANGE) == []


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (('op.drop_column("people", "name")',), GONE),
        (('op.drop_table("people")',), GONE),
        (('with op.batch_alter_table("people") as it:', '    it.drop_column("name")'), GONE),
        (('op.create_index("ix", "people", ["name"])',), WAITING),
        (('op.create_check_constraint("ck", "people", "id > 0")',), CHECKED),
        (('op.add_column("people", sa.Column("x", sa.Integer(), nullable=False))',), EMPTY),
        (
            ('with op.batch_alter_table("people") as it:',
             '    it.create_index("ix", ["name"])'),
            WAITING,
        ),
    ],
)  # fmt: skip
def test_what_the_version_before_could_not_bear_is_named(lines: tuple[str, ...], why: str) -> None:
    assert [one.partition(": ")[2].partition(": ")[2] for one in breaches(_written(*lines))] == [
        why
    ]


def test_a_new_table_may_have_what_it_likes() -> None:
    made = ('op.create_table("visits", sa.Column("id", sa.Integer(), nullable=False))',
            'op.create_index("ix", "visits", ["id"])',
            'with op.batch_alter_table("visits") as it:',
            '    it.create_index("ix2", ["id"])')  # fmt: skip
    assert breaches(_written(*made)) == []


@pytest.mark.slow
async def test_people_register_while_the_next_version_changes_the_tables(
    empty_url: str, tmp_path: Path
) -> None:
    ours, came = Ours(empty_url), 0
    await ours.prepare()
    api = BotApi()
    server, address = await api.listen()
    async with server, running(ours, address, tmp_path) as bot:
        webhook = Webhook(bot.port, patience=30)
        crowd = Crowd(api, webhook, goal=40)

        async def come() -> None:
            nonlocal came
            for came in itertools.count(1):
                await crowd.play([came - 1], 1)
                if changed.is_set():
                    return

        changed = asyncio.Event()
        coming = asyncio.create_task(come())
        await crowd.half_way.wait()
        await asyncio.to_thread(_to, empty_url, tmp_path, NEXT)
        assert "visits" in await _tables(empty_url)
        # This version starts on the tables of the next one too.
        async with running(ours, address, tmp_path) as other:
            await Crowd(api, Webhook(other.port)).play([500], 1)
        await asyncio.to_thread(_to, empty_url, tmp_path, NOW)
        changed.set()
        await coming
        records = await ours.records(bot.port)
        webhook.close()
    assert (crowd.left, webhook.poisoned) == ([], 0)
    assert compared(ours, came, records) == (0, 0, 0)
    assert "visits" not in await _tables(empty_url)


def _to(url: str, folder: Path, revision: str) -> None:
    """As `python -m bot migrate` of the next version does it."""
    (folder / f"{NEXT}_next.py").write_text(CHANGE, "utf-8")
    config = alembic_runner.alembic_config(url)
    config.set_main_option("version_locations", f"{schema_version.VERSIONS}:{folder}")
    config.set_main_option("path_separator", ":")
    move = command.upgrade if revision == NEXT else command.downgrade
    move(config, revision)


async def _tables(url: str) -> set[str]:
    def asked(connection: Connection) -> set[str]:
        return set(inspect(connection).get_table_names())

    database = Database(url)
    async with database.connection() as connection:
        found = await connection.run_sync(asked)
    await database.close()
    return found
