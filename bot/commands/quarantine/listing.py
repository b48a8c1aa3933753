"""What was put aside and is looked at from the command line: a list, and one of them as it is."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import typer

from bot.commands.entry import begin, finish
from bot.storage import readiness
from bot.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.process.settings import Settings

    Query = Callable[[Settings], Coroutine[Any, Any, Any]]


def print_list(context: typer.Context, lines: Query, nothing: str) -> None:
    """Print the lines that a reading brings, unless a command of the list was called."""
    if context.invoked_subcommand is not None:
        return
    settings = begin()
    for line in finish(settings, lines(settings)) or [nothing]:
        typer.echo(line)


def print_body(body: Query, unknown: str) -> None:
    """Print what a reading brings as JSON; when it brings none, say so and end with 1."""
    settings = begin()
    found = finish(settings, body(settings))
    if found is None:
        raise exit_unknown(unknown)
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2))


def exit_unknown(unknown: str) -> typer.Exit:
    """Say that there is no such thing, and end with 1."""
    typer.echo(unknown, err=True)
    return typer.Exit(1)


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[AsyncSession]:
    """One transaction on a database that is up to date; to look at it needs no token."""
    database = Database(settings.database_url)
    try:
        await readiness.require_ready(database)
        async with database.transaction() as db:
            yield db
    finally:
        await database.close()
