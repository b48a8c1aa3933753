"""Telegram's own reply to a message about something handed in: it joins the thread at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.form_sessions.handing_in import send_at_once
from bot.forms.readers.dispatch import read_answer
from bot.forms.state.reading import Read
from bot.registry import thread_reply
from bot.screens.screen import ATTENTION, Screen, button_row, title
from handlers.submissions import buttons
from handlers.submissions.actions.access import open_dossier
from models.appointments.rights import Verb
from models.core.text import _
from models.submissions.forms import AgentReply, ThreadAnswer

if TYPE_CHECKING:
    from bot.forms.state.inputs import Text
    from bot.turns.turn import Turn
    from models.submissions.overview import Dossier

WORDS = "words"  # the one question of each of these forms


@thread_reply
async def say_in_thread(turn: Turn, receipt: str, said: Text) -> bool:
    """The agent's reply goes to BPS, the pembina's answer to the agent; others have no say here.

    Who replies speaks to a person, so "ya" is a whole answer here.
    """
    found = await open_dossier(turn, receipt)
    forms = await buttons.reply_came.announce(turn, found)
    form = next(filter(None, forms), None) or _form_of(turn, found)
    if form is None:
        return False
    [question] = form.questions
    reading = read_answer(question, said, await turn.moment())
    turn.remove_identity(said)
    if not isinstance(reading, Read):
        keys = (button_row(open_menu.button(_("Menu"))),)
        turn.show(Screen((title(reading.why, ATTENTION),), keys))
        return True
    context = {"region": found.thread.region_code, "thread": found.receipt}
    await send_at_once(turn, form, context, {WORDS: reading.answer}, said.message_id)
    return True


def _form_of(turn: Turn, found: Dossier) -> type[AgentReply | ThreadAnswer] | None:
    """What this person may say in the thread."""
    region = found.thread.region_code
    if turn.may(Verb.REPORT, region):
        return AgentReply
    may_answer = turn.may(Verb.ANSWER, region) and turn.person.id not in found.authors
    return ThreadAnswer if may_answer else None
