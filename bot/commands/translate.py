"""Bringing the catalogues up to date with the sentences in the source."""

from __future__ import annotations

import typer

from bot.translation import refresh


def translate() -> None:
    """Collect the sentences of the source into the catalogues under locales/."""
    typer.echo(
        f"Sentences without translation: {refresh()}. Write them into locales/, then run the tests."
    )
