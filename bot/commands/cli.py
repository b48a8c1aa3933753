"""The command line: `python -m bot` and what it can do."""

from __future__ import annotations

import typer

from bot.commands import (
    backup,
    doctor,
    forms,
    invite,
    local,
    migrate,
    notice,
    read_messages,  # noqa: F401 - adds "forms read"
    run,
    translate,
)
from bot.commands.participants import listing as participants
from bot.commands.quarantine import dead_letters, parked
from bot.commands.regions import listing as regions

commands = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="The Telegram bot of Desa Cantik, the village statistics programme of BPS.",
)
for command in (run.run, run.serve, local.sandbox, migrate.migrate, invite.invite, notice.notice):
    commands.command()(command)
commands.command()(doctor.doctor)
commands.command()(backup.backup)
commands.command()(backup.restore)
commands.command()(translate.translate)
commands.add_typer(parked.commands, name="parked")
commands.add_typer(dead_letters.commands, name="outbox")
commands.add_typer(regions.commands, name="regions")
commands.add_typer(participants.commands, name="participants")
commands.add_typer(forms.commands, name="forms")
