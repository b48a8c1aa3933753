"""Filling in forms: what joins the pure engine to a turn, its lookups and its submissions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import chance
from bot.conversation import engine, sources
from bot.conversation.desk import MOST
from bot.conversation.draft import Draft
from bot.conversation.path import current, held
from bot.conversation.said import Files
from bot.conversation.screens import card
from bot.conversation.step import Step
from bot.conversation.upgrade import upgraded
from bot.delivery.screen import EDIT, Button, Screen, alone, line, title, together
from bot.keyboard import asks_phone
from bot.routes import ROUTES
from bot.turn import called
from models import files, submissions
from models.forms.fields import FORMS, Attachment, Kind
from models.problems import Gone, NoSuchRegion, Problem
from models.regions import region
from models.submissions import Submission
from models.words import N_, Sentence, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.conversation.draft import Candidate
    from bot.conversation.said import Edited, Press, Said
    from bot.turn import Turn
    from models.forms.fields import Form


async def begin(
    turn: Turn,
    form: type[Form],
    *,
    context: Mapping[str, str] | None = None,
    answers: Mapping[str, object] | None = None,
    candidates: Mapping[str, tuple[Candidate, ...]] | None = None,
    names: Mapping[str, str] | None = None,
    said: Said | None = None,
) -> None:
    """Open a form, or go on with one of the same kind and context that was left unfinished.

    What was `said` with it answers as much of it as can be read.
    """
    context = dict(context or {})
    offered = dict(candidates or {})
    if (code := context.get("region")) and await region(turn.db, code) is None:
        raise NoSuchRegion(say(N_("Wilayah itu tidak ada di daftar.")))
    waiting = _left_unfinished(turn, form, context)
    if waiting is not None:
        if waiting.context != context:
            offered = {**waiting.candidates, **offered}
            waiting = waiting.having(context=context, candidates=offered)
        turn.desk = turn.desk.with_(waiting)
        await show(turn, Step(waiting))
        return
    if len(turn.desk.drafts) >= MOST:
        raise Problem(say(N_("Terlalu banyak isian terbuka. Kirim atau hapus satu dulu: /start")))
    draft = Draft(
        id=chance.draft_id(),
        form=form.about.code,
        version=form.about.version,
        answers=dict(answers or {}),
        candidates=offered,
        names=dict(names or {}),
        context=context,
        touched=turn.now.isoformat(),
    )
    turn.desk = turn.desk.with_(draft)
    if said is not None:
        await _take(turn, draft, said)
        return
    await show(turn, Step(draft))


def _left_unfinished(turn: Turn, form: type[Form], context: Mapping[str, str]) -> Draft | None:
    """The draft to go on with: of the same context, or of another invitation into the same form.

    An invitation may be used up, taken back or followed by a newer one; the answers stay good.
    """
    drafts = turn.desk.of(form.about.code)
    same = [one for one in drafts if dict(one.context) == dict(context)]
    others = [
        one
        for one in drafts
        if "invitation" in {*one.context, *context}
        and _without_invitation(one.context) == _without_invitation(context)
    ]
    return next(iter((*same, *others)), None)


def _without_invitation(context: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in context.items() if key not in {"invitation", "region"}}


async def resume(turn: Turn, draft_id: str) -> bool:
    """Put a waiting draft on top and show where it stands; false when it is gone."""
    draft = turn.desk.draft(draft_id)
    if draft is None or draft.form not in FORMS:
        return False
    turn.desk = turn.desk.with_(draft)
    await show(turn, Step(draft))
    return True


async def hear(turn: Turn, said: Said) -> bool:
    """Hand what was said to the draft on top; false when no form waits for it."""
    draft = turn.desk.on_top
    if draft is None or draft.form not in FORMS:
        return False
    await _take(turn, draft, said)
    return True


async def press(turn: Turn, pressed: Press) -> None:
    """A button of a form's card; only drafts of this very person can be reached."""
    draft = turn.desk.draft(pressed.draft)
    if draft is not None and draft.form in FORMS:
        await _take(turn, draft, pressed)
        return
    sent = await submissions.by_draft(turn.db, turn.person.id, pressed.draft)
    if sent is not None:
        turn.toast(say(N_("Sudah tersimpan. Nomor %(receipt)s."), receipt=sent.receipt))
        return
    turn.toast(say(N_("Isian itu sudah tidak ada. Mulai lagi dari /start.")))


