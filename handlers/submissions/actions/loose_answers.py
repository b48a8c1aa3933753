"""Words or a file that an agent sends below a correction: asked whether they are its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin, take_message
from bot.forms.readers.dispatch import read_answer
from bot.forms.readers.words.spelling import plain
from bot.forms.state.inputs import Text
from bot.forms.state.reading import Read
from bot.languages.same_words import spellings
from handlers.activities import buttons as activities_buttons
from handlers.submissions import buttons
from handlers.submissions.actions.revisions import lock_own, reopen_answer_by_number, take_up_answer
from handlers.submissions.screens.loose_answers import MEND, for_wish_screen, wanted_words
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.forms.form import FORMS, Kind
from models.submissions.forms import AgentReply
from models.submissions.records import threads

if TYPE_CHECKING:
    from bot.forms.state.inputs import Files
    from bot.forms.state.reading import Moment
    from bot.turns.turn import Turn
    from models.core.text import Sentence
    from models.forms.questions import Question
    from models.submissions.records.threads import Remark, Thread

SHORTEST = 4  # letters of the button that mean it: "perbaiki"
_FILES = {Kind.FILE, Kind.FILES}
_WORDS = {Kind.TEXT, *_FILES}


async def _wishes(turn: Turn) -> list[tuple[Remark, Thread]]:
    """What this person may put right, what was asked for last first; others' behind their own."""
    regions = appointments.regions_for(turn.appointments, Verb.REPORT)
    if not regions:
        return []
    found = list(await threads.corrections_asked(turn.db, turn.now, regions))
    found.reverse()
    return sorted(found, key=lambda one: one[1].person_id != turn.person.id)


def _question(wish: Remark, thread: Thread) -> Question | None:
    return FORMS[thread.form].question(wish.question or "")


@buttons.words_unheard.listen
async def ask_about_words(turn: Turn, said: Text) -> bool:
    """Whether a correction is waited for: then these words may be its answer, or a reply."""
    wishes = await _wishes(turn)
    if not wishes or _goes_on_with_other(turn, wishes[0][0]):
        return False
    if _means_mending(said.text):
        await reopen_answer_by_number(turn, wishes[0][0].id)
        return True
    moment = await turn.moment()
    fits = (one for one in wishes if _reads(_question(*one), said, moment))
    turn.show(for_wish_screen(*next(fits, wishes[0]), answers=said.message_id))
    return True


def _reads(question: Question | None, said: Text, moment: Moment) -> bool:
    """Whether words can be nothing but this answer, such as a date or a headcount."""
    if question is None or question.kind in _WORDS:
        return False
    return isinstance(read_answer(question, said, moment), Read)


def _goes_on_with_other(turn: Turn, wish: Remark) -> bool:
    """Whether a form of something else was touched after the correction was asked for."""
    newest = turn.workspace.last_draft
    if newest is None or newest.context.get("receipt") == wish.receipt:
        return False
    return newest.touched > wish.at.isoformat()


def _means_mending(text: str) -> bool:
    """Whether the button was typed, or how it begins."""
    typed = plain(text)
    return len(typed) >= SHORTEST and any(
        plain(label).startswith(typed) for label in spellings(MEND)
    )


@buttons.mend_with_words
async def mend_with_words(turn: Turn, remark_id: int) -> None:
    """The words that the tapped card answers are the answer; without them it is asked."""
    if not turn.quoted:
        await reopen_answer_by_number(turn, remark_id)
        return
    await take_up_answer(turn, remark_id)
    await take_message(turn, Text(turn.quoted))


@buttons.reply_with_words
async def reply_with_words(turn: Turn, receipt: str) -> None:
    """The words that the tapped card answers are a reply to BPS."""
    found = await lock_own(turn, receipt)
    context = {"region": found.thread.region_code, "thread": found.receipt}
    said = Text(turn.quoted) if turn.quoted else None
    await begin(turn, AgentReply, context=context, user_input=said)


@activities_buttons.file_unasked.listen
async def find_file_wish(turn: Turn) -> tuple[int, Sentence] | None:
    """The correction that waits for a photo or file."""
    for wish, thread in await _wishes(turn):
        question = _question(wish, thread)
        if question is not None and question.kind in _FILES:
            return wish.id, wanted_words(wish, thread)
    return None


@activities_buttons.correction_came.listen
async def mend_with_file(turn: Turn, remark_id: int, said: Text | Files) -> None:
    """The file is the answer."""
    await take_up_answer(turn, remark_id)
    await take_message(turn, said)
