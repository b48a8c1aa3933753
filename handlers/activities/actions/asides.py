"""Messages that may be a report or an answer: set aside, asked about with one tap, and taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.form_sessions.filling import take_message
from bot.form_sessions.lapsed import has_lapsed
from bot.forms.engine import engine
from bot.forms.engine.attachments import holds_file
from bot.forms.engine.upgrade import upgrade_draft
from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.readers.values.attachments import stored_files
from bot.forms.readers.values.yes_no import NO, YES
from bot.forms.readers.words.spelling import plain
from bot.forms.state.inputs import Edited, Files, Text, text_of
from bot.forms.state.workspace import Aside
from handlers.activities import buttons
from handlers.activities.actions.written_reports import (
    begin_written,
    own_villages,
    recognise_report,
)
from handlers.activities.screens import (
    correction_file_screen,
    perhaps_report_screen,
    refused_screen,
    unkept_screen,
    whose_file_screen,
)
from models.core.problems import Gone
from models.core.text import _
from models.forms.form import FORMS

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.forms.state.inputs import Input
    from bot.turns.turn import Turn
    from models.core.text import Sentence


CORRECTION = "correction:"  # in `Aside.beside`, before the number of the correction
_MOST_WORDS = 4  # words of a yes or no


async def ask_for_waiting(turn: Turn, said: Files) -> bool:
    """Ask whether a file is for a form that waits and takes it; true when asked."""
    waiting = await _takes_file(turn, said)
    if waiting is None or privacy_refusal(said.caption) is not None:
        return False
    set_aside(turn, said, beside=waiting.id, waits=True)
    may_report = bool(own_villages(turn))
    turn.show(whose_file_screen(turn.workspace.asides[-1], waiting, may_report=may_report))
    return True


async def _takes_file(turn: Turn, said: Files) -> Draft | None:
    """Of the forms that wait the one that lay on top last and, where it stands, takes the file."""
    waiting = [turn.workspace.draft(draft_id) for draft_id in reversed(turn.workspace.opened)]
    for draft in waiting:
        form = FORMS.get(draft.form) if draft is not None else None
        if draft is None or form is None or has_lapsed(turn, draft):
            continue
        ready, _renewed = upgrade_draft(form, draft)
        moment = await turn.moment(draft.context.get("region", ""))
        if holds_file(engine.take(form, ready, said, moment, {}).draft, said):
            return draft
    return None


async def ask_later(turn: Turn, said: Text | Files) -> bool:
    """Ask with one tap."""
    if isinstance(said, Files) and await ask_for_waiting(turn, said):
        return True
    if isinstance(said, Files) and await _ask_for_correction(turn, said):
        return True
    set_aside(turn, said)
    turn.show(perhaps_report_screen(turn.workspace.asides[-1], None))
    return True


async def _ask_for_correction(turn: Turn, said: Files) -> bool:
    """Ask whether a file is what a correction waits for; true when asked."""
    wanted = next(filter(None, await buttons.file_unasked.announce(turn)), None)
    if wanted is None:
        return False
    remark_id, words = wanted
    set_aside(turn, said, beside=f"{CORRECTION}{remark_id}", waits=True)
    turn.show(correction_file_screen(turn.workspace.asides[-1], words))
    return True


def set_aside(turn: Turn, said: Text | Files, beside: str = "", *, waits: bool = False) -> None:
    """Keep a message until it is known what it is; `beside` is the form it may answer."""
    files = tuple(stored_files(said)) if isinstance(said, Files) else ()
    aside = Aside(
        message_id=said.message_id,
        text=text_of(said),
        written=(turn.written or turn.now).isoformat(),
        files=files,
        album=said.album if isinstance(said, Files) else "",
        beside=beside,
        waits=waits,
        left_out=said.left_out if isinstance(said, Files) else 0,
    )
    workspace = turn.workspace.with_aside(aside)
    turn.workspace = replace(workspace, newest_message_id=turn.message_id)


def forget_old(turn: Turn) -> None:
    """Messages that waited too long for an answer are dropped."""
    for aside in turn.workspace.asides:
        if aside.is_over(turn.now):
            turn.workspace = turn.workspace.without_aside(aside.message_id)


def refuse(turn: Turn, said: Input | None, refusal: Sentence) -> bool:
    """What must not be kept is neither kept nor asked about."""
    if said is not None:
        turn.remove_identity(said)
    turn.show(refused_screen(refusal))
    return True


async def take_yes_or_no(turn: Turn, text: str) -> bool:
    """Typed words that do what the buttons of the question do, right below it."""
    words = plain(text).split()
    if not turn.workspace.asides or not 0 < len(words) <= _MOST_WORDS:
        return False
    aside, draft = turn.workspace.asides[-1], turn.workspace.active_draft
    last = turn.workspace_before.newest_message_id
    if draft is not None and (aside.beside != draft.id or last != aside.message_id):
        return False
    if words[0] not in {*YES, *NO}:
        return False
    # Of a form that waits it was asked whether the file is for that; else, whether it is a report.
    answers, denied = aside.waits, words[0] in NO
    if denied:
        answers = bool(aside.beside) and not aside.waits
    elif not answers:
        await begin_from_aside(turn, aside.message_id)
        return True
    await (answer_with_aside if answers else leave_aside)(turn, aside.message_id)
    return True


async def take_again(turn: Turn, edited: Edited) -> bool:
    """A message that is asked about was changed: it is looked at anew."""
    aside = turn.workspace.aside(edited.message_id)
    if aside is None:
        return False
    changed = replace(aside, text=edited.text)
    met = await recognise_report(turn, edited.text)
    if met.refusal is not None:
        turn.workspace = turn.workspace.without_aside(aside.message_id)
        return refuse(turn, Text(edited.text, edited.message_id), met.refusal)
    turn.workspace = turn.workspace.with_aside(changed)
    beside = turn.workspace.draft(changed.beside)
    if changed.waits and beside is not None:
        turn.show(whose_file_screen(changed, beside, may_report=bool(own_villages(turn))))
        return True
    turn.show(perhaps_report_screen(changed, None if changed.waits else beside))
    return True


def _take_aside(turn: Turn, message: int) -> Aside:
    """The message that was asked about; it is asked about no more."""
    aside = turn.workspace.aside(message)
    if aside is None:
        raise Gone(_("Pesan itu sudah dijawab, atau sudah terlalu lama."))
    turn.workspace = turn.workspace.without_aside(message)
    turn.written = datetime.fromisoformat(aside.written)
    return aside


@buttons.take_as_report
async def begin_from_aside(turn: Turn, message: int) -> None:
    """Yes, it is a report."""
    said = _take_aside(turn, message).as_input()
    turn.workspace = turn.workspace.with_none_active()
    await begin_written(turn, said, await recognise_report(turn, text_of(said)))


@buttons.leave_message
async def leave_aside(turn: Turn, message: int) -> None:
    """No: nothing is kept of it."""
    turn.workspace = turn.workspace.without_aside(message)
    turn.show(unkept_screen(may_report=bool(own_villages(turn))))


@buttons.use_as_answer
async def answer_with_aside(turn: Turn, message: int) -> None:
    """It answers the form that was open."""
    aside = _take_aside(turn, message)
    if aside.beside.startswith(CORRECTION):
        remark_id = int(aside.beside.removeprefix(CORRECTION))
        await buttons.correction_came.announce(turn, remark_id, aside.as_input())
        return
    draft = turn.workspace.draft(aside.beside)
    if draft is None:
        raise Gone(_("Pesan itu sudah dijawab, atau sudah terlalu lama."))
    turn.workspace = turn.workspace.with_active(draft)
    await take_message(turn, aside.as_input())
