"""A pembina is told what the office decided in their place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.registry import first_card
from bot.turns.notices import headline, message
from handlers.review import notices
from handlers.review.actions.absence import standing_in
from handlers.review.screens.absence import (
    missed_lines,
    stood_in_notice,
    stood_in_notice_of_list,
)
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.machine import held_news
from models.regions.places import place as find_place
from models.submissions.records.threads import UNDO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.screens.screen import Button, Line, Screen
    from bot.turns.turn import Turn
    from models.core.text import Sentence
    from models.review.overview.cases import Case


async def tell_pembina(
    turn: Turn, case: Case, facts: Mapping[str, int], what: Sentence, about: str | int
) -> None:
    """Once the minute is over, whoever is in charge hears what was decided (`standing_in`)."""
    if "instead_of" not in facts:
        return
    screen, region = stood_in_notice(case, turn.person, what), case.of.thread.region_code
    await _tell(turn, facts["instead_of"], screen, region, about)


async def tell_pembina_of_list(turn: Turn, approved: Sequence[Case], about: int) -> None:
    """The same of a list: one message a village."""
    for region, count in Counter(case.of.thread.region_code for case in approved).items():
        facts = await standing_in(turn, region)
        if "instead_of" in facts:
            place = await find_place(turn.db, region)
            screen = stood_in_notice_of_list(place, turn.person, count)
            await _tell(turn, facts["instead_of"], screen, region, f"list:{about}")


async def unsay_list(turn: Turn, back: Sequence[Case], about: int) -> None:
    """A list is undone within its minute: no pembina hears of it."""
    for region in sorted({case.of.thread.region_code for case in back}):
        await unsay_to_pembina(turn, region, f"list:{about}")


async def _tell(turn: Turn, pembina: int, screen: Screen, region: str, about: str | int) -> None:
    """Whom nothing reaches reads of it on their next first card."""
    known, notice = set(turn.held_back), notices.stood_in
    await turn.tell(notice, [pembina], screen, region=region, about=about, delay=UNDO)
    missed = turn.held_back.pop(pembina, None) if pembina not in known else None
    if missed is not None and missed.paused is None:
        words = headline(message(missed.telegram_id, missed, screen).body["text"])
        await held_news.hold(turn.db, pembina, words, turn.now, region, notice.key_about(about))


@first_card(order=37)
async def tell_what_was_missed(turn: Turn) -> tuple[Sequence[Line], Sequence[Button]]:
    """What the office decided while no message reached this pembina; it is said once."""
    if turn.person.paused or not appointments.regions_for(turn.appointments, Verb.ANSWER):
        return [], []
    missed = await held_news.release(turn.db, turn.person.id)
    return missed_lines(missed, await turn.zone()), []


async def unsay_to_pembina(turn: Turn, region: str, about: str | int) -> None:
    """The decision is undone within its minute: the pembina hears of nothing."""
    charged = await responsibility.pembina_of(turn.db, region)
    if charged is not None:
        await turn.withdraw(notices.stood_in, [charged.person_id], about)
