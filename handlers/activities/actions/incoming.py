"""A report nobody asked for: recognised by what it holds, asked about when that is not sure.

Several activities in one message become several reports, gone through one by one in their order.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin, prepare, require_room, take_message
from bot.form_sessions.lapsed import has_lapsed
from bot.form_sessions.message_parts import part_context
from bot.form_sessions.showing import show
from bot.forms.engine import bulk_message, engine
from bot.forms.engine.attachments import holds_file
from bot.forms.engine.upgrade import upgrade_draft
from bot.forms.readers.dispatch import refuse_file
from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.readers.recognition import Certainty, recognise
from bot.forms.readers.values.attachments import stored_files
from bot.forms.readers.values.yes_no import NO, YES
from bot.forms.readers.words.spelling import plain
from bot.forms.state.draft import ABOUT, Draft
from bot.forms.state.inputs import Edited, Files, Other, Text, text_of
from bot.forms.state.outcome import Outcome
from bot.forms.state.workspace import Aside
from bot.registry import before_answering
from handlers.activities import buttons
from handlers.activities.screens import (
    part_words,
    perhaps_report_screen,
    refused_screen,
    several_words,
    unkept_screen,
    whose_file_screen,
)
from models.activities.forms import ActivityReport
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.forms.form import FORMS, Kind

if TYPE_CHECKING:
    from bot.forms.readers.recognition import Recognised
    from bot.forms.state.inputs import Input
    from bot.turns.turn import Turn
    from models.core.text import Sentence

# So many answers of an open report would become others: the message tells of another activity.
ANOTHER = 3
_FILE_KINDS = {Kind.FILE, Kind.FILES}
_MOST_WORDS = 4  # words of a yes or no


@before_answering
async def take_unasked(turn: Turn) -> bool:
    """A message that may be a report of its own; true when it was begun or asked about."""
    said, draft = turn.said, turn.workspace.active_draft
    _forget_old(turn)
    if isinstance(said, Text) and await _take_yes_or_no(turn, said.text):
        return True
    if not _villages(turn):
        return draft is None and isinstance(said, Files) and await _ask_for_waiting(turn, said)
    if isinstance(said, Edited):
        return await _take_again(turn, said)
    if isinstance(said, Text | Files) and text_of(said).strip():
        return await _take_words(turn, draft, said)
    if draft is not None:
        _keep_album(turn, draft, said)
        return False
    if isinstance(said, Files):
        return await _ask_later(turn, said)
    refusal = refuse_file(said) if isinstance(said, Other) else None
    return refusal is not None and _refuse(turn, said, refusal)


async def _take_words(turn: Turn, draft: Draft | None, said: Text | Files) -> bool:
    """What words are, typed or below a picture."""
    met = await recognise_report(turn, text_of(said))
    if met.refusal is not None:
        return draft is None and _refuse(turn, said, met.refusal)
    if draft is not None:
        return await _take_beside(turn, draft, said, met)
    if met.certainty is Certainty.REPORT:
        await begin_written(turn, said, met)
        return True
    perhaps = isinstance(said, Files) or met.certainty is Certainty.PERHAPS
    return perhaps and await _ask_later(turn, said)


async def begin_called(turn: Turn, whole: Text | Files, rest: Text | Files) -> None:
    """A report that was called one: `rest` is the message without the word that called it so."""
    moment = await turn.moment()
    empty = Draft("", ActivityReport.about.code, ActivityReport.about.version)
    text = text_of(whole)
    readable = bulk_message.parts(ActivityReport, empty, text, moment).lines
    met = await recognise_report(turn, text)
    await begin_written(turn, whole if readable else rest, met)


async def begin_written(turn: Turn, said: Text | Files, met: Recognised) -> None:
    """One report of what was written, or one for each activity of it."""
    said = _with_album(turn, said)
    villages = _villages(turn)
    context = {
        # Its own draft: another report that waits unfinished is another activity.
        "region": villages[0] if len(villages) == 1 else "",
        "message": str(said.message_id),
    }
    if len(met.activities) > 1:
        await _begin_each(turn, said, met.activities, context)
        return
    await begin(turn, ActivityReport, context=context, user_input=said)
    _keep_unread(turn, said)


async def recognise_report(turn: Turn, text: str) -> Recognised:
    """What a whole message is, with its "lapor"."""
    villages = _villages(turn)
    region = villages[0] if len(villages) == 1 else ""
    place = await turn.place(region) if region else None
    moment = await turn.moment(region)
    return recognise(ActivityReport, text, moment, (place.village or "") if place else "")


def _villages(turn: Turn) -> tuple[str, ...]:
    """Where this person is an agent."""
    return tuple(appointments.regions_for(turn.appointments, Verb.REPORT))


async def _begin_each(
    turn: Turn, said: Text | Files, texts: tuple[str, ...], context: dict[str, str]
) -> None:
    """A report for each activity: the first is shown, the others wait as drafts do."""
    require_room(turn, len(texts))
    drafts: list[Draft] = []
    for place, text in enumerate(texts, 1):
        part = replace(said, caption=text) if isinstance(said, Files) and place == 1 else None
        named = {ABOUT: turn.locale.say(part_words(place, len(texts)))}
        drafts.append(
            await prepare(
                turn,
                ActivityReport,
                part or Text(text, said.message_id),
                context={**context, **part_context(place, len(texts))},
                names=named,
            )
        )
    turn.workspace = turn.workspace.with_active(drafts[0])
    await show(turn, Outcome(drafts[0], told=several_words(len(texts))))


def _keep_unread(turn: Turn, said: Text | Files) -> None:
    """Words of which nothing was read stand on the review, to be put somewhere."""
    draft = turn.workspace.active_draft
    text = text_of(said).strip()
    if draft is None or isinstance(said, Files) or draft.answers or draft.unplaced or not text:
        return
    turn.workspace = turn.workspace.with_active(draft.with_changes(unplaced=(text,)))


async def _take_beside(turn: Turn, draft: Draft, said: Text | Files, met: Recognised) -> bool:
    """A certain report while a form is open: asked about, unless the form itself asked for it."""
    form = FORMS.get(draft.form)
    if form is None or met.certainty is not Certainty.REPORT:
        return False
    moment = await turn.moment(draft.context.get("region", ""))
    if form is ActivityReport:
        if len(met.activities) > 1:
            if not draft.answers:
                turn.workspace = turn.workspace.without(draft.id)
            await begin_written(turn, said, met)
            return True
        after = engine.take(form, draft, said, moment, {}).draft.answers
        changed = [key for key, value in draft.answers.items() if after.get(key, value) != value]
        if len(changed) < ANOTHER:
            return False
    elif bulk_message.parts(form, draft, text_of(said), moment).lines:
        return False
    _set_aside(turn, said, beside=draft.id)
    turn.show(perhaps_report_screen(turn.workspace.asides[-1], draft))
    return True


async def _ask_for_waiting(turn: Turn, said: Files) -> bool:
    """Ask whether a file is for a form that waits and takes it; true when asked."""
    waiting = await _takes_file(turn, said)
    if waiting is None or privacy_refusal(said.caption) is not None:
        return False
    known = _album_aside(turn, said)
    _set_aside(turn, said, beside=waiting.id, waits=True)
    if known is None or text_of(said).strip():
        may_report = bool(_villages(turn))
        screen = whose_file_screen(turn.workspace.asides[-1], waiting, may_report=may_report)
        turn.show(screen)
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


async def _ask_later(turn: Turn, said: Text | Files) -> bool:
    """Ask with one tap; photos of an album are asked about once."""
    if isinstance(said, Files) and await _ask_for_waiting(turn, said):
        return True
    known = _album_aside(turn, said)
    _set_aside(turn, said)
    if known is None or text_of(said).strip():
        turn.show(perhaps_report_screen(turn.workspace.asides[-1], None))
    return True


def _keep_album(turn: Turn, draft: Draft, said: Input | None) -> None:
    """A picture that the open form does not take may have its words below the next of its album."""
    form = FORMS.get(draft.form)
    if form is None or not isinstance(said, Files) or not said.album:
        return
    if not any(question.kind in _FILE_KINDS for question in form.questions):
        _set_aside(turn, said, beside=draft.id)


def _set_aside(turn: Turn, said: Text | Files, beside: str = "", *, waits: bool = False) -> None:
    known = _album_aside(turn, said)
    said = _with_album(turn, said)
    files = tuple(stored_files(said)) if isinstance(said, Files) else ()
    aside = Aside(
        message_id=known.message_id if known else said.message_id,
        text=text_of(said) or (known.text if known else ""),
        written=(turn.written or turn.now).isoformat(),
        files=files,
        album=said.album if isinstance(said, Files) else "",
        beside=beside,
        waits=waits,
    )
    workspace = turn.workspace.with_aside(aside)
    turn.workspace = replace(workspace, newest_message_id=turn.message_id)


def _album_aside(turn: Turn, said: Text | Files) -> Aside | None:
    """What came of the same album before."""
    album = said.album if isinstance(said, Files) else ""
    return next((aside for aside in turn.workspace.asides if album and aside.album == album), None)


def _with_album(turn: Turn, said: Text | Files) -> Text | Files:
    """A picture with those of its album that came before its caption; they are taken with it."""
    known = _album_aside(turn, said)
    if known is None or not isinstance(said, Files):
        return said
    turn.workspace = turn.workspace.without_aside(known.message_id)
    before = known.as_input()
    earlier = before.attachments if isinstance(before, Files) else ()
    return replace(said, attachments=(*earlier, *said.attachments))


def _forget_old(turn: Turn) -> None:
    for aside in turn.workspace.asides:
        if aside.is_over(turn.now):
            turn.workspace = turn.workspace.without_aside(aside.message_id)


def _refuse(turn: Turn, said: Input | None, refusal: Sentence) -> bool:
    """What must not be kept is neither kept nor asked about."""
    if said is not None:
        turn.remove_identity(said)
    turn.show(refused_screen(refusal))
    return True


async def _take_yes_or_no(turn: Turn, text: str) -> bool:
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


async def _take_again(turn: Turn, edited: Edited) -> bool:
    """A message that is asked about was changed: it is looked at anew."""
    aside = turn.workspace.aside(edited.message_id)
    if aside is None:
        return False
    changed = replace(aside, text=edited.text)
    met = await recognise_report(turn, edited.text)
    if met.refusal is not None:
        turn.workspace = turn.workspace.without_aside(aside.message_id)
        return _refuse(turn, Text(edited.text, edited.message_id), met.refusal)
    turn.workspace = turn.workspace.with_aside(changed)
    turn.show(perhaps_report_screen(changed, turn.workspace.draft(changed.beside)))
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
    turn.show(unkept_screen(may_report=bool(_villages(turn))))


@buttons.use_as_answer
async def answer_with_aside(turn: Turn, message: int) -> None:
    """It answers the form that was open."""
    aside = _take_aside(turn, message)
    draft = turn.workspace.draft(aside.beside)
    if draft is None:
        raise Gone(_("Pesan itu sudah dijawab, atau sudah terlalu lama."))
    turn.workspace = turn.workspace.with_active(draft)
    await take_message(turn, aside.as_input())
