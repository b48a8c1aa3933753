"""Runs alembic: the child process of `bot/storage/migrate.py`; the bot itself never loads it.

`python -m bot.storage.alembic_runner upgrade [revision]` and `downgrade revision` read the
database's address from standard input, because a command line can be read by everybody on the
machine; `new "what changed"` compares the models with the migrations and writes the next one.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError

PYPROJECT = Path(__file__).parent.parent.parent / "pyproject.toml"


def alembic_config(url: str) -> Config:
    """Alembic's configuration for one database."""
    config = Config(toml_file=PYPROJECT)
    config.attributes["url"] = url
    return config


def write_revision(what: str) -> None:
    """Write the migration that is still missing; it needs nobody's database, only a passing one."""
    with TemporaryDirectory() as folder:
        config = alembic_config(f"sqlite+aiosqlite:///{folder}/empty.sqlite")
        revisions = ScriptDirectory.from_config(config).get_revisions("heads")
        newest = max((int(revision.revision) for revision in revisions if revision), default=0)
        command.upgrade(config, "head")
        command.revision(config, what, autogenerate=True, rev_id=f"{newest + 1:04}")


def main(words: list[str]) -> None:
    """Do what the parent process asks."""
    match words:
        case ["upgrade"]:
            command.upgrade(alembic_config(sys.stdin.read().strip()), "head")
        case ["upgrade", revision]:
            command.upgrade(alembic_config(sys.stdin.read().strip()), revision)
        case ["downgrade", revision]:
            command.downgrade(alembic_config(sys.stdin.read().strip()), revision)
        case ["new", what]:
            write_revision(what)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except CommandError as wrong:
        sys.exit(str(wrong))
