"""The list of regions: its sample, and the clock a regency lives by; the rest is beside this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.entry import begin, finish
from bot.commands.regions import importing, search
from bot.storage import readiness
from bot.storage.database import Database
from models.region_lists.sample.regions import load_sample
from models.regions.codes import Level
from models.regions.places import place
from models.regions.regions import region
from models.regions.time_zones import ZONES_BY_NAME
from models.regions.time_zones import zone as region_zone

if TYPE_CHECKING:
    from bot.process.settings import Settings

commands = typer.Typer(no_args_is_help=True, help="The list of regions.")
commands.command("import")(importing.import_list)
commands.command("import-bps")(importing.import_bps)
commands.command("find")(search.find_regions)


@commands.command("sample")
def sample() -> None:
    """Load some sixty villages to try the bot with; imported regions are left alone."""
    settings = begin()
    typer.echo(f"{finish(settings, _sample(settings))} regions added or mended.")


@commands.command("zone")
def zone(
    code: Annotated[str, typer.Argument(help="A province or regency, such as 61.01.")],
    name: Annotated[str, typer.Argument(help="WIB, WITA, WIT; or 'province' to follow it again.")],
) -> None:
    """Let a regency live by another clock than its province (Keppres 41/1987 knows none)."""
    if name.upper() not in ZONES_BY_NAME and name != "province":
        raise typer.BadParameter("WIB, WITA, WIT or 'province'", param_hint="name")
    settings = begin()
    typer.echo(finish(settings, _zone(settings, code, ZONES_BY_NAME.get(name.upper()))))


async def _sample(settings: Settings) -> int:
    database = Database(settings.database_url)
    try:
        await readiness.require_ready(database)
        async with database.transaction() as db:
            return await load_sample(db)
    finally:
        await database.close()


async def _zone(settings: Settings, code: str, tz: str | None) -> str:
    database = Database(settings.database_url)
    try:
        await readiness.require_ready(database)
        async with database.transaction() as db:
            found = await region(db, code)
            if found is None or found.level > Level.REGENCY:
                raise typer.BadParameter(f"{code} is no province or regency of the list")
            if tz is None and found.level == Level.PROVINCE:
                raise typer.BadParameter("a province follows nobody; give WIB, WITA or WIT")
            found.tz = tz
            await db.flush()
            return f"{(await place(db, code)).label} lives by {await region_zone(db, code)}."
    finally:
        await database.close()
