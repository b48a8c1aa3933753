"""An invitation whose seven days are over: said so, and whoever can help is asked for a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import NUMBER, before_submit
from handlers.onboarding import notices
from handlers.onboarding.screens.overdue import new_link_wanted_screen, over_screen
from models.appointments.forms.staff import Staff
from models.appointments.overview import responsibility
from models.appointments.records import invitations
from models.appointments.rights import INVITED_BY, Role
from models.confirmation.forms.village_head import VillageHead

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn
    from models.appointments.records.invitations import Invitation
    from models.forms.form import Form


@before_submit(VillageHead)
@before_submit(Staff)
async def look_at_invitation(turn: Turn, _form: Form, draft: Draft) -> bool:
    """Its time may have run out while the form was filled in; the form stays for the new link."""
    number = draft.context.get("invitation", "")
    if "receipt" in draft.context or not NUMBER.pattern.fullmatch(number):
        return True
    late = await invitations.over(turn.db, turn.person.id, turn.now, number=int(number))
    if late is None:
        return True
    await say_over(turn, late)
    return False


async def say_over(turn: Turn, late: Invitation) -> None:
    """The reason as it is; whoever can make a new link is told once a day that it is wanted."""
    able = await _who_renews(turn, late)
    turn.show(over_screen(told=bool(able), kept=bool(turn.workspace.drafts)))
    if able and await turn.claim("invitation_over", str(late.id), (await turn.today()).isoformat()):
        told = new_link_wanted_screen(late, await turn.place(late.region_code))
        await turn.tell(notices.invitation_over, able, told, region=late.region_code)


async def _who_renews(turn: Turn, late: Invitation) -> list[int]:
    """Who made it, while they may; else who is responsible there."""
    if late.made_by is not None and await invitations.is_still_valid(turn.db, late):
        return [late.made_by]
    verb = INVITED_BY[Role(late.role)]
    able, _coached = await responsibility.responsible_people(turn.db, late.region_code, verb)
    return [person for person in able if person != turn.person.id]
