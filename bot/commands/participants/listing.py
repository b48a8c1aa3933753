"""`participants import`: who takes part in a year, from a workbook."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.app import open_app
from bot.commands.entry import begin, finish
from bot.commands.invitations.rows import BadWorkbook
from bot.commands.participants.importing import find_changes, quota_lines
from bot.commands.participants.rows import read_rows
from bot.process import clock
from bot.storage import readiness
from models.calendar.overview import JAKARTA
from models.core.base import lock
from models.participants.overview.importing import CHANGED, NEW, SAME, apply
from models.periods.records import period, period_of

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.process.settings import Settings
    from models.participants.overview.importing import Change
    from models.participants.rules.workbook import ParticipantRow
    from models.periods.records import Period

EXIT_FAULTS = 2
commands = typer.Typer(help="The villages that take part in a programme year.")
_File = Annotated[Path, typer.Argument(help="A workbook: desa or kode wilayah, jenis, keputusan.")]
_Year = Annotated[int | None, typer.Option("--year", help="The year; else the one that runs.")]
_Dry = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")]


@commands.callback()
def participants() -> None:
    """Keep the name of the one command there is."""


@commands.command("import")
def import_workbook(file: _File, year: _Year = None, dry_run: _Dry = False) -> None:
    """Read who takes part in a year; nothing is written when a single row has a fault."""
    settings = begin()
    try:
        rows = read_rows(file)
        told = finish(settings, _import(settings, rows, year, dry=dry_run))
    except BadWorkbook as wrong:
        for line in wrong.args:
            typer.echo(line, err=True)
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(EXIT_FAULTS) from None
    for line in told:
        typer.echo(line)


async def _import(
    settings: Settings, rows: list[ParticipantRow], year: int | None, *, dry: bool
) -> list[str]:
    async with open_app(settings, webhook_reply=False) as app:
        await readiness.require_ready(app.database)
        now = clock.now()
        async with app.database.transaction() as db:
            running = await _period(db, year)
            await lock(db, running)
            changes = await find_changes(db, running, rows)
            told = [_line(change) for change in changes if change.what != SAME]
            told += await quota_lines(db, running, changes)
            if not dry:
                await apply(db, running, changes, now)
        return [*told, _summary(running, changes, dry=dry)]


async def _period(db: AsyncSession, year: int | None) -> Period:
    if year is None:
        today = clock.now().astimezone(JAKARTA).date()
        running = await period_of(db, today)
        if running is None or running.is_over(today):
            raise BadWorkbook("No year runs today; say --year, or open one in the chat: /periode.")
        return running
    found = await period(db, year)
    if found is None:
        raise BadWorkbook(f"{year} was not opened; the Directorate opens it in the chat: /periode.")
    if found.closed is not None:
        raise BadWorkbook(f"{year} is closed; open it again in the chat: /periode.")
    return found


def _line(change: Change) -> str:
    row = change.row
    return f"row {row.number}: {change.what}, {change.code}, {row.kind}, {row.standing}"


def _summary(running: Period, changes: list[Change], *, dry: bool) -> str:
    count = Counter(change.what for change in changes)
    counted = ", ".join(f"{count[what]:,} {what}" for what in (NEW, CHANGED, SAME))
    end = "nothing was written." if dry else "all written."
    return f"{running.year}: {counted}; {end}"