async def change(turn: Turn, edited: Edited) -> bool:
    """The person changed a message they had sent: the answer it gave changes with it."""
    for draft in turn.desk.drafts:
        if str(edited.message_id) in draft.sources and draft.form in FORMS:
            await _take(turn, draft, edited)
            return True
    sent = await submissions.sent_from(turn.db, turn.person.id, edited.message_id)
    if sent is None or sent.form not in FORMS:
        return False
    if not FORMS[sent.form].about.revisable:
        raise Gone(say(N_("Kiriman itu sudah berlaku dan tidak bisa diubah lewat pesan.")))
    await _revise(turn, sent, edited)
    return True


async def show(turn: Turn, step: Step) -> None:
    """The card of a draft as it stands, in today's version of its form."""
    form = FORMS[step.draft.form]
    draft, renewed = upgraded(form, step.draft)
    opens = turn.interrupted is not None or turn.began.top != draft.id
    if opens and await _asked_first(turn):
        turn.desk = turn.desk.with_(draft).aside()
        return
    if draft is not step.draft:
        turn.desk = turn.desk.with_(draft)
        step = replace(step, draft=draft, note=step.note or renewed)
    turn.show(card(form, step, called(turn.person)))


async def _asked_first(turn: Turn) -> bool:
    """Whether something is asked before forms are; it may have changed since this one opened."""
    return ROUTES.gate is not None and not await ROUTES.gate(turn)


async def _take(turn: Turn, draft: Draft, said: Said) -> None:
    """One step of the engine, and what follows from it."""
    form = FORMS[draft.form]
    draft, renewed = upgraded(form, draft)
    turn.remove_identity(said)
    moment = await turn.moment()
    wanted = engine.needs(form, draft, said, moment)
    found = {key: await turn.around.search(turn.db, one) for key, one in wanted.items()}
    step = engine.take(form, draft, said, moment, found)
    if step.toast is not None:
        turn.toast(step.toast)
    if step.drop:
        await discard(turn, draft.id)
        return
    turn.desk = turn.desk.with_(step.draft.having(touched=turn.now.isoformat()))
    if step.send:
        await _send(turn, form, step.draft)
        return
    if step.nothing:
        return
    if step.quiet and step.note is None and isinstance(said, Files):
        turn.react(said.message_id)
        return
    if renewed is not None and step.note is None:
        step = replace(step, note=renewed)
    if asks_phone(draft) and not asks_phone(step.draft):
        step = replace(step, echo="")  # said already by the message that clears the keyboard
    await show(turn, step)


async def discard(turn: Turn, draft_id: str) -> None:
    """Throw a draft away; asked before, so it is done at once."""
    turn.desk = turn.desk.without(draft_id)
    turn.show(Screen((
        title(say(N_("Isian tadi dihapus."))),
        line(say(N_("Yang sudah terkirim tetap tersimpan."))),
    ), (together(Button(say(N_("Menu")), "menu")),)))  # fmt: skip


def ask_to_discard(turn: Turn, draft: Draft) -> None:
    """Batal ends a thing, so it is asked first; nothing is lost by asking."""
    form = FORMS[draft.form]
    turn.show(Screen((
        title(say(N_("Hapus isian %(form)s ini?"), form=Sentence(form.about.name)), EDIT),
        line(say(N_("Jawaban yang sudah ditulis ikut terhapus."))),
    ), (
        alone(Button(say(N_("Lanjutkan isian")), "resume", (draft.id,), style="primary")),
        together(Button(say(N_("Hapus isian")), "f", (draft.id, "-", "x", ""), style="danger")),
    )))  # fmt: skip


async def send(turn: Turn, draft: Draft) -> None:
    """Hand in a draft that is waiting, as its own button would."""
    turn.desk = turn.desk.with_(draft)
    await _send(turn, FORMS[draft.form], draft)


