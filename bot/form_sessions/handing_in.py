"""Handing a form in: the submission and what it leads to are one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import nothing_changed, open_menu
from bot.form_sessions.showing import run_before_form, show
from bot.forms.engine import engine
from bot.forms.engine.upgrade import upgrade_draft
from bot.forms.state import sources
from bot.forms.state.draft import Draft
from bot.forms.state.navigation import current_question, effective_answers
from bot.forms.state.outcome import Outcome
from bot.process import randomness
from bot.registry import REGISTRY
from bot.screens.screen import ATTENTION, Screen, button_row, line, title
from bot.turns.handed_in import ANEW, HandedIn
from bot.turns.turn import zone_of
from models.core.problems import Gone
from models.core.text import _
from models.forms.form import FORMS, Attachment, Kind
from models.machine import audit
from models.machine.files import remember as note_file
from models.submissions.records import submissions
from models.submissions.records.submissions import Submission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.answers import Answers
    from bot.forms.state.inputs import Edited
    from bot.turns.turn import Turn
    from models.forms.form import Form
    from models.machine.files import File

SUBMIT = audit.act("submit")


async def send(turn: Turn, draft: Draft) -> None:
    """Hand a draft in, as its own button does; what is still missing is asked instead."""
    form = FORMS[draft.form]
    turn.workspace = turn.workspace.with_active(draft)
    if await run_before_form(turn, draft):
        turn.workspace = turn.workspace.with_active(draft).with_none_active()
        return
    filled = engine.complete(form, draft)
    if isinstance(filled, Outcome):
        turn.workspace = turn.workspace.with_active(filled.draft)
        await show(turn, filled)
        return
    look = REGISTRY.before_submit.get(draft.form)
    if look is not None and not await look(turn, filled, draft):
        return
    before = None
    if receipt := draft.context.get("receipt"):
        before = await submissions.latest(turn.db, receipt)
        seen = draft.context.get("changes")
        if before is not None and seen is not None and seen != str(before.version):
            raise Gone(_("Kiriman ini sudah diubah sejak dibuka. Hapus isian ini: /batal"))
    turn.workspace = turn.workspace.without(draft.id)
    same = before is not None and _stored_answers(form, filled, draft) == before.answers
    if before is not None and same and ANEW not in draft.context:
        if any(await nothing_changed.announce(turn, before.receipt)):
            return
        turn.show(
            Screen(
                (
                    title(_("Tidak ada yang berubah")),
                    line(_("Yang tersimpan tetap: %(receipt)s.", receipt=before.receipt)),
                ),
                (button_row(open_menu.button(_("Menu"))),),
            )
        )
        return
    await _hand_in(turn, form, filled, draft, before)


async def send_at_once(
    turn: Turn, form: type[Form], context: Mapping[str, str], answers: Answers, message_id: int
) -> None:
    """Hand in a form whose answers were all said in one message that can mean nothing else."""
    draft = Draft(
        id=randomness.draft_id(),
        form=form.about.code,
        version=form.about.version,
        answers=answers,
        sources=sources.with_message({}, message_id, answers),
        context=dict(context),
        touched=turn.now.isoformat(),
    )
    await send(turn, draft)


def _stored_answers(form: type[Form], filled: Form, draft: Draft) -> dict[str, object]:
    """The answers that are stored: those of open branches that were given."""
    answers = effective_answers(form, draft)
    return {key: answers.get(key) for key in filled.model_fields_set}


async def _hand_in(
    turn: Turn, form: type[Form], filled: Form, draft: Draft, before: Submission | None
) -> None:
    region = _region(form, filled) or draft.context.get("region", "")
    given = _stored_answers(form, filled, draft)
    submission = Submission(
        receipt=before.receipt if before else await _receipt(form, turn, region),
        version=before.version + 1 if before else 1,
        form=form.about.code,
        form_version=form.about.version,
        person_id=turn.person.id,
        region_code=region,
        draft_id=before.draft_id if before else draft.id,
        answers=given,
        names={key: name for key, name in draft.names.items() if key in given},
        sources=sources.to_json(sources.only(draft.sources, given)),
        context=dict(draft.context),
        at=turn.now,
    )
    turn.db.add(submission)
    await turn.db.flush()
    files = await _keep_files(turn, filled, region)
    turn.audit(
        SUBMIT,
        region,
        submission.receipt,
        form=form.about.code,
        version=submission.version,
    )
    effect = REGISTRY.submitted[form.about.code].effect
    await effect(turn, HandedIn(filled, submission, before, files))


async def _receipt(form: type[Form], turn: Turn, region: str) -> str:
    """A new number; its month is that of the village it is about."""
    zone = await zone_of(turn.db, region) if region else await turn.zone()
    return randomness.receipt_number(form.about.receipt, turn.now.astimezone(zone).date())


def _region(form: type[Form], filled: Form) -> str:
    """The village a form is about: its own question about one, if it has one."""
    for question in form.questions:
        if question.kind is Kind.REGION and (code := getattr(filled, question.key)):
            return str(code)
    return ""


async def _keep_files(turn: Turn, filled: Form, region: str) -> dict[str, File]:
    """What was sent with the answers, by Telegram's unique id."""
    results = {}
    for key in filled.model_fields_set:
        value = getattr(filled, key)
        for sent in value if isinstance(value, list) else [value]:
            if isinstance(sent, Attachment):
                kept = await note_file(turn.db, turn.person.id, region, sent, turn.now)
                results[sent.unique_id] = kept
    return results


async def revise(turn: Turn, sent: Submission, edited: Edited) -> None:
    """A message behind a submission was edited: a new version, or one sentence why not."""
    form = FORMS[sent.form]
    draft, _rest = upgrade_draft(form, as_draft(sent))
    if await run_before_form(turn, draft):
        return
    moment = await turn.moment(sent.region_code)
    wanted = engine.lookups(form, draft, edited, moment)
    results = {key: await turn.runtime.search(turn.db, lookup) for key, lookup in wanted.items()}
    outcome = engine.take(form, draft, edited, moment, results)
    filled = (
        engine.complete(form, outcome.draft)
        if current_question(form, outcome.draft) is None
        else None
    )
    if outcome.note is None and outcome.draft.unplaced:
        # Nothing of it is let go in silence: the change waits as a draft, with what has no place.
        turn.workspace = turn.workspace.with_active(outcome.draft)
        await show(turn, Outcome(outcome.draft))
        return
    if outcome.note is None and filled is not None and not isinstance(filled, Outcome):
        if outcome.draft.answers != draft.answers:
            await _hand_in(turn, form, filled, outcome.draft, sent)
        return
    refused = filled.note if isinstance(filled, Outcome) else outcome.note
    turn.show(
        Screen(
            (
                title(refused or _("Perubahan itu belum terbaca."), ATTENTION),
                line(_("Yang tersimpan tetap: %(receipt)s.", receipt=sent.receipt)),
            )
        )
    )


def as_draft(sent: Submission) -> Draft:
    """A submission opened again, to be changed as its next version."""
    answers = dict(sent.answers)
    for question in FORMS[sent.form].questions:
        if question.may_skip and question.applies(answers):
            answers.setdefault(question.key, None)
    return Draft(
        id=randomness.draft_id(),
        form=sent.form,
        version=sent.form_version,
        answers=answers,
        names={key: str(name) for key, name in sent.names.items()},
        sources=sources.from_json(sent.sources),
        context={
            **{key: str(value) for key, value in sent.context.items() if key != ANEW},
            "receipt": sent.receipt,
            "changes": str(sent.version),  # another version sent meanwhile is not written over
        },
    )
