"""An agent takes back what was handed in; whoever read, approved or agreed to it hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.turns.turn import zone_of
from handlers.submissions import buttons, notices
from handlers.submissions.actions.revisions import lock_own
from handlers.submissions.screens.withdrawing import (
    withdraw_screen,
    withdrawn_notice,
    withdrawn_screen,
)
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.review.overview.standing import standing_approval

if TYPE_CHECKING:
    from bot.turns.turn import Turn


@buttons.withdraw_submission
async def ask_to_withdraw(turn: Turn, receipt: str) -> None:
    """Asked before it is done; that it is approved is said."""
    found = await lock_own(turn, receipt)
    standing = await standing_approval(turn.db, receipt)
    zone = await zone_of(turn.db, found.thread.region_code)
    turn.show(withdraw_screen(found, standing, zone))


@buttons.confirm_withdrawal
async def withdraw(turn: Turn, receipt: str) -> None:
    """It counts no more; whoever was told of it hears that it is gone."""
    found = await lock_own(turn, receipt)
    standing = await standing_approval(turn.db, receipt)
    found.thread.withdrawn = turn.now
    await buttons.submission_withdrawn.announce(turn, found.receipt)
    region = found.thread.region_code
    facts = {"approved": standing.approval.version} if standing is not None else {}
    turn.audit(notices.WITHDRAW, region, found.receipt, **facts)
    turn.show(withdrawn_screen(found))
    screen = withdrawn_notice(found, turn.person, standing, await zone_of(turn.db, region))
    await turn.tell(notices.withdrawn_for_agents, found.authors, screen, region=region)
    if found.thread.sent is None and standing is None:
        return
    charged, _rest = await responsibility.responsible_people(turn.db, region, Verb.READ_REPORTS)
    told = {*charged, *(standing.people if standing is not None else ())} - {*found.authors}
    await turn.tell(notices.withdrawn_for_bps, sorted(told), screen, region=region)
