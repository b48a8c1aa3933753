"""An approval does not stand any more: taken back within the minute, or opened with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import submitted
from bot.turns.notices import decision_reply
from bot.turns.turn import zone_of
from handlers.review import buttons, notices
from handlers.review.actions.cases import (
    last_words,
    lock_case,
    may_reopen,
    show_case,
    tell_taken_back,
    withdraw_notice,
)
from handlers.review.actions.stood_in import unsay_to_pembina
from handlers.review.screens.decisions import (
    decided_screen,
    fallen_notice,
    then_words,
    unapproved_notice,
)
from handlers.review.screens.decisions import reopened_notice as reopened_screen
from handlers.submissions import buttons as submissions_buttons
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.people import records as people
from models.review.forms import ReopenNote
from models.review.overview.assessing import assess
from models.review.overview.cases import case as find_case
from models.review.overview.undoing import is_overtaken
from models.review.overview.undoing import unmake as take_back
from models.review.records import verdicts
from models.review.records.verdicts import OPENING, Verdict, VerdictKind
from models.submissions.overview import dossier, recipients
from models.submissions.records.threads import UNDO

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.review.overview.cases import Case


@buttons.undo_verdict
async def undo(turn: Turn, verdict_id: int) -> None:
    """Within the minute the decision is unmade; who has heard of it hears that, too."""
    made = await verdicts.verdict(turn.db, verdict_id)
    if made is None or made.person_id != turn.person.id or made.undone is not None:
        raise Gone(_("Itu sudah diurungkan."))
    case = await lock_case(turn, made.receipt)
    await turn.db.refresh(made)
    if made.undone is not None:
        raise Gone(_("Itu sudah diurungkan."))
    if turn.now >= made.at + UNDO:
        turn.toast(_("Sudah lewat satu menit."))
        return
    if is_overtaken(case, made):
        await _say_overtaken(turn, case, made)
        return
    if await unmake(turn, case, made):
        screen = unapproved_notice(case, turn.person)
        await tell_taken_back(turn, case, notices.approved, made.id, screen)
    await unsay_to_pembina(turn, case.of.thread.region_code, made.id)
    turn.audit(notices.UNDO, case.of.thread.region_code, case.of.receipt)
    turn.toast(_("Sudah diurungkan."))
    await show_case(turn, await find_case(turn.db, await dossier(turn.db, case.of.receipt)))


async def _say_overtaken(turn: Turn, case: Case, made: Verdict) -> None:
    """Somebody went on with it: what they did stands, and the case is shown as it is now."""
    words = _("Tidak bisa diurungkan: agen sudah mengirim perubahan.")
    if case.wishes or case.verdicts[-1].id != made.id:
        zone = await zone_of(turn.db, case.of.thread.region_code)
        words = _("Tidak bisa diurungkan. %(what)s", what=last_words(case, zone))
    turn.toast(words, alert=True)
    await submissions_buttons.opening_wanted.announce(turn, case.of.receipt)


async def unmake(turn: Turn, case: Case, made: Verdict) -> bool:
    """As it stood before; whether the agent has to hear that it is not approved any more.

    The office's word on an approval falls with it, and whoever said it is told.
    """
    later = [one.kind for one in case.verdicts if one.id > made.id]
    fallen = take_back(case, made, turn.now)
    region = case.of.thread.region_code
    told = [one.person_id for one in fallen if one.person_id not in {None, turn.person.id}]
    ids = [person_id for person_id in told if person_id is not None]
    await turn.tell(notices.fallen, ids, fallen_notice(case, turn.person), region=region)
    if made.kind in OPENING:
        await _unsay(turn, case, made)
    newer = case.of.sent.version != made.version
    if made.kind == VerdictKind.APPROVED and newer:  # what changed is told against what counts now
        await turn.db.flush()
        await assess(turn.db, case.of.thread, case.of.sent, case.of.sent.at)
    await turn.db.flush()
    stays = {VerdictKind.APPROVED, VerdictKind.REOPENED} & set(later)
    return made.kind == VerdictKind.APPROVED and not newer and not stays


async def _unsay(turn: Turn, case: Case, made: Verdict) -> None:
    """Whoever would have heard that it is looked at again does not."""
    charged, _there = await responsibility.responsible_people(
        turn.db, case.of.thread.region_code, Verb.ANSWER
    )
    readers = {*charged, *(one.person_id for one in case.verdicts if one.person_id is not None)}
    for notice in (notices.rechecked, notices.reopened):
        await turn.withdraw(notice, readers, made.id)


@buttons.review_again_of_before
async def show_again(turn: Turn, receipt: str) -> None:
    """A button that does not say of which decision: the case is shown as it is now."""
    await submissions_buttons.opening_wanted.announce(turn, receipt)


@buttons.review_again
async def begin_reopening(turn: Turn, receipt: str, version: int, stamp: int) -> None:
    """Why; nothing is open before the reason stands."""
    case = await lock_case(turn, receipt)
    if not await _stop_if_not_this(turn, case, version, stamp):
        region = case.of.thread.region_code
        facts = {"region": region, "thread": receipt, "of": str(version), "stamp": str(stamp)}
        await begin(turn, ReopenNote, context=facts)


@submitted(ReopenNote)
async def reopen(turn: Turn, sent: HandedIn[ReopenNote]) -> None:
    """It waits once more; BPS hears why, and the agent what is decided then."""
    context = sent.context
    case = await lock_case(turn, str(context.get("thread")))
    version, stamp = int(context.get("of", 0)), int(context.get("stamp", -1))
    if await _stop_if_not_this(turn, case, version, stamp):
        return
    made = await _open_again(turn, case, sent.form.words)
    region, receipt = case.of.thread.region_code, case.of.receipt
    decided = {one.person_id for one in (case.approval, case.agreement) if one is not None}
    ids = [one for one in decided if one not in {None, turn.person.id}]
    told = list(await people.people(turn.db, [one for one in ids if one is not None]))
    case.of.thread.done = None
    turn.audit(notices.REOPEN, region, receipt, version=version)
    screen = reopened_screen(case, turn.person, sent.form.words)
    await turn.tell(
        *(notices.reopened, [one.id for one in told], screen),
        region=region,
        about=made.id,
        delay=UNDO,
    )
    then = then_words(told, turn.held_back) if told else _("Bisa diurungkan dalam satu menit.")
    turn.give(decided_screen(case, made, _("Dibuka untuk diperiksa lagi"), then), decision_reply)
    await submissions_buttons.opening_wanted.announce(turn, receipt)


async def _open_again(turn: Turn, case: Case, words: str) -> Verdict:
    """The decision; an approval that has no row of its own gets one, to come back to."""
    receipt, version, done = case.of.receipt, case.of.sent.version, case.of.thread.done
    if case.approval is None and done is not None:
        kind = VerdictKind.APPROVED
        await verdicts.add(
            turn.db, Verdict(receipt=receipt, version=version, person_id=None, kind=kind, at=done)
        )
    elif case.approval is not None:
        readers = [person.id for person in await recipients(turn.db, case.of)]
        await withdraw_notice(turn, readers, notices.approved, case.approval.id)
    facts = {"receipt": receipt, "version": version, "person_id": turn.person.id, "at": turn.now}
    return await verdicts.add(turn.db, Verdict(kind=VerdictKind.REOPENED, words=words, **facts))


async def _stop_if_not_this(turn: Turn, case: Case, version: int, stamp: int) -> bool:
    """Whether the card is too old, or the office would go past the pembina."""
    if case.is_approved and (version, stamp) == (case.of.sent.version, case.stamp):
        if await may_reopen(turn, case):
            return False
        turn.toast(_("Dari kantor: pakai Periksa ulang, lalu pembina yang memutuskan."), alert=True)
    else:
        zone = await zone_of(turn.db, case.of.thread.region_code)
        turn.toast(last_words(case, zone), alert=True)
    await submissions_buttons.opening_wanted.announce(turn, case.of.receipt)
    return True