async def _send(turn: Turn, form: type[Form], draft: Draft) -> None:
    """Hand the form in: the submission and its effects are one transaction."""
    if await _asked_first(turn):
        turn.desk = turn.desk.with_(draft).aside()
        return
    filled = engine.complete(form, draft)
    if isinstance(filled, Step):
        turn.desk = turn.desk.with_(filled.draft)
        await show(turn, filled)
        return
    look = ROUTES.considered.get(draft.form)
    if look is not None and not await look(turn, filled, draft):
        return
    before = None
    if receipt := draft.context.get("receipt"):
        before = await submissions.latest(turn.db, receipt)
        seen = draft.context.get("changes")
        if before is not None and seen is not None and seen != str(before.version):
            raise Gone(say(N_("Kiriman ini sudah diubah sejak dibuka. Hapus isian ini: /batal")))
    turn.desk = turn.desk.without(draft.id)
    if before is not None and _given(form, filled, draft) == before.answers:
        turn.show(Screen((
            title(say(N_("Tidak ada yang berubah"))),
            line(say(N_("Yang tersimpan tetap: %(receipt)s."), receipt=before.receipt)),
        ), (together(Button(say(N_("Menu")), "menu")),)))  # fmt: skip
        return
    await _hand_in(turn, form, filled, draft, before)


def _given(form: type[Form], filled: Form, draft: Draft) -> dict[str, object]:
    """The answers that are stored: those of open branches that were given."""
    answers = held(form, draft)
    return {key: answers.get(key) for key in filled.model_fields_set}


async def _hand_in(
    turn: Turn, form: type[Form], filled: Form, draft: Draft, before: Submission | None
) -> None:
    region = _region(form, filled) or draft.context.get("region", "")
    given = _given(form, filled, draft)
    turn.submission = Submission(
        receipt=before.receipt if before else chance.receipt(form.about.receipt, turn.now.date()),
        version=before.version + 1 if before else 1,
        form=form.about.code,
        form_version=form.about.version,
        person_id=turn.person.id,
        region_code=region,
        draft_id=before.draft_id if before else draft.id,
        answers=given,
        names={key: name for key, name in draft.names.items() if key in given},
        sources=sources.only(draft.sources, given),
        context=dict(draft.context),
        at=turn.now,
    )
    turn.previous = before
    turn.db.add(turn.submission)
    await turn.db.flush()
    await _keep_files(turn, filled, region)
    turn.audit("submit", region, turn.submission.receipt, form=form.about.code,
               version=turn.submission.version)  # fmt: skip
    await ROUTES.submitted[form.about.code](turn, filled)


def _region(form: type[Form], filled: Form) -> str:
    """The village a form is about: its own question about one, if it has one."""
    for question in form.questions:
        if question.kind is Kind.REGION and (code := getattr(filled, question.key)):
            return str(code)
    return ""


async def _keep_files(turn: Turn, filled: Form, region: str) -> None:
    for key in filled.model_fields_set:
        value = getattr(filled, key)
        for sent in value if isinstance(value, list) else [value]:
            if isinstance(sent, Attachment):
                kept = await files.note(turn.db, turn.person.id, region, sent, turn.now)
                turn.files[sent.unique_id] = kept


async def _revise(turn: Turn, sent: Submission, edited: Edited) -> None:
    """A message behind a submission was edited: a new version, or one sentence why not."""
    form = FORMS[sent.form]
    if await _asked_first(turn):
        return
    draft, _ = upgraded(form, as_draft(sent))
    moment = await turn.moment()
    wanted = engine.needs(form, draft, edited, moment)
    found = {key: await turn.around.search(turn.db, one) for key, one in wanted.items()}
    step = engine.take(form, draft, edited, moment, found)
    filled = engine.complete(form, step.draft) if current(form, step.draft) is None else None
    if step.note is None and filled is not None and not isinstance(filled, Step):
        if step.draft.answers != draft.answers:
            await _hand_in(turn, form, filled, step.draft, sent)
        return
    refused = filled.note if isinstance(filled, Step) else step.note
    turn.show(Screen((
        title(refused or say(N_("Perubahan itu belum terbaca.")), "⚠️"),
        line(say(N_("Yang tersimpan tetap: %(receipt)s."), receipt=sent.receipt)),
    )))  # fmt: skip


def as_draft(sent: Submission) -> Draft:
    """A submission opened again, to be changed as its next version."""
    answers = dict(sent.answers)
    for question in FORMS[sent.form].questions:
        if question.may_skip and question.applies(answers):
            answers.setdefault(question.key, None)
    return Draft(
        id=chance.draft_id(),
        form=sent.form,
        version=sent.form_version,
        answers=answers,
        names={key: str(name) for key, name in sent.names.items()},
        sources={key: str(source) for key, source in sent.sources.items()},
        context={
            **{key: str(value) for key, value in sent.context.items()},
            "receipt": sent.receipt,
            "changes": str(sent.version),  # another version sent meanwhile is not written over
        },
    )
