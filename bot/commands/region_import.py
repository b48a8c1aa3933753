"""`regions import` and `regions import-bps`: a plan first, then one merge, nothing by halves."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from pathlib import Path  # noqa: TC003 - Typer reads the annotation
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.commands.entry import begin, finish
from bot.region_import import bridging
from bot.region_import import plan as telling
from bot.region_import.importing import alone, bridged, merged, planned, stage
from bot.region_import.packing import BadList, delivery
from bot.region_import.rows import Rows
from bot.storage import readiness
from bot.storage.database import Database
from models.region_lists.records.merging import to_bridge
from models.region_lists.records.staging import staged
from models.regions.regions import gazetteer_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.process.settings import Settings
    from models.region_lists.records.staging import Plan

_DOUBTFUL = "This list looks wrong: {}. If it is right all the same, say --anyway."
_Anyway = Annotated[bool, typer.Option("--anyway", help="Even if the list looks suspicious.")]
_Yes = Annotated[bool, typer.Option("--yes", help="Retire regions that have people unasked.")]
_Dry = Annotated[bool, typer.Option("--dry-run", help="Show the plan and change nothing.")]


def import_list(
    path: Annotated[
        Path, typer.Argument(help="Tarball of idn-area-data, folder or zip of CSV files, or a CSV.")
    ],
    anyway: _Anyway = False,
    yes: _Yes = False,
    dry_run: _Dry = False,
) -> None:
    """Bring in the list of regions; conversations go on meanwhile, and nothing is deleted."""
    settings = begin()
    try:
        finish(settings, _import(settings, path, anyway=anyway, yes=yes, dry=dry_run))
    except BadList as wrong:
        _refuse(str(wrong))


def import_bps(
    path: Annotated[Path, typer.Argument(help="CSV with kode_bps,nama_bps,kode_dagri,nama_dagri.")],
    dry_run: _Dry = False,
) -> None:
    """Add the codes of BPS from a bridging file."""
    settings = begin()
    try:
        finish(settings, _import_bps(settings, path, dry=dry_run))
    except BadList as wrong:
        _refuse(str(wrong))


async def _import(settings: Settings, path: Path, *, anyway: bool, yes: bool, dry: bool) -> None:
    database = Database(settings.database_url)
    try:
        await readiness.insist(database)
        coming = delivery(path)
        rows = (staged(one.code, one.name, one.tz) for one in Rows(coming))
        async with alone(database):
            with _progress(
                sum(content.count(b"\n") - 1 for _, content in coming.files.values())
            ) as told:
                await stage(database, rows, told)
            plan = await planned(database)
            _say(telling.plan_lines(plan, coming.source, coming.version))
            if (doubts := telling.suspicions(plan)) and not anyway:
                raise BadList(_DOUBTFUL.format("; ".join(doubts)))
            if dry or not plan.changes:
                return
            _insist_on_consent(plan, yes=yes)
            began = time.perf_counter()
            await merged(database, plan, coming.source, coming.version)
            took = time.perf_counter() - began
    finally:
        await database.close()
    # Writers wait while the list is merged; whoever runs the bot wants to know how long that was.
    typer.echo(f"Done: {plan.changes:,} regions changed, merged in {took:.1f} s.")


async def _import_bps(settings: Settings, path: Path, *, dry: bool) -> None:
    database = Database(settings.database_url)
    try:
        await readiness.insist(database)
        async with database.transaction() as db:
            names = {code: name async for code, name, _ in gazetteer_rows(db)}
        bridge = bridging.read(path, names)
        rows = (staged(code, names[code], bps_code=bps) for code, bps in bridge.codes.items())
        async with alone(database):
            with _progress(len(bridge.codes)) as told:
                await stage(database, rows, told)
            async with database.transaction() as db:
                changes = await to_bridge(db)
            _say(telling.bridge_lines(bridge, changes))
            if dry or not changes:
                return
            await bridged(database)
    finally:
        await database.close()
    typer.echo(f"Done: {changes:,} BPS codes new or changed.")


def _insist_on_consent(plan: Plan, *, yes: bool) -> None:
    """Ask before a region retires that somebody works in."""
    people = sum(one.people for one in plan.retiring)
    if people == 0 or yes:
        return
    if not sys.stdin.isatty():
        raise BadList(f"{people} people work in regions that would retire; say --yes to go on.")
    typer.confirm(f"{people} people work in regions that would retire. Go on?", abort=True)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on the error stream, so that the plan can be kept in a file."""
    columns = (TextColumn("Reading the list"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda count: bar.advance(task, count)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _refuse(why: str) -> None:
    typer.echo(why, err=True)
    typer.echo("The list stays as it was.", err=True)
    raise typer.Exit(1)
