"""An agent asks the pembina; the thread that begins goes on like that of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.forms.state.inputs import Text
from bot.registry import command, submitted
from bot.turns.notices import receipt_reply
from handlers.questions import buttons, notices
from handlers.questions.screens import question_notice, receipt_screen
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.text import N_
from models.people import records as people
from models.questions.forms import PembinaQuestion
from models.submissions.records import threads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn


@buttons.ask_pembina
@command("tanya", "ask", about=N_("Bertanya kepada pembina"), verb=Verb.REPORT)
async def begin_question(turn: Turn, words: Sequence[str] = ()) -> None:
    """One question; words behind the command, or those the tapped card answers, are taken along."""
    turn.require(Verb.REPORT, turn.home)
    asked = " ".join(words) or turn.quoted
    said = Text(asked) if asked else None
    await begin(turn, PembinaQuestion, context={"region": turn.home}, user_input=said)


@submitted(PembinaQuestion, verb=Verb.REPORT)
async def store_question(turn: Turn, sent: HandedIn[PembinaQuestion]) -> None:
    """Its thread begins, and whoever answers for the village hears of it."""
    region, receipt = sent.region, sent.receipt
    thread = await threads.begin(
        turn.db, receipt, sent.submission.form, turn.person.id, region, turn.now
    )
    charged, _has_pembina = await responsibility.responsible_people(
        turn.db, region, Verb.READ_QUESTIONS
    )
    others = [
        reader for reader in await people.people(turn.db, charged) if reader.id != turn.person.id
    ]
    turn.give(receipt_screen(receipt, others, turn.runtime.settings.contact), receipt_reply)
    if not others:
        return
    if any(reader.hears for reader in others):
        thread.sent = thread.sent or turn.now
    place = await turn.place(region)
    screen = question_notice(
        turn.person, receipt, place.village_label or place.label, sent.form.words
    )
    await turn.tell(notices.asked, [reader.id for reader in others], screen, region=region)
