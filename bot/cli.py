"""The command line: `python -m bot` and what it can do."""

from __future__ import annotations

import typer

from bot.commands import doctor, forms, invite, migrate, regions, run, translate

commands = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="The Telegram bot of Desa Cantik, the village statistics programme of BPS.",
)
for command in (run.run, run.serve, migrate.migrate, invite.invite, doctor.doctor):
    commands.command()(command)
commands.command()(translate.translate)
commands.add_typer(regions.commands, name="regions")
commands.add_typer(forms.commands, name="forms")
