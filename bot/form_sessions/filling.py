"""Filling in forms: what joins the pure engine to a turn and its lookups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.form_sessions.beside import find_beside, with_beside, without_beside
from bot.form_sessions.handing_in import revise, send
from bot.form_sessions.message_parts import PART, own_part
from bot.form_sessions.showing import discard, show
from bot.forms.engine import engine
from bot.forms.engine.attachments import holds_file
from bot.forms.engine.upgrade import upgrade_draft
from bot.forms.state.draft import Draft
from bot.forms.state.inputs import Edited, Files, Text
from bot.forms.state.navigation import current_question
from bot.forms.state.outcome import Outcome
from bot.forms.state.workspace import MOST_DRAFTS
from bot.process import randomness
from bot.registry import REGISTRY, TOLD
from bot.turns.contact_keyboard import asks_phone
from models.core.problems import Gone, NoSuchRegion, Problem
from models.core.text import _
from models.forms.form import FORMS
from models.regions.regions import region
from models.submissions.records import submissions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.forms.state.answers import Answers
    from bot.forms.state.draft import Candidate
    from bot.forms.state.inputs import Input, Press
    from bot.screens.screen import Keys
    from bot.turns.turn import Turn
    from models.core.text import Sentence
    from models.forms.form import Form
    from models.submissions.records.submissions import Submission


_INVITED = ("invitation", "region", TOLD)


async def begin(
    turn: Turn,
    form: type[Form],
    *,
    context: Mapping[str, str] | None = None,
    answers: Answers | None = None,
    candidates: Mapping[str, tuple[Candidate, ...]] | None = None,
    names: Mapping[str, str] | None = None,
    user_input: Input | None = None,
    also: Callable[[Draft], Sequence[Keys]] = lambda _: (),
) -> None:
    """Open a form, or go on with one of the same kind and context that was left unfinished.

    `user_input` that came with it answers as much of it as can be read; `also` are other ways to
    begin, below the first question of a new one.
    """
    context = dict(context or {})
    offered = dict(candidates or {})
    if (code := context.get("region")) and await region(turn.db, code) is None:
        raise NoSuchRegion(_("Wilayah itu tidak ada di daftar."))
    waiting = _draft_to_resume(turn, form, context)
    if waiting is not None:
        await _go_on(turn, waiting, context, offered)
        return
    require_room(turn, 1)
    draft = Draft(
        id=randomness.draft_id(),
        form=form.about.code,
        version=form.about.version,
        answers=dict(answers or {}),
        candidates=offered,
        names=dict(names or {}),
        context=context,
        touched=turn.now.isoformat(),
    )
    turn.workspace = turn.workspace.with_active(draft)
    if user_input is not None:
        await _take(turn, draft, user_input)
        return
    await show(turn, Outcome(draft), also(draft))


async def begin_mending(
    turn: Turn,
    form: type[Form],
    context: Mapping[str, str],
    answers: Answers,
    note: Sentence | None,
    names: Mapping[str, str] | None = None,
) -> None:
    """Open a form with what is stored filled in; `note` says what somebody finds wrong with it."""
    draft = _draft_to_resume(turn, form, context)
    if draft is None:
        require_room(turn, 1)
        draft = Draft(
            id=randomness.draft_id(),
            form=form.about.code,
            version=form.about.version,
            answers=dict(answers),
            names=dict(names or {}),
            context=dict(context),
            touched=turn.now.isoformat(),
        )
    turn.workspace = turn.workspace.with_active(draft)
    await show(turn, Outcome(draft, note=note))


def require_room(turn: Turn, count: int) -> None:
    """Stop politely where so many more forms would be too many."""
    if len(turn.workspace.drafts) + count > MOST_DRAFTS:
        raise Problem(_("Terlalu banyak isian terbuka. Kirim atau hapus satu dulu: /start"))


async def prepare(
    turn: Turn,
    form: type[Form],
    user_input: Input,
    *,
    context: Mapping[str, str],
    names: Mapping[str, str],
) -> Draft:
    """A form that waits, with what can be read of a message; nothing is shown of it yet."""
    draft = Draft(
        id=randomness.draft_id(),
        form=form.about.code,
        version=form.about.version,
        names=dict(names),
        context=dict(context),
    )
    outcome = await _step(turn, draft, user_input)
    ready = outcome.draft.with_changes(touched=turn.now.isoformat())
    turn.workspace = turn.workspace.with_active(ready).with_none_active()
    return ready


async def _go_on(
    turn: Turn,
    draft: Draft,
    context: dict[str, str],
    offered: dict[str, tuple[Candidate, ...]],
) -> None:
    """Show a draft left unfinished, with what is offered in the context it is opened from now."""
    context |= {TOLD: draft.context[TOLD]} if TOLD in draft.context else {}
    if draft.context != context:
        offered = {**draft.candidates, **offered}
        draft = draft.with_changes(context=context, candidates=offered)
    turn.workspace = turn.workspace.with_active(draft)
    await show(turn, Outcome(draft))


def _draft_to_resume(turn: Turn, form: type[Form], context: Mapping[str, str]) -> Draft | None:
    """The draft to go on with: of the same context, or of another invitation into the same form.

    An invitation may be used up, taken back or followed by a newer one; the answers stay good.
    """
    drafts = turn.workspace.drafts_of(form.about.code)
    same = [draft for draft in drafts if _without(draft.context, TOLD) == _without(context, TOLD)]
    others = [
        draft
        for draft in drafts
        if "invitation" in {*draft.context, *context}
        and _without(draft.context, *_INVITED) == _without(context, *_INVITED)
    ]
    return next(iter((*same, *others)), None)


def _without(context: Mapping[str, str], *keys: str) -> dict[str, str]:
    return {key: value for key, value in context.items() if key not in keys}


async def resume(turn: Turn, draft_id: str) -> bool:
    """Put a waiting draft on top and show where it stands; false when it is gone."""
    draft = turn.workspace.draft(draft_id)
    if draft is None or draft.form not in FORMS:
        return False
    turn.workspace = turn.workspace.with_active(draft)
    await show(turn, Outcome(draft))
    return True


async def take_message(turn: Turn, user_input: Input) -> bool:
    """Hand a message to the active draft; false when no form waits for it."""
    draft = turn.workspace.active_draft
    if draft is None or draft.form not in FORMS:
        return False
    if not await _taken_beside(turn, draft, user_input):
        await _take(turn, draft, user_input)
    return True


async def _taken_beside(turn: Turn, draft: Draft, user_input: Input) -> bool:
    """Whether words chose what is drawn beside the open question."""
    take = REGISTRY.typed_beside.get(draft.form)
    if take is None or not isinstance(user_input, Text) or user_input.forwarded:
        return False
    open_question = current_question(FORMS[draft.form], draft)
    return open_question is not None and await take(turn, draft, user_input.text)


async def press(turn: Turn, pressed: Press) -> None:
    """A button of a form's card; only drafts of this very person can be reached."""
    draft = turn.workspace.draft(pressed.draft)
    if draft is not None and draft.form in FORMS:
        await _take(turn, draft, pressed)
        return
    sent = await submissions.by_draft(turn.db, turn.person.id, pressed.draft)
    if sent is not None:
        turn.toast(_("Sudah tersimpan. Nomor %(receipt)s.", receipt=sent.receipt))
        return
    turn.toast(_("Isian itu sudah tidak ada. Mulai lagi dari /start."))


