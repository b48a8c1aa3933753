"""The office looks once more: it agrees, or hands back to the pembina, never past them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import submitted
from bot.turns.notices import decision_reply
from handlers.review import buttons, notices
from handlers.review.actions.approving import stop_if_newer
from handlers.review.actions.cases import lock_case
from handlers.review.screens.decisions import decided_screen, recheck_notice, then_words
from handlers.submissions import buttons as submissions_buttons
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.forms.form import FORMS
from models.people import records as people
from models.review.forms import RecheckNote
from models.review.overview.unagreed import unagreed
from models.review.records import verdicts
from models.review.records.verdicts import Verdict, VerdictKind
from models.submissions.records.threads import UNDO

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.people.records import Person
    from models.review.overview.cases import Case


async def _lock_approved(turn: Turn, receipt: str) -> Case:
    """Something approved by somebody else, on which the office has not said anything."""
    case = await lock_case(turn, receipt, Verb.REVIEW_AGAIN)
    ladder = FORMS[case.of.sent.form].about.review
    if ladder is None or not ladder.office or case.approval is None:
        raise Gone(_("Kiriman itu belum disetujui pembina."))
    if case.approval.person_id == turn.person.id:
        raise Gone(_("%(you)s sendiri yang menyetujui. Yang kedua orang lain."))
    if case.agreement is not None:
        raise Gone(_("Kantor sudah setuju."))
    return case


@buttons.agree
async def agree(turn: Turn, receipt: str, version: int) -> None:
    """The office agrees; the next that it has not seen opens."""
    case = await _lock_approved(turn, receipt)
    if await stop_if_newer(turn, case, version):
        return
    made = await _decide(turn, case, VerdictKind.AGREED, None)
    turn.audit(notices.AGREE, case.of.thread.region_code, receipt, version=version)
    then = _("Bisa diurungkan dalam satu menit.")
    turn.give(decided_screen(case, made, _("Kantor setuju"), then), decision_reply)
    await _open_first(turn)


@buttons.recheck
async def begin_recheck(turn: Turn, receipt: str, version: int) -> None:
    """Why; the words are for the pembina."""
    case = await _lock_approved(turn, receipt)
    if await stop_if_newer(turn, case, version):
        return
    region = case.of.thread.region_code
    context = {"region": region, "thread": receipt, "of": str(version)}
    await begin(turn, RecheckNote, context=context)


@submitted(RecheckNote)
async def ask_to_recheck(turn: Turn, sent: HandedIn[RecheckNote]) -> None:
    """It waits for the pembina again, with the office's words; the agent hears nothing."""
    case = await _lock_approved(turn, str(sent.context.get("thread")))
    if await stop_if_newer(turn, case, int(sent.context.get("of", 0))):
        return
    case.of.thread.done = None
    made = await _decide(turn, case, VerdictKind.RECHECK, sent.form.words)
    region = case.of.thread.region_code
    turn.audit(notices.RECHECK, region, case.of.receipt, version=case.of.sent.version)
    told = await _pembina(turn, region)
    screen, ids = recheck_notice(case, turn.person, sent.form.words), [one.id for one in told]
    await turn.tell(notices.rechecked, ids, screen, region=region, about=made.id, delay=UNDO)
    then = then_words(told, turn.held_back) if told else _("Bisa diurungkan dalam satu menit.")
    turn.give(decided_screen(case, made, _("Dikembalikan ke pembina"), then), decision_reply)
    await _open_first(turn)


async def _pembina(turn: Turn, region: str) -> list[Person]:
    """Who is in charge now, whoever approved it."""
    charged, _pembina_there = await responsibility.responsible_people(turn.db, region, Verb.ANSWER)
    return [one for one in await people.people(turn.db, charged) if one.id != turn.person.id]


async def _decide(turn: Turn, case: Case, kind: VerdictKind, words: str | None) -> Verdict:
    return await verdicts.add(
        turn.db,
        Verdict(
            receipt=case.of.receipt,
            version=case.of.sent.version,
            person_id=turn.person.id,
            kind=kind,
            words=words,
            at=turn.now,
        ),
    )


@buttons.open_unagreed
async def open_unagreed(turn: Turn) -> None:
    """The oldest approval that the office has not looked at."""
    regions = appointments.regions_for(turn.appointments, Verb.REVIEW_AGAIN)
    if not regions:
        turn.require(Verb.REVIEW_AGAIN, turn.home)
    if not await _open_first(turn):
        raise Gone(_("Sudah selesai, tidak ada yang menunggu. Menu: /start"))


@buttons.open_unagreed_in
async def open_unagreed_in(turn: Turn, village_code: str) -> None:
    """The oldest of one village."""
    turn.require(Verb.REVIEW_AGAIN, village_code)
    left = await unagreed(turn.db, turn.person.id, [village_code])
    if not left:
        raise Gone(_("Sudah selesai, tidak ada yang menunggu. Menu: /start"))
    await submissions_buttons.opening_wanted.announce(turn, left[0])


async def _open_first(turn: Turn) -> bool:
    regions = appointments.regions_for(turn.appointments, Verb.REVIEW_AGAIN)
    left = await unagreed(turn.db, turn.person.id, regions)
    if left:
        await submissions_buttons.opening_wanted.announce(turn, left[0])
    return bool(left)
