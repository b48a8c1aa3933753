"""What somebody's first card says of data that will be erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import first_card
from handlers.privacy import buttons
from handlers.privacy.screens import erasure_line
from models.core.text import _
from models.privacy.records import wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn


@first_card(order=20)
async def tell_erasure(turn: Turn) -> tuple[Sequence[Line], Sequence[Button]]:
    """The day, and the way to stop it, whether it was asked for or the promised time is over."""
    wish = await wishes.wish(turn.db, turn.person.id)
    if wish is None:
        return (), ()
    stop = buttons.cancel_erasure.button(_("Batalkan penghapusan"))
    if wish.promised:
        stop = buttons.keep_my_data.button(_("Simpan data saya"), person_id=turn.person.id)
    return [erasure_line(wish.due.astimezone(await turn.zone()))], [stop]
