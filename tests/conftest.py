"""What every test can ask for: an empty database of either kind, a clock and chances it can turn.

`database` runs the test twice, on SQLite and on PostgreSQL; `sqlite_database` and
`postgresql_database` once. `empty_url` is the address of a database without tables, for migrations.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from bot.process import clock, randomness
from bot.storage import sqlite
from bot.storage.database import Database
from tests.harness import dialects, postgres

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

pytest_plugins = ["tests.harness.rewriting", "tests.harness.browsers", "tests.harness.log_search"]
# The same examples every time, so that a change is judged by what it changed; `pytest
# --hypothesis-profile=explore` draws new ones.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("house")

# Every process a test starts would otherwise compile the whole bot again: where the one who runs
# the tests wants no bytecode kept, that is two of three seconds of each start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

dialects.share()
# Nobody pulls the plug of this process; those that are killed are others, and wait for their disk.
_WAITING_FOR_THE_DISK = dict(sqlite.SYNCHRONOUS)
sqlite.SYNCHRONOUS.update({True: "off", False: "off"})

KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
_FOLDER = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """The session's first process makes the folder that all its workers use."""
    told = getattr(config, "workerinput", None)
    if told is None:
        config.stash[_FOLDER] = postgres.fresh_folder()
    else:
        config.stash[_FOLDER] = Path(told["postgres"])
    sys.addaudithook(_stay_offline)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist where the folder is."""
    node.workerinput["postgres"] = str(node.config.stash[_FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    """The first process leaves last."""
    if not hasattr(config, "workerinput"):
        postgres.sweep(config.stash[_FOLDER])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever learns from what others left behind comes last."""
    items.sort(key=lambda one: one.get_closest_marker("last") is not None)


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


def _stay_offline(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = str(arguments[1][0])
        if not (host.startswith("127.") or host in {"::1", "localhost"}):
            raise RuntimeError(f"a test tried to reach {host}; tests make no calls")


@pytest.fixture(autouse=True)
def _same_time_and_chances() -> Iterator[None]:
    """Whatever a test turned, the next one begins with the true clock and real chance."""
    yield
    clock.release()
    randomness.seed(None)


@pytest.fixture(scope="session")
def postgresql(request: pytest.FixtureRequest) -> Iterator[postgres.Postgres]:
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    server = postgres.Postgres(request.config.stash[_FOLDER], worker)
    yield server
    server.leave()


@pytest.fixture(scope="session")
def met_folder(request: pytest.FixtureRequest) -> Path:
    """Where the session's talks say what of the registry they met."""
    folder = request.config.stash[_FOLDER] / "met"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables; copying it is quicker than making them."""
    path = tmp_path_factory.mktemp("template") / "empty.sqlite"
    postgres.now(postgres.make_tables(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of an empty SQLite database with all tables."""
    path = shutil.copy(sqlite_template, tmp_path / "test.sqlite")
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql: postgres.Postgres) -> Iterator[str]:
    """The address of an empty PostgreSQL database with all tables."""
    name = postgresql.copy()
    yield postgresql.url(name)
    postgresql.drop(name)


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database with all tables, on each kind in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table, on each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'bare.sqlite'}"
        return
    server: postgres.Postgres = request.getfixturevalue("postgresql")
    name = server.copy(empty=True)
    yield server.url(name)
    server.drop(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    opened = Database(sqlite_url)
    yield opened
    await opened.close()


@pytest.fixture
async def postgresql_database(postgresql_url: str) -> AsyncIterator[Database]:
    opened = Database(postgresql_url)
    yield opened
    await opened.close()


@pytest.fixture
def as_people_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite waits for the disk in this test, as it does outside of tests."""
    for durable, word in _WAITING_FOR_THE_DISK.items():
        monkeypatch.setitem(sqlite.SYNCHRONOUS, durable, word)
