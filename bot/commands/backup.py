"""`backup` and `restore`: copies of the database that somebody has looked at."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.entry import begin, finish
from bot.storage import readiness
from bot.storage.backup import BadBackup, Tools, make_backup, verify_backup
from bot.storage.backup import restore_backup as put_back
from bot.storage.database import Database
from bot.storage.readiness import NotReady
from models.core import schema_version
from models.people import records as people

if TYPE_CHECKING:
    from bot.process.settings import Settings

Pg = Annotated[str, typer.Option(help="The folder of PostgreSQL's programs, if not in PATH.")]


def backup(
    folder: Annotated[Path, typer.Argument(help="Where the copies are kept.")],
    keep: Annotated[int, typer.Option(help="How many copies stay.", min=1)] = 14,
    programs: Pg = "",
) -> None:
    """Copy the database while the bot runs, and look whether the copy is whole."""
    settings = begin()
    database = Database(settings.database_url)
    if file := finish(settings, readiness.missing_file(database)):
        raise NotReady(readiness.ABSENT.format(file))
    try:
        made = make_backup(database, folder, keep, Tools(programs or None))
    except BadBackup as bad:
        raise _stop_with(bad) from None
    typer.echo(f"{made} is whole, {made.stat().st_size / 1e6:.1f} MB.")


def restore(
    file: Annotated[Path, typer.Argument(help="A copy that `backup` made.")],
    over: Annotated[bool, typer.Option("--over", help="Replace what the database holds.")] = False,
    only_check: Annotated[bool, typer.Option("--check", help="Only look, change nothing.")] = False,
    programs: Pg = "",
) -> None:
    """Put a copy back; stop the bot first, and run `migrate` afterwards."""
    settings = begin()
    tools = Tools(programs or None)
    try:
        verify_backup(file, tools)
        if only_check:
            typer.echo(f"{file} is whole.")
            return
        if not over and finish(settings, _holds_people(settings)):
            typer.echo("The database holds people; --over replaces it by the copy.", err=True)
            raise typer.Exit(1)
        put_back(file, Database(settings.database_url), tools)
    except BadBackup as bad:
        raise _stop_with(bad) from None
    typer.echo("Restored. Now run `python -m bot migrate`, then start the bot.")


def _stop_with(bad: BadBackup) -> typer.Exit:
    typer.echo(str(bad), err=True)
    return typer.Exit(1)


async def _holds_people(settings: Settings) -> bool:
    """Whether anybody may be in the database: tables of an older version count as used."""
    database = Database(settings.database_url)
    if await readiness.missing_file(database):
        return False
    try:
        async with database.connection() as connection:
            version = await schema_version.in_database(connection)
        if version != schema_version.newest():
            return version is not None
        async with database.transaction() as db:
            return await people.has_any(db)
    finally:
        await database.close()
