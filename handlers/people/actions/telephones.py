"""The telephone numbers of a village's agents and head, for who may see them, ready to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import village_card
from handlers.people import buttons, notices
from handlers.people.screens import contact_screen, number_lines, numbers_screen
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.people import records as people
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn
    from models.people.records import Person
    from models.villages.overview.village import Village

ON_CARD = 4  # numbers on the village's own card; all of them stand behind its button


@village_card(order=5)
async def list_numbers(turn: Turn, code: str) -> tuple[Sequence[Line], Sequence[Button]]:
    """The head first, then agents; nothing for who may not see numbers."""
    if not turn.may(Verb.SEE_PHONES, code):
        return [], []
    listed = await _people_with_numbers(turn, await village(turn.db, code))
    opened = buttons.open_numbers.button(_("Nomor HP"), village_code=code)
    return number_lines(listed[:ON_CARD]), [opened] if listed else []


@buttons.open_numbers
async def show_numbers(turn: Turn, village_code: str) -> None:
    """All of them, each one tap from a call."""
    turn.require(Verb.SEE_PHONES, village_code)
    here = await village(turn.db, village_code)
    turn.show(numbers_screen(here, await _people_with_numbers(turn, here)))


@buttons.call_person
async def give_contact(turn: Turn, village_code: str, person_id: int) -> None:
    """The number as a contact: the phone itself offers to call, to write and to save it."""
    turn.require(Verb.SEE_PHONES, village_code)
    here = await village(turn.db, village_code)
    listed = await _people_with_numbers(turn, here)
    whose = next((owner for owner in listed if owner.id == person_id), None)
    if whose is None:
        raise Gone(_("Nomor itu tidak ada lagi di desa ini."))
    turn.give(contact_screen(whose), notices.contact)


async def _people_with_numbers(turn: Turn, here: Village) -> list[Person]:
    """The head, who says to be the head, and everybody on the roster who gave a number."""
    heads = [claim.person_id for claim in (here.head, here.newcomer) if claim is not None]
    known = {owner.id: owner for owner in await people.people(turn.db, [*heads, *here.agent_ids()])}
    order = dict.fromkeys([*heads, *here.agent_ids()])
    return [known[number] for number in order if number in known and known[number].phone]
