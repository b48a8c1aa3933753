"""`doctor`: what stands in the way of the bot, and what to do about it, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from bot.commands.entry import begin, finish

if TYPE_CHECKING:
    from bot.commands.diagnostics import Finding


def doctor() -> None:
    """Check token, webhook, database, regions, what was left, the audit trail and the clock."""
    from bot.commands import diagnostics  # noqa: PLC0415 - a bot that serves has no use for it

    settings = begin()
    findings = finish(settings, diagnostics.findings(settings))
    for finding in findings:
        typer.echo(_line(finding))
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)


def _line(one: Finding) -> str:
    sign = "!" if one.is_warning else "✓" if one.well else "✗"
    return f"{sign} {one.about}: {one.detail}"
