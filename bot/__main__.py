"""`python -m bot`. What runs for months starts without what only the command line needs."""

from __future__ import annotations

import sys

from bot.process import optional_libraries

# They take no options.
RUNNING = (["run"], ["serve"])


def main() -> None:
    """Be the bot, or one of its commands."""
    if sys.argv[1:] in RUNNING:
        optional_libraries.leave_out()
        from bot.commands import run  # noqa: PLC0415 - after what shall not come along

        (run.run if sys.argv[1] == "run" else run.serve)()
        return
    from bot.commands.cli import commands  # noqa: PLC0415 - ten MiB that a running bot would keep

    commands(prog_name="python -m bot")


if __name__ == "__main__":
    main()
