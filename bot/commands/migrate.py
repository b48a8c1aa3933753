"""Bringing the database's tables to what this version needs."""

from __future__ import annotations

import typer

from bot.commands.entry import begin
from bot.storage.migrate import MigrationFailed, upgrade
from bot.storage.readiness import NotReady
from models.core import schema_version


def migrate() -> None:
    """Bring the database's tables up to date; doing it again changes nothing."""
    settings = begin()
    try:
        upgrade(settings.database_url)
    except MigrationFailed as failed:
        raise NotReady(f"The database is not up to date: {failed}") from None
    typer.echo(f"The database is at version {schema_version.newest()}.")
