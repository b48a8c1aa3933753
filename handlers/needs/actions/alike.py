"""Data a village has asked for already: asked before it is stored a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.handing_in import send
from bot.forms.screens.buttons import drop
from bot.registry import before_submit
from bot.screens.screen import FIGURES, Screen, alone, line, title, together
from handlers.needs import buttons
from handlers.needs.screens.needs import name, stands
from handlers.submissions.screens.changes import withdrawn_meanwhile
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.needs.forms.data_need import DataNeed
from models.needs.records import needs
from models.needs.rules.naming import alike, name_key
from models.roster.records import members

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn
    from models.needs.records.needs import Need


@before_submit(DataNeed)
async def asked_first(turn: Turn, form: DataNeed, draft: Draft) -> bool:
    """Whether a colleague asked for the same data, by the same or a like name."""
    region = draft.context.get("region", "")
    turn.require(Verb.REPORT, region)
    if await withdrawn_meanwhile(turn, draft):
        return False
    await members.hold(turn.db, region)  # two agents of one village hand in one after the other
    known = await _known(turn, region, form, draft)
    if known is None or str(known.id) == draft.context.get("different"):
        return True
    if draft.context.get("alike") == str(known.id) and not turn.tapped:
        return True  # "kirim" typed below the question does what its button does
    turn.desk = turn.desk.with_(draft.having(context={**draft.context, "alike": str(known.id)}))
    _ask(turn, known, draft)
    return False


async def _known(turn: Turn, region: str, form: DataNeed, draft: Draft) -> Need | None:
    """Another need of a like name; not where one's own had that name before."""
    key, own = name_key(form.name), draft.context.get("receipt")
    said = await needs.needs(turn.db, [region])
    if any(one.receipt == own and one.name_key == key for one in said):
        return None
    others = (one for one in said if one.receipt != own and not one.issue)
    return next((one for one in others if alike(one.name_key, key)), None)


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
                line(_("%(name)s: %(standing)s", name=name(known), standing=stands(known))),
                line(_("Ini data yang berbeda?")),
            ),
            (alone(yes), together(*rest)),
        )
    )


@buttons.send_as_other_data
async def different(turn: Turn, draft_id: str, need_id: int) -> None:
    """Two kinds of data with like names: stored."""
    draft = turn.desk.draft(draft_id)
    if draft is None or draft.form != DataNeed.about.code:
        raise Gone(_("Isian itu sudah terkirim atau dihapus. Lihat /kebutuhan"))
    await send(turn, draft.having(context={**draft.context, "different": need_id}))
