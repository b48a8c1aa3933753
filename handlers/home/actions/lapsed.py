"""An open form whose role is over: it cannot be sent any more, and it can be let go of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import form_lapsed, open_menu
from bot.forms.screens.buttons import drop
from bot.screens.screen import ATTENTION, Screen, button_column, button_row, title
from handlers.departures import buttons as departures_buttons
from models.core.text import Sentence, _
from models.departures import overview as departures
from models.forms.form import FORMS

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn


@form_lapsed.listen
async def show_lapsed_form(turn: Turn, draft: Draft) -> None:
    """Why it cannot be sent; stepping down may still be undone."""
    name = Sentence(FORMS[draft.form].about.name)
    why = _("%(form)s tidak bisa dikirim: %(you)s tidak bertugas lagi di sini.", form=name)
    keys = [button_row(open_menu.button(_("Menu")))]
    past = await departures.past_role(turn.db, turn.person.id, turn.now)
    if past is not None and past.may_return:
        left = past.appointment
        undo = departures_buttons.undo_leaving.button(_("Urungkan"), appointment_id=left.id)
        keys.insert(0, button_row(undo))
    if turn.workspace.draft(draft.id) is not None:
        keys.insert(0, button_column(drop(draft)))
    turn.show(Screen((title(why, ATTENTION),), tuple(keys)))
