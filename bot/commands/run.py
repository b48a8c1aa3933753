"""The bot itself: `run` asks Telegram for updates, `serve` lets Telegram bring them."""

from __future__ import annotations

from bot.commands.entry import begin, finish
from bot.run import polling, serving


def run() -> None:
    """Run the bot by long polling: no address of its own is needed."""
    settings = begin()
    finish(settings, polling.run(settings))


def serve() -> None:
    """Run the bot behind a webhook: DESA_WEBHOOK_URL and DESA_WEBHOOK_SECRET say where."""
    settings = begin()
    finish(settings, serving.serve(settings))
