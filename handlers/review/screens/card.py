"""A submission as its reviewer sees it: what to look at, every answer, what can be decided."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.form_sessions.handing_in import as_draft
from bot.forms.screens.formatting import format_answer
from bot.forms.state.navigation import applicable
from bot.screens.screen import (
    ATTENTION,
    DONE,
    EDIT,
    WAITING,
    Screen,
    button_row,
    line,
    numbered_line,
    quote,
)
from handlers.review import buttons
from handlers.review.screens.flags import flag_words
from handlers.review.screens.inside import answer_office_button, office_lines
from handlers.submissions import buttons as submissions_buttons
from handlers.submissions.screens.threads import (
    answer_button,
    answer_lines,
    copy_button,
    evidence_buttons,
    heading_lines,
    number_of,
    remark_lines,
    result_lines,
    shown_remarks,
    state_line,
)
from handlers.villages import buttons as villages_buttons
from models.core.text import Sentence, _
from models.forms.form import FORMS
from models.people.rules import name_with_title
from models.review.rules.flags import FlagKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button, Keys, Line
    from models.core.text import Value
    from models.review.overview.cases import Case
    from models.review.records.verdicts import Verdict


def review_screen(
    case: Case,
    until: datetime,
    zone: ZoneInfo,
    *,
    may_agree: bool = False,
    may_reopen: bool = False,
    also: Sequence[Keys] = (),
    likes: Mapping[str, Sentence] = MappingProxyType({}),
    comparing: bool = False,
) -> Screen:
    """Everything on one card; who may not decide at all gets another one.

    `likes`: of what the flags name, what the reader may open, each with what it is called.
    """
    lines = [
        *heading_lines(case.of),
        state_line(case.of, until),
        *decision_lines(case, zone),
        *flag_lines(case, likes),
        *([line(_("Foto masih dibandingkan dengan laporan lain."), WAITING)] if comparing else ()),
        *result_lines(case.of.sent),
        *case_lines(case),
    ]
    for remark in shown_remarks(case.of.remarks):
        lines += remark_lines(case.of, remark)
    if case.has_late_reply:
        lines.append(line(_("Balasan ini datang setelah disetujui."), ATTENTION))
    keys = [*also, *_decision_keys(case, may_agree=may_agree), *_like_keys(likes)]
    if cancels := _cancel_buttons(case):
        keys.append(button_row(*cancels))
    keys.append(button_row(*_other_buttons(case, may_reopen=may_reopen)))
    return Screen(tuple(lines), tuple(keys))


def decision_lines(case: Case, zone: ZoneInfo) -> list[Line]:
    """Who approved it and when, what the office said to it, and why it is looked at again."""
    lines = []
    if case.approval is not None:
        lines.append(line(_("Disetujui %(who)s, %(when)s.", **_by(case, case.approval, zone))))
    if case.agreement is not None:
        words = _("Kantor setuju: %(who)s, %(when)s.", **_by(case, case.agreement, zone))
        lines.append(line(words, DONE))
    if case.reopened is not None:
        who, when = _by(case, case.reopened, zone).values()
        opened = _("Dibuka lagi oleh %(who)s, %(when)s.", who=who, when=when)
        lines += [line(opened, EDIT), quote(case.reopened.words or "")]
    return [*lines, *office_lines(case, zone)]


def _by(case: Case, one: Verdict, zone: ZoneInfo) -> dict[str, Value]:
    person = case.people.get(one.person_id or 0)
    who: Value = name_with_title(person) if person is not None else _("BPS")
    return {"who": who, "when": one.at.astimezone(zone)}


def flag_lines(case: Case, likes: Mapping[str, Sentence]) -> list[Line]:
    """What should be looked at, each with its reason; once, what the one it is like is called."""
    lines, named = [], dict(likes)
    for flag in case.flags or ():
        if flag.kind is FlagKind.CHANGED and case.is_approved:
            continue
        lines.append(line(flag_words(flag, case.of.sent.form), ATTENTION))
        if flag.like in named:
            lines.append(quote(named.pop(flag.like)))
    if case.base is not None and not case.is_approved:
        asked = applicable(FORMS[case.of.sent.form], as_draft(case.of.sent))
        wished = {wish.question for wish in case.wishes}
        same = sum(question.key not in {*case.changed, *wished} for question in asked)
        waits = sum(question.key in wished for question in asked)
        if waits:
            lines.append(line(_("%(count)s isian menunggu perbaikan agen.", count=waits), WAITING))
        words = _("%(count)s isian lain tetap, sudah diperiksa.", count=same)
        if case.base.version > case.decided:
            words = _("%(count)s isian lain tetap seperti yang %(you)s baca.", count=same)
        lines.append(line(words, DONE))
    return lines


def case_lines(case: Case) -> list[Line]:
    """Every answer with its number; old and new where it differs from what was seen before."""
    lines, base = answer_lines(case.of.sent), case.base
    if base is None or case.is_approved:
        return lines
    old, new = as_draft(base), as_draft(case.of.sent)
    for key in case.changed:
        question, place = FORMS[new.form].question(key), number_of(case.of.sent, key)
        if question is None or not place:
            continue
        before, after = format_answer(question, old), format_answer(question, new)
        label = Sentence(question.label)
        words = _("%(label)s: %(old)s → %(new)s", label=label, old=before, new=after)
        if before == after:
            words = _("%(label)s: isi atau keterangannya diubah", label=label)
        lines[place - 1] = numbered_line(place, words, EDIT)
    return lines


def _decision_keys(case: Case, *, may_agree: bool) -> list[Keys]:
    receipt, version = case.of.receipt, case.of.sent.version
    if case.of.thread.withdrawn is not None:
        return []
    if not case.is_approved:
        yes = buttons.approve.button(
            _("Setujui"), receipt=receipt, version=version, stamp=case.stamp, style="success"
        )
        no = buttons.choose_answer.button(_("Minta perbaikan"), receipt=receipt)
        return [button_row(yes, no)]
    if not may_agree:
        return []
    return [
        button_row(
            buttons.agree.button(_("Setuju"), receipt=receipt, version=version, style="success"),
            buttons.recheck.button(_("Periksa ulang"), receipt=receipt, version=version),
        )
    ]


def _like_keys(likes: Mapping[str, Sentence]) -> list[Keys]:
    """The ways to what the flags name."""
    row = [
        submissions_buttons.open_submission.button(
            _("Buka %(receipt)s", receipt=receipt), receipt=receipt
        )
        for receipt in likes
    ]
    return [button_row(*row)] if row else []


def _cancel_buttons(case: Case) -> list[Button]:
    """A wish that is not meant any more, when its minute is over: by the number of its answer."""
    if case.is_approved or case.of.thread.withdrawn is not None:
        return []
    placed = [(number_of(case.of.sent, wish.question or ""), wish) for wish in case.wishes]
    placed.sort(key=lambda one: one[0])
    return [
        buttons.cancel_wish.button(_("Batalkan nomor %(count)s", count=place), remark_id=wish.id)
        for place, wish in placed
        if place
    ]


def _other_buttons(case: Case, *, may_reopen: bool) -> list[Button]:
    of = case.of
    around = villages_buttons.open_village_reports.button(
        _("Laporan desa"), village_code=of.thread.region_code, page=0
    )
    row = [] if of.thread.withdrawn is not None else [answer_button(of.receipt)]
    if case.has_late_reply:
        enough = buttons.end_reply.button(_("Tidak perlu dijawab"), receipt=of.receipt)
        row.append(enough)
    if case.rechecked is not None:
        row.append(answer_office_button(of.receipt))
    row += [*evidence_buttons(of), copy_button(of)]
    if len(case.versions) > 1 or case.verdicts or of.remarks:
        row.append(buttons.open_history.button(_("Riwayat"), receipt=of.receipt))
    if may_reopen:
        again = buttons.review_again.button(
            _("Periksa lagi"), receipt=of.receipt, version=of.sent.version, stamp=case.stamp
        )
        row.append(again)
    return [*row, around]