async def change(turn: Turn, edited: Edited) -> bool:
    """The person changed a message they had sent: the answers it gave change with it.

    What lay on top stays on top: of another form's answer one card tells, and the form is asked on.
    """
    top = turn.workspace.active_draft
    for draft in turn.workspace.drafts:
        if draft.refused == edited.message_id and turn.workspace.active_id in {None, draft.id}:
            await _take(turn, draft, edited.as_new())
            return True
    known = [
        draft
        for draft in turn.workspace.drafts
        if draft.form in FORMS
        and (str(edited.message_id) in draft.sources or holds_file(draft, edited))
    ]
    sent = await submissions.from_message(turn.db, turn.person.id, edited.message_id)
    for sent_file in edited.attachments if not sent else ():
        found = await submissions.with_file(turn.db, turn.person.id, sent_file.unique_id)
        sent = sent or ([found] if found is not None else [])
    sent = [
        submission
        for submission in sent
        if submission.form in FORMS and (not known or PART in submission.context)
    ]
    for submission in sent:
        await _change_sent(turn, submission, edited)
    if known:
        await _change_drafts(turn, known, edited)
    if known and top is not None and top.id not in {draft.id for draft in known}:
        turn.workspace = turn.workspace.with_active(top)
        await show(turn, Outcome(top))
    return bool(sent or known)


