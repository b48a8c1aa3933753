"""Messages Telegram refused for good: which they are, sending them again, or giving them up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.entry import begin, finish
from bot.commands.quarantine.listing import exit_unknown, open_database, print_body, print_list
from bot.process import clock
from models.machine import dead_letters, outbox

if TYPE_CHECKING:
    from bot.process.settings import Settings
    from models.machine.dead_letters import DeadLetter

MOST = 100
Number = Annotated[int, typer.Argument(help="The number of the message, as `outbox` lists it.")]
commands = typer.Typer(help="What waits to be sent, and what Telegram refused.")


@commands.callback(invoke_without_command=True)
def listing(context: typer.Context) -> None:
    """Say how much waits, and list what Telegram refused, the newest first."""
    print_list(context, _lines, "Nothing waits.")


@commands.command()
def show(number: Number) -> None:
    """Print a refused message. It was meant for one person: keep it to yourself."""
    print_body(lambda settings: _body(settings, number), _unknown(number))


@commands.command()
def again(number: Number) -> None:
    """Put a refused message back into the line; a running bot sends it within a second."""
    settings = begin()
    if not finish(settings, _again(settings, number)):
        raise exit_unknown(_unknown(number))
    typer.echo(f"{number} waits to be sent again.")


def _unknown(number: int) -> str:
    return f"No refused message has the number {number}."


async def _lines(settings: Settings) -> list[str]:
    async with open_database(settings) as db:
        now = clock.now()
        waiting, oldest = await outbox.backlog(db, now)
        late = f", the oldest due for {(now - oldest).total_seconds():.0f} s" if oldest else ""
        found = await dead_letters.newest(db, MOST)
        return [
            f"{waiting} waiting{late}; {len(found)} refused",
            *(_line(letter) for letter in found),
        ]


def _line(letter: DeadLetter) -> str:
    at = f"{letter.at:%Y-%m-%d %H:%M} UTC"
    return f"{letter.id}  {at}  {letter.kind} {letter.method}: {letter.why}"


async def _body(settings: Settings, number: int) -> dict[str, Any] | None:
    async with open_database(settings) as db:
        found = await dead_letters.letter(db, number)
        return found.body if found is not None else None


async def _again(settings: Settings, number: int) -> bool:
    async with open_database(settings) as db:
        found = await dead_letters.letter(db, number)
        if found is not None:
            await dead_letters.send_again(db, found, clock.now())
        return found is not None
