"""BPS answers BPS: the pembina's word to the office's question, and back; agents hear nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import submitted
from bot.turns.notices import decision_reply
from handlers.review import buttons, notices
from handlers.review.actions.cases import lock_case
from handlers.review.screens.inside import (
    heard_words,
    office_word_notice,
    said_screen,
    unsaid_screen,
)
from handlers.submissions import buttons as submissions_buttons
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.people import records as people
from models.review.forms import OfficeAnswer
from models.review.overview.cases import case as find_case
from models.review.records import office_words
from models.submissions.records.threads import UNDO

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.people.records import Person
    from models.review.overview.cases import Case
    from models.submissions.overview import Dossier


async def _lock_asked(turn: Turn, receipt: str) -> Case:
    """Something the office asked about and has not agreed to since."""
    case = await lock_case(turn, receipt)
    if case.office_question is None:
        raise Gone(_("Kantor tidak menunggu jawaban lagi. Tidak perlu dijawab."))
    return case


@buttons.answer_office
async def begin_word(turn: Turn, receipt: str) -> None:
    """One sentence to the other side of BPS."""
    case = await _lock_asked(turn, receipt)
    context = {"region": case.of.thread.region_code, "thread": receipt}
    await begin(turn, OfficeAnswer, context=context)


@submissions_buttons.reply_came.listen
async def is_for_office(turn: Turn, of: Dossier) -> type[OfficeAnswer] | None:
    """A reply to a message with the office's own words stays inside BPS."""
    answered = turn.answered
    may = turn.may(Verb.ANSWER, of.thread.region_code) and turn.person.id not in of.authors
    if answered is None or not may or not of.thread.is_reviewed:
        return None
    asked = (await find_case(turn.db, of)).office_question
    if asked is None:
        return None
    codes = [str(kept["code"]).partition(":")[0] for kept in answered.buttons]
    here = buttons.answer_office.code in codes or (asked.words or "") in answered.text
    return OfficeAnswer if here else None


@submitted(OfficeAnswer)
async def store_word(turn: Turn, sent: HandedIn[OfficeAnswer]) -> None:
    """It stands beside the office's question, and whoever waits for it hears after the minute."""
    case = await _lock_asked(turn, str(sent.context.get("thread")))
    words, region = sent.form.words, case.of.thread.region_code
    said = await office_words.add(turn.db, case.of.receipt, turn.person.id, words, turn.now)
    turn.audit(notices.OFFICE_WORD, region, case.of.receipt)
    told = await _listeners(turn, case)
    screen, ids = office_word_notice(case, turn.person, words), [one.id for one in told]
    await turn.tell(notices.office_word, ids, screen, region=region, about=said.id, delay=UNDO)
    then = heard_words(told, turn.held_back)
    turn.give(said_screen(case, said.id, then), decision_reply)


async def _listeners(turn: Turn, case: Case) -> list[Person]:
    """Whoever asked, else the coordinator; what the office says itself goes to the pembina."""
    region, ids = case.of.thread.region_code, set[int]()
    asker = case.office_question.person_id if case.office_question is not None else None
    if turn.person.id != asker:
        ids |= await _asking_side(turn, region, asker)
    if turn.may(Verb.REVIEW_AGAIN, region):
        charged, _there = await responsibility.responsible_people(turn.db, region, Verb.ANSWER)
        ids |= {*charged}
    return [one for one in await people.people(turn.db, ids) if one.id != turn.person.id]


async def _asking_side(turn: Turn, region: str, asker: int | None) -> set[int]:
    if asker and await appointments.may(turn.db, asker, Verb.REVIEW_AGAIN, region):
        [person] = await people.people(turn.db, [asker])
        if person.hears and person.unreachable_since is None:
            return {asker}
    found, _pembina = await responsibility.reachable_people(turn.db, region, Verb.REVIEW_AGAIN)
    return set(found)


@buttons.undo_office_word
async def undo_word(turn: Turn, word_id: int) -> None:
    """Within the minute it was never said."""
    said = await office_words.word(turn.db, word_id)
    if said is None or said.person_id != turn.person.id:
        raise Gone(_("Itu sudah diurungkan."))
    case = await lock_case(turn, said.receipt)
    if await office_words.word(turn.db, word_id) is None:
        raise Gone(_("Itu sudah diurungkan."))
    if turn.now >= said.at + UNDO:
        turn.toast(_("Sudah lewat satu menit."))
        return
    words, told = said.words, await _listeners(turn, case)
    await turn.withdraw(notices.office_word, [one.id for one in told], word_id)
    await turn.db.delete(said)
    turn.audit(notices.UNDO, case.of.thread.region_code, case.of.receipt)
    turn.show(unsaid_screen(case, words))