async def _change_sent(turn: Turn, sent: Submission, edited: Edited) -> None:
    """A later version of what was handed in, where the edit changes its part."""
    if not FORMS[sent.form].about.revisable:
        raise Gone(_("Kiriman itu sudah berlaku dan tidak bisa diubah lewat pesan."))
    own = own_part(sent.form, sent.context, edited, await turn.moment(sent.region_code))
    if own is not None:
        await revise(turn, sent, own)


def _refused_message(user_input: Input, outcome: Outcome) -> int:
    """The message that nothing could be read of; the next one takes its place."""
    if isinstance(user_input, Edited):
        return outcome.draft.refused
    if outcome.note is None or not isinstance(user_input, Text | Files):
        return 0
    told = str(user_input.message_id) in outcome.draft.sources
    return 0 if told else user_input.message_id


async def _change_drafts(turn: Turn, drafts: Sequence[Draft], edited: Edited) -> None:
    """Each draft reads its own part again; the first is shown."""
    first, *others = drafts
    for draft in others:
        own = await _own_part(turn, draft, edited)
        if own is not None:
            after = (await _step(turn, draft, own)).draft
            turn.workspace = turn.workspace.with_active(after)
    own = await _own_part(turn, first, edited)
    if own is not None:
        await _take(turn, first, own)
        return
    turn.workspace = turn.workspace.with_active(first)
    await show(turn, Outcome(first, note=_("Perubahan itu belum terbaca.")))


async def _own_part(turn: Turn, draft: Draft, edited: Edited) -> Edited | None:
    moment = await turn.moment(draft.context.get("region", ""))
    return own_part(draft.form, draft.context, edited, moment)


async def _take(turn: Turn, draft: Draft, user_input: Input, told: Sentence | None = None) -> None:
    """One step of the engine, and what follows from it; `told` is said beside what was read."""
    draft, renewed = upgrade_draft(FORMS[draft.form], draft)
    beside = find_beside(draft, user_input)
    outcome = await _step(turn, draft, without_beside(user_input, beside))
    if beside is not None:
        outcome = with_beside(outcome, beside)
    if outcome.toast is not None:
        turn.toast(outcome.toast)
    if outcome.drop:
        await discard(turn, draft.id)
        return
    after = outcome.draft.with_changes(
        touched=turn.now.isoformat(), refused=_refused_message(user_input, outcome)
    )
    turn.workspace = turn.workspace.with_active(after)
    if outcome.send:
        await send(turn, after)
        return
    if outcome.says_nothing:
        return
    if renewed is not None and outcome.note is None:
        outcome = replace(outcome, note=renewed)
    if asks_phone(draft) and not asks_phone(outcome.draft):
        outcome = replace(outcome, echo="")  # told already by the message that clears the keyboard
    await show(turn, outcome if told is None else replace(outcome, told=told))


async def _step(turn: Turn, draft: Draft, user_input: Input) -> Outcome:
    """What the engine makes of it."""
    form = FORMS[draft.form]
    turn.remove_identity(user_input)
    moment = await turn.moment(draft.context.get("region", ""))
    wanted = engine.lookups(form, draft, user_input, moment)
    results = {key: await turn.runtime.search(turn.db, lookup) for key, lookup in wanted.items()}
    return engine.take(form, draft, user_input, moment, results)
