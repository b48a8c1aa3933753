"""`sandbox` as the command line shows it; the sandbox itself is loaded when it is asked for."""

from __future__ import annotations

from typing import Annotated

import typer

PORT = 4343


def sandbox(
    fresh: Annotated[bool, typer.Option(help="Forget the last sandbox and start over.")] = False,
    quick: Annotated[bool, typer.Option(help="Play without pauses for reading.")] = False,
    page: Annotated[
        bool | None,
        typer.Option(help="Open the village in a browser (by default: when there is a terminal)."),
    ] = None,
    host: Annotated[str, typer.Option(help="Where the page listens.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The page's port; 0 takes a free one.")] = PORT,
    token: Annotated[str, typer.Option(help="Needed to open the page to a network.")] = "",
) -> None:
    """Live with the bot in an invented village: on a page, or in the terminal."""
    from bot.sandbox import command  # noqa: PLC0415 - a bot that serves has no use for it

    command.live(fresh=fresh, quick=quick, page=page, host=host, port=port, token=token)
