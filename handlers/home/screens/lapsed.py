"""An open form whose role is over: it cannot be sent any more, and it can be let go of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.forms.screens.buttons import drop
from bot.screens.screen import ATTENTION, Button, Screen, alone, title, together
from handlers.departures import buttons as departures_buttons
from models.activities.forms import ActivityReport
from models.appointments.forms.assignments import Assign, HandOver
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.core.text import Sentence, _
from models.departures import overview as departures
from models.forms.form import FORMS
from models.needs.forms.data_need import DataNeed
from models.needs.forms.data_needs import DataNeeds
from models.privacy.records import erasures

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn

# What somebody must be allowed to do where such a form is handed in.
_REQUIRED_VERBS = {
    ActivityReport.about.code: Verb.REPORT,
    DataNeeds.about.code: Verb.REPORT,
    DataNeed.about.code: Verb.REPORT,
    Assign.about.code: Verb.ASSIGN,
}


def has_lapsed(turn: Turn, draft: Draft) -> bool:
    """Whether a form that was begun in a role cannot be handed in without it."""
    region = draft.context.get("region", "")
    if draft.form == HandOver.about.code:
        return not any(
            appointment.role == Role.PEMBINA and appointment.region_code == region
            for appointment in turn.appointments
        )
    verb = _REQUIRED_VERBS.get(draft.form)
    if verb is None:
        return False
    return not (
        turn.may(verb, region) if region else appointments.regions_for(turn.appointments, verb)
    )


async def show_lapse(turn: Turn, draft: Draft) -> None:
    """Why it cannot be sent; stepping down may still be undone."""
    name = Sentence(FORMS[draft.form].about.name)
    why = _("%(form)s tidak bisa dikirim: %(you)s tidak bertugas lagi di sini.", form=name)
    keys = [together(open_menu.button(_("Menu")))]
    left = await departures.last_past_role(turn.db, turn.person.id)
    wish = await erasures.own_wish(turn.db, turn.person.id)
    if left and wish is None and await departures.may_return(turn.db, left, turn.now):
        keys.insert(
            0,
            together(departures_buttons.undo_leaving.button(_("Urungkan"), appointment_id=left.id)),
        )
    if turn.workspace.draft(draft.id) is not None:
        keys.insert(0, alone(drop_button(draft)))
    turn.show(Screen((title(why, ATTENTION),), tuple(keys)))


def drop_button(draft: Draft) -> Button:
    """Throws the form away."""
    return drop(draft)
