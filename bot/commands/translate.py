"""Bringing the catalogues up to date with the sentences in the source."""

from __future__ import annotations

import typer

from bot.translation import refresh


def translate() -> None:
    """Collect the sentences of the source into the catalogues under locales/."""
    typer.echo(f"{refresh()} sentences collected; translate what is empty or marked fuzzy.")
