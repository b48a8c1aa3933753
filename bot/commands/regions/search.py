"""`regions find`: what a typed name finds; a whole file of them for whoever wants to measure."""

from __future__ import annotations

import json
import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.entry import begin, finish
from bot.places.gazetteer import build_gazetteer
from bot.places.search import ANY_LEVEL, find
from bot.storage import readiness
from bot.storage.database import Database
from models.regions.codes import COUNTRY, Level, is_code, is_village
from models.regions.places import place
from models.regions.regions import gazetteer_rows, region

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.places.gazetteer import Gazetteer
    from bot.process.settings import Settings


class _LevelWord(StrEnum):
    """The levels as the command line names them."""

    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"


_Within = Annotated[str, typer.Option("--within", help="Search only here: a code such as 32.01.")]
_Only = Annotated[
    _LevelWord | None, typer.Option("--level", help="Only regions of one level, such as village.")
]
_Batch = Annotated[
    Path | None,
    typer.Option("--batch", help="A file with one query a line; writes one JSON object a line."),
]


def find_regions(
    name: Annotated[str, typer.Argument(help="A region as a person types it.")] = "",
    within: _Within = COUNTRY,
    only: _Only = None,
    batch: _Batch = None,
) -> None:
    """Show what a typed name finds, best first, and whether the first is certain."""
    levels = ANY_LEVEL if only is None else (Level[only.name],)
    if within and not is_code(within):
        raise typer.BadParameter("a code with dots, such as 32.01", param_hint="--within")
    settings = begin()
    if batch is not None:
        finish(settings, _batch(settings, batch, within, levels))
        return
    if not name:
        raise typer.BadParameter("what was typed, or --batch FILE", param_hint="NAME")
    lines, certain = finish(settings, _find(settings, name, within, levels))
    for line in lines:
        typer.echo(line)
    if not lines:
        typer.echo("Nothing found.")
        raise typer.Exit(1)
    typer.echo("certain" if certain else "not certain")


async def _find(
    settings: Settings, name: str, within: str, levels: Collection[int]
) -> tuple[list[str], bool]:
    database = Database(settings.database_url)
    try:
        await readiness.require_ready(database)
        async with database.transaction() as db:
            codes, certain = await find_codes(db, name, levels, within)
            return await describe(db, codes), certain
    finally:
        await database.close()


async def _batch(settings: Settings, queries: Path, within: str, levels: Collection[int]) -> None:
    """Answer every line as a call of its own would: with the same regions in the same order."""
    database = Database(settings.database_url)
    try:
        await readiness.require_ready(database)
        async with database.transaction() as db:
            rows = [row async for row in gazetteer_rows(db)]
    finally:
        await database.close()
    known, names = build_gazetteer(rows), {code: name for code, name, _ in rows}
    with queries.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            query = line.rstrip("\r\n")
            began = time.process_time()
            found = find(known, query, within, 5, levels)
            spent = (time.process_time() - began) * 1000
            told = {
                "query": query,
                "certain": found.certain,
                "asks": found.asks,
                "total": found.total,
                "ms": round(spent, 2),
                "candidates": [
                    {
                        "code": match.code,
                        "score": round(match.score, 2),
                        "village": names[match.code] if is_village(match.code) else None,
                        "district": names.get(match.code[:8]),
                        "regency": names.get(match.code[:5]),
                    }
                    for match in found.candidates
                ],
            }
            typer.echo(json.dumps(told, ensure_ascii=False))


async def find_codes(
    db: AsyncSession,
    typed: str,
    levels: Collection[int],
    within: str = COUNTRY,
    known: Gazetteer | None = None,
) -> tuple[list[tuple[str, float]], bool]:
    """Codes with scores for a typed name or code, best first, and whether the first is certain."""
    if is_code(typed) and await region(db, typed) is not None:
        return [(typed, 100.0)], typed.count(".") + 1 in levels
    if known is None:
        known = build_gazetteer([row async for row in gazetteer_rows(db)])
    found = find(known, typed, within, 5, levels)
    return [(match.code, match.score) for match in found.candidates], found.certain


async def describe(db: AsyncSession, found: Sequence[tuple[str, float]]) -> list[str]:
    """One line for each candidate."""
    return [f"{code:<13}  {score:5.1f}  {(await place(db, code)).label}" for code, score in found]
