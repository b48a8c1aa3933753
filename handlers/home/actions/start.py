"""/start and /lanjut: the card everything begins from, and a draft that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu, resume_draft
from bot.form_sessions.filling import resume
from bot.registry import command
from handlers.home import buttons
from handlers.home.actions.menu import show_menu
from models.core.problems import Gone
from models.core.text import N_, _

if TYPE_CHECKING:
    from bot.turns.turn import Turn


@open_menu
@command("start", "menu", "status", about=N_("Menu dan yang menunggu"), order=10)
async def start(turn: Turn) -> None:
    """The one card everything begins from."""
    await show_menu(turn)


@buttons.open_more_waiting
async def show_more(turn: Turn, page: int) -> None:
    """What there was no room for on the card."""
    await show_menu(turn, page)


@resume_draft
async def continue_draft(turn: Turn, draft_id: str) -> None:
    """A waiting draft comes back exactly where it was left."""
    if not await resume(turn, draft_id):
        raise Gone(_("Isian itu sudah terkirim atau dihapus. Menu: /start"))


@command("lanjut", "lanjutkan", about=N_("Melanjutkan isian"), order=11)
async def continue_last_draft(turn: Turn) -> None:
    """The draft that lay on top last, or the card when there is none."""
    newest = turn.workspace.last_draft
    if newest is None or not await resume(turn, newest.id):
        await show_menu(turn)
