"""A message no form waits for: words that must not be sent, files without a place, and the rest."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.conversation.readers import forbidden
from bot.conversation.said import Edited, Files, Text
from bot.delivery.screen import ATTENTION, Button, Screen, alone, line, title, together
from bot.routes import otherwise
from handlers.cards.menu import show_menu, to_continue
from models import roles, schedule
from models.rights import Verb
from models.words import N_, say

if TYPE_CHECKING:
    from bot.turn import Turn


@otherwise
async def unasked(turn: Turn, _args: list[str]) -> None:
    """A message no form waits for: say so and offer what can be done."""
    if await _refused(turn):
        return
    if isinstance(turn.said, Files):
        await _not_kept(turn, turn.said.album)
        return
    newest = max(turn.desk.drafts, key=lambda one: one.touched, default=None)
    if newest is None:
        await show_menu(turn)
        return
    turn.show(Screen(
        (
            title(say(N_("Pesan ini belum masuk ke isian mana pun."))),
            line(say(N_("Lanjutkan isian dulu, lalu kirim lagi."))),
        ),
        (alone(to_continue(newest)), together(Button(say(N_("Menu")), "menu"))),
    ))  # fmt: skip


async def _refused(turn: Turn) -> bool:
    """What must never be sent here is not asked for again, but refused with the reason."""
    said = turn.said
    if not isinstance(said, Text | Edited | Files):
        return False
    refusal = forbidden(said.caption if isinstance(said, Files) else said.text)
    if refusal is None:
        return False
    turn.remove_identity(said)
    turn.show(Screen((title(refusal, ATTENTION),), (together(Button(say(N_("Menu")), "menu")),)))
    return True


async def _not_kept(turn: Turn, album: str) -> None:
    """Photos that belong to nothing: said once for a whole album."""
    await schedule.forget_before(turn.db, "photos", turn.now - timedelta(days=1))
    if album and not await turn.once("photos", f"person:{turn.person.id}", album[:20]):
        return
    keys = [Button(say(N_("Menu")), "menu")]
    if roles.regions_for(turn.held, Verb.REPORT):
        keys.insert(0, Button(say(N_("Lapor kegiatan")), "report"))
    turn.show(Screen((
        title(say(N_("Berkas ini belum disimpan")), ATTENTION),
        line(say(N_("Mulai isiannya dulu, lalu kirim lagi berkasnya."))),
    ), (together(*keys),)))  # fmt: skip
