"""/periksa: what waits for a decision; after each one the next opens by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.registry import command
from handlers.review import buttons, notices
from handlers.review.actions.cases import lock_case
from handlers.review.screens.queue import queue_screen, share_lines
from handlers.submissions import buttons as submissions_buttons
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import N_, _
from models.review.overview import queue as queues
from models.review.overview.absence import absent_villages
from models.review.overview.unagreed import unagreed
from models.review.records import verdicts

if TYPE_CHECKING:
    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn
    from models.review.overview.queue import Queue

RECENT = timedelta(days=30)


async def own_queue(turn: Turn) -> Queue:
    """What waits for this person; for an office also where it may stand in."""
    regions = appointments.regions_for(turn.appointments, Verb.ANSWER)
    office = appointments.regions_for(turn.appointments, Verb.REVIEW_AGAIN)
    absent = await absent_villages(turn.db, office, turn.now) if office else ()
    return await queues.queue(turn.db, turn.person.id, regions, turn.now, absent)


@buttons.open_queue
@command("periksa", about=N_("Laporan menunggu keputusan"), verb=Verb.ANSWER)
async def show_queue(turn: Turn) -> None:
    """How much, how much of it is clean, and since when the oldest waits."""
    if not appointments.regions_for(turn.appointments, Verb.ANSWER):
        turn.require(Verb.ANSWER, turn.home)
    queue = await own_queue(turn)
    office, more = await _office_part(turn)
    turn.show(queue_screen(queue, turn.now, office, more))


async def _office_part(turn: Turn) -> tuple[list[Line], list[Button]]:
    regions = appointments.regions_for(turn.appointments, Verb.REVIEW_AGAIN)
    if not regions:
        return [], []
    approved, batched = await verdicts.count_approved(turn.db, regions, turn.now - RECENT)
    left = await unagreed(turn.db, turn.person.id, regions)
    more = [buttons.open_reasons.button(_("Alasan perbaikan"))]
    if left:
        more.insert(0, buttons.open_unagreed.button(_("Lihat yang disetujui")))
    return share_lines(approved, batched, len(left)), more


@buttons.open_next
async def open_next(turn: Turn) -> None:
    """The oldest that should be seen; when there is none, the oldest of the others."""
    queue = await own_queue(turn)
    clean = None if not queue.flagged else False
    if not await _open_first(turn, queue, clean=clean):
        await show_queue(turn)


@buttons.open_reply
async def open_reply(turn: Turn) -> None:
    """What is approved and the agent wrote to once more, the oldest words first."""
    queue = await own_queue(turn)
    receipt = await queues.oldest_reply(turn.db, turn.person.id, queue.villages)
    if receipt is None:
        raise Gone(_("Sudah selesai, tidak ada yang menunggu. Menu: /start"))
    await submissions_buttons.opening_wanted.announce(turn, receipt)


@buttons.end_reply
async def end_reply(turn: Turn, receipt: str) -> None:
    """Words that need no answer: what is approved stays so, and nothing waits any more."""
    case = await lock_case(turn, receipt)
    if case.has_late_reply:
        case.of.thread.answered = turn.now
        turn.audit(notices.HEARD, case.of.thread.region_code, receipt)
        turn.toast(_("Dicatat: tidak perlu dijawab."))
    await submissions_buttons.opening_wanted.announce(turn, receipt)


@buttons.decide_oldest
async def decide_oldest(turn: Turn, village_code: str) -> None:
    """The oldest of one village."""
    turn.require(Verb.ANSWER, village_code)
    found = await queues.waiting(
        turn.db, turn.person.id, [village_code], turn.now, clean=None, limit=1
    )
    if not found:
        raise Gone(_("Sudah selesai, tidak ada yang menunggu. Menu: /start"))
    await submissions_buttons.opening_wanted.announce(turn, found[0].receipt)


async def open_following(turn: Turn) -> None:
    """After a decision: the next that should be seen, or the list of clean ones, or nothing."""
    queue = await own_queue(turn)
    if queue.flagged or queue.clean == 1:
        await _open_first(turn, queue, clean=False if queue.flagged else None)
    elif queue.clean:
        turn.show(queue_screen(queue, turn.now, (), ()))


async def _open_first(turn: Turn, queue: Queue, *, clean: bool | None) -> bool:
    found = await queues.waiting(
        turn.db, turn.person.id, queue.villages, turn.now, clean=clean, limit=1
    )
    for one in found:
        await submissions_buttons.opening_wanted.announce(turn, one.receipt)
    return bool(found)
