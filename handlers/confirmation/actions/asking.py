"""The head is asked about his list: for what he has not seen, and by one card a day at most."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from handlers.confirmation import notices
from handlers.confirmation.screens.check import check_screen
from handlers.roster import buttons as roster_buttons
from models.calendar.overview import next_daytime
from models.machine import outbox
from models.people import records as people
from models.regions.time_zones import zone

if TYPE_CHECKING:
    from bot.screens.screen import Screen
    from bot.turns.turn import Turn
    from models.villages.overview.village import Village

MORNING = time(8)


@roster_buttons.roster_changed.listen
async def ask_again(turn: Turn, here: Village) -> None:
    """The roster changed: the head is asked for what he has not seen, or no more."""
    if here.head is None:
        return
    if here.waits_for_head:
        await send_card(turn, here, check_screen(here))
    else:  # it is again as he saw it
        await take_card_back(turn, here.code, here.head.person_id)


async def send_card(turn: Turn, here: Village, card: Screen) -> None:
    """The card for the head: at once, or with tomorrow's if today's is on its way already.

    What waits unsent is replaced by the newest, at the same hour.
    """
    head = here.head.person_id if here.head else turn.person.id
    if head == turn.person.id:
        return  # he sees it himself
    moment = await _waiting(turn, here.code, head)
    if moment is None:
        moment = turn.now
        if not await claim_day(turn, here.code, head, moment):
            moment = await _tomorrow(turn, here.code)
            await claim_day(turn, here.code, head, moment)
    await turn.tell(
        notices.roster_for_head,
        [head],
        card,
        region=here.code,
        about=here.code,
        delay=max(moment - turn.now, timedelta(0)),
    )


async def claim_day(turn: Turn, code: str, head: int, moment: datetime) -> bool:
    """Whether the head gets no other card on the village's day on which this one is delivered."""
    here = await zone(turn.db, code)
    day = next_daytime(moment, here).astimezone(here).date()
    return await turn.claim("roster_card", f"{code}:{head}", day.isoformat())


async def take_card_back(turn: Turn, code: str, head: int) -> None:
    """He has answered, or nothing is new to him: a card that is not out yet is not sent."""
    await turn.withdraw(notices.roster_for_head, [head], about=code)


async def _waiting(turn: Turn, code: str, head: int) -> datetime | None:
    """When a card goes out that is still unsent."""
    chats = [person.telegram_id for person in await people.people(turn.db, [head])]
    key = notices.roster_for_head.key_about(code)
    return await outbox.waits_until(turn.db, chats, key) if key else None


async def _tomorrow(turn: Turn, code: str) -> datetime:
    here = await zone(turn.db, code)
    day = turn.now.astimezone(here).date() + timedelta(days=1)
    return datetime.combine(day, MORNING, tzinfo=here)
