"""Clean ones as a list: a share of them is opened in full before the list can be approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.process import randomness
from bot.turns.notices import decision_reply, locale_of
from handlers.review import buttons, notices
from handlers.review.actions.absence import standing_in
from handlers.review.actions.approving import approve_case
from handlers.review.actions.cases import lock_case, names_of, sleeps, withdraw_notice
from handlers.review.actions.queue import own_queue, show_queue
from handlers.review.actions.revoking import unmake
from handlers.review.actions.stood_in import tell_pembina_of_list, unsay_list
from handlers.review.screens.queue import (
    batch_done_screen,
    batch_notice,
    batch_screen,
    batch_undone_notice,
    how_many_fit,
)
from handlers.submissions import buttons as submissions_buttons
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.problems import Gone
from models.core.text import _
from models.people.rules import name_with_title
from models.review.overview import queue as queues
from models.review.records import batches, verdicts
from models.submissions.overview import recipients
from models.submissions.records import submissions, threads
from models.submissions.records.threads import UNDO

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.core.text import Sentence
    from models.review.overview.cases import Case
    from models.review.records.batches import ReviewBatch

MOST = 100  # titles of one list, if so many stand in one message


@buttons.begin_batch
async def begin_batch(turn: Turn) -> None:
    """The clean ones that have waited the longest, and which of them chance wants opened."""
    queue = await own_queue(turn)
    found = await queues.waiting(
        turn.db, turn.person.id, queue.villages, turn.now, clean=True, limit=MOST
    )
    if len(found) < 2:  # noqa: PLR2004 - one alone is opened
        await show_queue(turn)
        return
    names = await names_of(turn, [one.receipt for one in found])
    say = locale_of(turn.person).say
    found = found[: how_many_fit([say(name) for name in names])]
    items = [(one.receipt, one.version) for one in found]
    drawn = randomness.draw([one.receipt for one in found], batches.share(len(found)))
    batch = await batches.begin(turn.db, turn.person.id, items, drawn, turn.now)
    await _show_batch(turn, batch)


async def _show_batch(turn: Turn, batch: ReviewBatch, left_out: int = 0) -> None:
    names = await names_of(turn, [receipt for receipt, _version in batch.items])
    turn.show(batch_screen(batch, names, left_out))


async def _own_batch(turn: Turn, batch_id: int) -> ReviewBatch:
    batch = await batches.batch(turn.db, batch_id)
    if batch is None or batch.person_id != turn.person.id:
        raise Gone(_("Daftar itu sudah tidak ada. Buka lagi: /periksa"))
    await lock(turn.db, batch)
    return batch


@buttons.continue_batch
async def continue_batch(turn: Turn, batch_id: int) -> None:
    """The next that chance drew; when all were opened, the list with its button."""
    batch = await _own_batch(turn, batch_id)
    if batch.decided is not None:
        raise Gone(_("Daftar itu sudah diputuskan. Buka lagi: /periksa"))
    listed = [receipt for receipt, _version in batch.items]
    known = await queues.still_clean(turn.db, turn.person.id, listed, turn.now)
    left = [receipt for receipt, version in batch.items if known.get(receipt) == version]
    left_out = batch.keep(left, randomness.draw)
    if not batch.items:
        await _end_empty(turn, batch)
    elif left_out or not batch.unopened:
        await _show_batch(turn, batch, left_out)
    else:
        await submissions_buttons.opening_wanted.announce(turn, batch.unopened[0])


async def _end_empty(turn: Turn, batch: ReviewBatch) -> None:
    """Everything on it changed or was decided meanwhile: what waits is shown."""
    batch.decided = batch.undone = turn.now
    turn.toast(_("Semua di daftar itu sudah berubah."))
    await show_queue(turn)


@buttons.approve_batch
async def approve_batch(turn: Turn, batch_id: int) -> None:
    """Every one that is still as it was listed; how many were left out is said."""
    batch = await _own_batch(turn, batch_id)
    if batch.decided is not None:
        raise Gone(_("Daftar itu sudah diputuskan. Buka lagi: /periksa"))
    cases = [
        case
        for receipt, version in sorted(batch.items)
        if (case := await _still_clean(turn, receipt, version)) is not None
    ]
    left_out = batch.keep([case.of.receipt for case in cases], randomness.draw)
    if not batch.items:
        await _end_empty(turn, batch)
        return
    if batch.unopened:
        await _show_batch(turn, batch, left_out)
        return
    batch.decided = turn.now
    for case in cases:
        receipt, region = case.of.receipt, case.of.thread.region_code
        made = await approve_case(turn, case, batch.id)
        facts = {"batch": batch.id, **await standing_in(turn, region)}
        turn.audit(notices.APPROVE, region, receipt, version=made.version, **facts)
    listed = [receipt for receipt, _version in batch.items]
    cases.sort(key=lambda case: listed.index(case.of.receipt))
    await _tell_agents(turn, batch, cases)
    await tell_pembina_of_list(turn, cases, batch.id)
    night = await sleeps(turn, cases[0].of.thread.region_code)
    turn.give(batch_done_screen(batch, len(cases), left_out, at_night=night), decision_reply)
    queue = await own_queue(turn)
    if queue.count:
        await buttons.open_next.follow(turn)


async def _still_clean(turn: Turn, receipt: str, version: int) -> Case | None:
    """One of the list as it stands now; none when it changed or somebody decided before.

    Nor when something was found in it meanwhile, such as a photo that another one has.
    """
    thread = await threads.thread(turn.db, receipt)
    if thread is None or not turn.may(Verb.ANSWER, thread.region_code):
        return None
    await lock(turn.db, thread)
    authors = await submissions.authors(turn.db, receipt)
    if thread.withdrawn is not None or turn.person.id in authors:
        return None
    known = await queues.still_clean(turn.db, turn.person.id, [receipt], turn.now)
    return await lock_case(turn, receipt) if known.get(receipt) == version else None


async def _tell_agents(turn: Turn, batch: ReviewBatch, approved: list[Case]) -> None:
    """Each agent gets one message about all of theirs, at once."""
    by = name_with_title(turn.person)
    for (reader, region), names in (await _by_reader(turn, approved)).items():
        screen, about = batch_notice(names, by), f"{batch.id}:{region}"
        await turn.tell(notices.batch_approved, [reader], screen, region=region, about=about)


async def _by_reader(turn: Turn, cases: list[Case]) -> dict[tuple[int, str], list[Sentence]]:
    """By agent and village, what these are called."""
    named = await names_of(turn, [case.of.receipt for case in cases])
    found: dict[tuple[int, str], list[Sentence]] = {}
    for case, name in zip(cases, named, strict=True):
        for reader in await recipients(turn.db, case.of):
            found.setdefault((reader.id, case.of.thread.region_code), []).append(name)
    return found


async def _tell_taken_back(turn: Turn, batch: ReviewBatch, cases: list[Case]) -> None:
    """Whoever has read of them hears once that they are looked at again."""
    by = name_with_title(turn.person)
    for (reader, region), names in (await _by_reader(turn, cases)).items():
        about = f"{batch.id}:{region}"
        heard = await withdraw_notice(turn, [reader], notices.batch_approved, about)
        await turn.tell(notices.taken_back, heard, batch_undone_notice(names, by), region=region)


@buttons.undo_batch
async def undo_batch(turn: Turn, batch_id: int) -> None:
    """Within the minute nothing of the list was decided."""
    batch = await _own_batch(turn, batch_id)
    if batch.undone is not None or batch.decided is None:
        raise Gone(_("Itu sudah diurungkan."))
    if turn.now >= batch.decided + UNDO:
        turn.toast(_("Sudah lewat satu menit."))
        return
    batch.undone = turn.now
    unmade: list[Case] = []
    back: list[Case] = []
    for made in await verdicts.of_batch(turn.db, batch.id):
        thread = await threads.thread(turn.db, made.receipt)
        if thread is None or thread.withdrawn is not None:
            made.undone = turn.now
            continue
        case = await lock_case(turn, made.receipt)
        unmade.append(case)
        if await unmake(turn, case, made):
            back.append(case)
        turn.audit(notices.UNDO, case.of.thread.region_code, made.receipt)
    await _tell_taken_back(turn, batch, back)
    await unsay_list(turn, unmade, batch.id)
    turn.toast(_("Sudah diurungkan."))
    await show_queue(turn)
