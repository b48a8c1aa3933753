"""What people are told when something goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import ATTENTION, Screen, line, title
from bot.turns.notices import build_row, message, reply
from models.core.problems import NotAllowed
from models.core.text import _
from models.people import records as people

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.screens.screen import Keys
    from bot.turns.turn import Turn
    from models.core.problems import Problem
    from models.machine.outbox import Outgoing

APOLOGY = reply("apology")


def explanation(
    problem: Problem, home: Callable[[Turn], Awaitable[None]], way_home: Keys
) -> Callable[[Turn], Awaitable[None]]:
    """A turn that only says what the problem is; the first one was rolled back.

    Who tapped what is not theirs gets their own first card instead, unless a form is open.
    """

    async def explain(turn: Turn) -> None:
        turn.route = type(problem).__name__
        if turn.tap_id:
            turn.toast(problem.sentence, alert=True)
            if isinstance(problem, NotAllowed) and turn.workspace.active_draft is None:
                await home(turn)
            return
        keys = (way_home,) if isinstance(problem, NotAllowed) else ()
        turn.show(Screen((title(problem.sentence, ATTENTION),), keys))

    return explain


async def apology(db: AsyncSession, account: int, code: str, now: datetime) -> list[Outgoing]:
    """A short word to the account whose update is parked, with a code an officer can look up."""
    person = await people.by_telegram(db, account)
    if person is None:
        return []
    screen = Screen(
        (
            title(_("Maaf, ada gangguan di pihak kami.")),
            line(_("Jawaban %(you)s aman. Silakan coba lagi nanti.")),
            line(_("Kode untuk petugas: %(code)s", code=code)),
        )
    )
    call = message(person.telegram_id, person, screen)
    return [build_row(person.telegram_id, call, APOLOGY, now)]
