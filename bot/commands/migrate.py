"""Bringing the database's tables to what this version needs."""

from __future__ import annotations

import typer

from bot.commands.start import begin
from bot.health import NotReady
from bot.migrate import MigrationFailed, upgrade
from models import schema


def migrate() -> None:
    """Bring the database's tables up to date; doing it again changes nothing."""
    settings = begin()
    try:
        upgrade(settings.database_url)
    except MigrationFailed as failed:
        raise NotReady(f"The database is not up to date: {failed}") from None
    typer.echo(f"The database is at version {schema.newest()}.")
