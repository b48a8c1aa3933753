"""The list of regions: filling in the sample, and trying how a typed name is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot import health
from bot.commands.start import begin, finish
from bot.database import Database
from bot.places.gazetteer import gazetteer
from bot.places.search import ANY_LEVEL, find
from models.region_codes import COUNTRY, is_code
from models.regions import gazetteer_rows, place, region
from models.sample.regions import load_sample

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.settings import Settings

commands = typer.Typer(no_args_is_help=True, help="The list of regions.")


@commands.command("sample")
def sample() -> None:
    """Load some sixty villages to try the bot with; imported regions are left alone."""
    settings = begin()
    typer.echo(f"{finish(settings, _sample(settings))} regions added or mended.")


@commands.command("find")
def find_regions(
    name: Annotated[str, typer.Argument(help="A region as a person types it.")],
) -> None:
    """Show what a typed name finds, best first."""
    settings = begin()
    lines, certain = finish(settings, _find(settings, name))
    for line in lines:
        typer.echo(line)
    if not lines:
        typer.echo("Nothing found.")
        raise typer.Exit(1)
    typer.echo("certain" if certain else "not certain")


async def _sample(settings: Settings) -> int:
    database = Database(settings.database_url)
    try:
        await health.insist(database)
        async with database.transaction() as db:
            return await load_sample(db)
    finally:
        await database.close()


async def _find(settings: Settings, name: str) -> tuple[list[str], bool]:
    database = Database(settings.database_url)
    try:
        await health.insist(database)
        async with database.transaction() as db:
            codes, certain = await meant(db, name, ANY_LEVEL)
            return await described(db, codes), certain
    finally:
        await database.close()


async def meant(
    db: AsyncSession, typed: str, levels: Collection[int]
) -> tuple[list[tuple[str, float]], bool]:
    """Codes with scores for a typed name or code, best first, and whether the first is certain."""
    if is_code(typed) and await region(db, typed) is not None:
        return [(typed, 100.0)], typed.count(".") + 1 in levels
    known = gazetteer([row async for row in gazetteer_rows(db)])
    found = find(known, typed, COUNTRY, 5, levels)
    return [(one.code, one.score) for one in found.candidates], found.certain


async def described(db: AsyncSession, found: Sequence[tuple[str, float]]) -> list[str]:
    """One line for each candidate."""
    return [f"{code:<13}  {score:5.1f}  {(await place(db, code)).label}" for code, score in found]
