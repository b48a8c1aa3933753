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
from bot.region_import.importing import import_lock, make_plan, merge_bridge, merge_list, stage
from bot.region_import.packing import BadList, read_delivery
from bot.region_import.rows import Rows
from bot.storage import readiness
from bot.storage.database import Database
from models.region_lists.records.merging import to_bridge
from models.region_lists.records.staging import staging_row
from models.regions.regions import gazetteer_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.process.settings import Settings
    from models.region_lists.records.staging import MergePlan

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
        await readiness.require_ready(database)
        coming = read_delivery(path)
        rows = (staging_row(row.code, row.name, row.tz) for row in Rows(coming))
        async with import_lock(database):
            with _progress(
                sum(content.count(b"\n") - 1 for _, content in coming.files.values())
            ) as told:
                await stage(database, rows, told)
            plan = await make_plan(database)
            _print_lines(telling.plan_lines(plan, coming.source, coming.version))
            if (doubts := telling.suspicions(plan)) and not anyway:
                raise BadList(_DOUBTFUL.format("; ".join(doubts)))
            if dry or not plan.changes:
                return
            _insist_on_consent(plan, yes=yes)
            began = time.perf_counter()
            await merge_list(database, plan, coming.source, coming.version)
            took = time.perf_counter() - began
    finally:
        await database.close()
    # Writers wait while the list is merged; whoever runs the bot wants to know how long that was.
    typer.echo(f"Done: {plan.changes:,} regions changed, merged in {took:.1f} s.")


async def _import_bps(settings: Settings, path: Path, *, dry: bool) -> None:
    database = Database(settings.database_url)
    try:
        await readiness.require_ready(database)
        async with database.transaction() as db:
            names = {code: name async for code, name, _ in gazetteer_rows(db)}
        bridge = bridging.read_bridge(path, names)
        rows = (staging_row(code, names[code], bps_code=bps) for code, bps in bridge.codes.items())
        async with import_lock(database):
            with _progress(len(bridge.codes)) as told:
                await stage(database, rows, told)
            async with database.transaction() as db:
                changes = await to_bridge(db)
            _print_lines(telling.bridge_lines(bridge, changes))
            if dry or not changes:
                return
            await merge_bridge(database)
    finally:
        await database.close()
    typer.echo(f"Done: {changes:,} BPS codes new or changed.")


def _insist_on_consent(plan: MergePlan, *, yes: bool) -> None:
    """Ask before a region retires that somebody works in."""
    people = sum(region.people for region in plan.retiring)
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


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _refuse(why: str) -> None:
    typer.echo(why, err=True)
    typer.echo("The list stays as it was.", err=True)
    raise typer.Exit(1)
