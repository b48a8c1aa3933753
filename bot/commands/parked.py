"""Updates that were put aside after faults of ours: which they are, and doing them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.app import assembled
from bot.commands.entry import begin, finish
from bot.commands.quarantine import absent, opened, print_list, print_one
from bot.storage import readiness
from bot.updates.inbox import TryLater
from models.machine import processed_updates

if TYPE_CHECKING:
    from bot.app import App
    from bot.process.settings import Settings

MOST = 100
Code = Annotated[str, typer.Argument(help="The code the person was told, as `parked` lists it.")]
commands = typer.Typer(help="Updates put aside after faults, and doing them again.")


@commands.callback(invoke_without_command=True)
def listing(context: typer.Context) -> None:
    """List them, the newest first: code, when, and where the fault was."""
    print_list(context, _lines, "Nothing is parked.")


@commands.command()
def show(code: Code) -> None:
    """Print one as Telegram brought it. It holds what a person wrote: keep it to yourself."""
    print_one(lambda settings: _body(settings, code), _unknown(code))


@commands.command()
def replay(code: Code) -> None:
    """Do one again, after the fault was mended; the person gets the answer now."""
    settings = begin()
    outcome = finish(settings, _replayed(settings, code))
    if outcome is None:
        raise absent(_unknown(code))
    if outcome == "parked":
        typer.echo(f"{code.upper()} failed again and stays parked; the log says where.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{code.upper()} is {outcome}.")


def _unknown(code: str) -> str:
    return f"Nothing is parked under {code.upper()}; `python -m bot parked` lists."


async def _lines(settings: Settings) -> list[str]:
    async with opened(settings) as db:
        found = await processed_updates.newest_parked(db, MOST)
        return [f"{one.code}  {one.at:%Y-%m-%d %H:%M} UTC  {one.what}" for one in found]


async def _body(settings: Settings, code: str) -> dict[str, Any] | None:
    async with opened(settings) as db:
        found = await processed_updates.parked_under(db, code)
        return found.parked if found is not None else None


async def _replayed(settings: Settings, code: str) -> str | None:
    async with assembled(settings, ride=False) as app:
        await readiness.insist(app.database)
        return await replayed(app, code)


async def replayed(app: App, code: str) -> str | None:
    """Do the parked update of a code again; what became of it, none when there is none."""
    async with app.database.transaction() as db:
        found = await processed_updates.parked_under(db, code)
        if found is None or found.parked is None:
            return None
        update_id, body = found.update_id, found.parked
        await processed_updates.bring_again(db, update_id)
    try:
        outcome = (await app.inbox.receive(body)).outcome
    except TryLater:
        outcome = "parked"
    if outcome != "parked":
        async with app.database.transaction() as db:
            await processed_updates.mended(db, update_id)
    await app.courier.settled()
    return outcome
