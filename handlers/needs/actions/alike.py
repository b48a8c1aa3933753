"""Data a village has asked for already: asked before it is stored a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.handing_in import send
from bot.forms.screens.buttons import drop
from bot.registry import before_submit
from bot.screens.screen import FIGURES, Screen, button_column, button_row, line, title
from handlers.needs import buttons
from handlers.needs.screens.needs import need_name, standing_words
from handlers.submissions import buttons as submissions_buttons
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.needs.forms.data_need import DataNeed
from models.needs.records import needs
from models.needs.rules.naming import means_same_data, name_key
from models.roster.records import members

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn
    from models.needs.records.needs import Need


@before_submit(DataNeed)
async def ask_about_alike(turn: Turn, form: DataNeed, draft: Draft) -> bool:
    """Whether a colleague asked for the same data, by the same or a like name."""
    region = draft.context.get("region", "")
    turn.require(Verb.REPORT, region)
    if any(await submissions_buttons.before_storing.announce(turn, draft)):
        return False
    await members.lock_village(
        turn.db, region
    )  # two agents of one village hand in one after the other
    known = await _find_alike(turn, region, form, draft)
    if known is None or str(known.id) == draft.context.get("different"):
        return True
    if draft.context.get("alike") == str(known.id) and not turn.tapped:
        return True  # "kirim" typed below the question does what its button does
    turn.workspace = turn.workspace.with_active(
        draft.with_changes(context={**draft.context, "alike": str(known.id)})
    )
    _ask(turn, known, draft)
    return False


async def _find_alike(turn: Turn, region: str, form: DataNeed, draft: Draft) -> Need | None:
    """Another need of a like name; not where one's own had that name before."""
    key, own = name_key(form.name), draft.context.get("receipt")
    said = await needs.needs(turn.db, [region])
    if any(need.receipt == own and need.name_key == key for need in said):
        return None
    others = (need for need in said if need.receipt != own and not need.issue)
    return next((need for need in others if means_same_data(need.name_key, key)), None)


def _ask(turn: Turn, known: Need, draft: Draft) -> None:
    yes = buttons.send_as_other_data.button(
        _("Ya, kirim"), draft_id=draft.id, need_id=known.id, style="success"
    )
    rest = (
        buttons.open_need.button(_("Buka yang lama"), need_id=known.id),
        drop(draft),
    )
    turn.show(
        Screen(
            (
                title(_("Mirip %(receipt)s", receipt=known.receipt), FIGURES),
                line(
                    _(
                        "%(name)s: %(standing)s",
                        name=need_name(known),
                        standing=standing_words(known),
                    )
                ),
                line(_("Ini data yang berbeda?")),
            ),
            (button_column(yes), button_row(*rest)),
        )
    )


@buttons.send_as_other_data
async def send_as_different(turn: Turn, draft_id: str, need_id: int) -> None:
    """Two kinds of data with like names: stored."""
    draft = turn.workspace.draft(draft_id)
    if draft is None or draft.form != DataNeed.about.code:
        raise Gone(_("Isian itu sudah terkirim atau dihapus. Lihat /kebutuhan"))
    await send(turn, draft.with_changes(context={**draft.context, "different": str(need_id)}))
