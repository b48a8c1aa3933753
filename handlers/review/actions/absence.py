"""The office stands in for a pembina who is away; that it did stands in the audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.turns.turn import zone_of
from handlers.review import buttons
from handlers.review.screens.absence import absence_screen
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.review.overview.absence import absences

if TYPE_CHECKING:
    from bot.turns.turn import Turn


@buttons.open_absence
async def show_absence(turn: Turn, village_code: str) -> None:
    """What waits there, for whom, and the ways out."""
    turn.require(Verb.REVIEW_AGAIN, village_code)
    found = (await absences(turn.db, [village_code], turn.now)).get(village_code)
    if found is None:
        raise Gone(_("Sudah selesai, tidak ada yang menunggu. Menu: /start"))
    may_assign = turn.may(Verb.ASSIGN, village_code)
    place, zone = await turn.place(village_code), await zone_of(turn.db, village_code)
    turn.show(absence_screen(found, place, zone, code=village_code, may_assign=may_assign))


async def standing_in(turn: Turn, region: str) -> dict[str, int]:
    """For the audit trail: in whose stead somebody decides; nothing where they are in charge."""
    charged = await responsibility.pembina_of(turn.db, region)
    if charged is None or charged.person_id == turn.person.id:
        return {}
    return {"instead_of": charged.person_id}
