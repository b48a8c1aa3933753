"""Updates that were put aside after faults of ours: which they are, and doing them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.app import open_app
from bot.commands.entry import begin, finish
from bot.commands.quarantine.listing import exit_unknown, open_database, print_body, print_list
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
    print_body(lambda settings: _body(settings, code), _unknown(code))


@commands.command()
def replay(code: Code) -> None:
    """Do one again, after the fault was mended; the person gets the answer now."""
    settings = begin()
    outcome = finish(settings, _replay(settings, code))
    if outcome is None:
        raise exit_unknown(_unknown(code))
    if outcome == "parked":
        typer.echo(f"{code.upper()} failed again and stays parked; the log says where.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{code.upper()} is {outcome}.")


def _unknown(code: str) -> str:
    return f"Nothing is parked under {code.upper()}; `python -m bot parked` lists."


async def _lines(settings: Settings) -> list[str]:
    async with open_database(settings) as db:
        found = await processed_updates.parked_updates(db, MOST)
        return [f"{fault.code}  {fault.at:%Y-%m-%d %H:%M} UTC  {fault.what}" for fault in found]


async def _body(settings: Settings, code: str) -> dict[str, Any] | None:
    async with open_database(settings) as db:
        found = await processed_updates.parked_under(db, code)
        return found.parked if found is not None else None


async def _replay(settings: Settings, code: str) -> str | None:
    async with open_app(settings, webhook_reply=False) as app:
        await readiness.require_ready(app.database)
        return await replay_update(app, code)


async def replay_update(app: App, code: str) -> str | None:
    """Do the parked update of a code again; what became of it, none when there is none."""
    async with app.database.transaction() as db:
        found = await processed_updates.parked_under(db, code)
        if found is None or found.parked is None:
            return None
        update_id, body = found.update_id, found.parked
        await processed_updates.reopen(db, update_id)
    try:
        outcome = (await app.inbox.receive(body)).outcome
    except TryLater:
        outcome = "parked"
    if outcome != "parked":
        async with app.database.transaction() as db:
            await processed_updates.drop_fault(db, update_id)
    await app.courier.drain()
    return outcome
