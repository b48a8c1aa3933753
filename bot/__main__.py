"""`python -m bot`."""

from __future__ import annotations

from bot.commands.cli import commands

if __name__ == "__main__":
    commands(prog_name="python -m bot")
