"""A submission as its reviewer sees it: what to look at, every answer, what can be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.handing_in import as_draft
from bot.forms.screens.formatting import format_answer
from bot.forms.state.navigation import applicable
from bot.screens.screen import (
    ATTENTION,
    DONE,
    EDIT,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    quote,
)
from handlers.review import buttons
from handlers.review.screens.flags import flag_words
from handlers.submissions import buttons as submissions_buttons
from handlers.submissions.screens.threads import (
    REMARKS_SHOWN,
    answer_button,
    answer_lines,
    copy_button,
    evidence_buttons,
    heading_lines,
    number_of,
    remark_lines,
    result_lines,
    state_line,
)
from handlers.villages import buttons as villages_buttons
from models.core.text import Sentence, _
from models.forms.form import FORMS
from models.people.rules import name_with_title
from models.review.rules.flags import FlagKind

if TYPE_CHECKING:
    from collections.abc import Sequence
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
    also: Sequence[Keys] = (),
) -> Screen:
    """Everything on one card; who may not decide at all gets another one."""
    lines = [
        *heading_lines(case.of),
        state_line(case.of, until),
        *decision_lines(case, zone),
        *flag_lines(case),
        *result_lines(case.of.sent),
        *case_lines(case),
    ]
    for remark in case.of.remarks[-REMARKS_SHOWN:]:
        lines += remark_lines(case.of, remark)
    like = like_buttons(case)
    keys = [*also, *_decision_keys(case, may_agree=may_agree)]
    keys += [button_column(*like)] if like else []
    keys.append(button_row(*_other_buttons(case)))
    return Screen(tuple(lines), tuple(keys))


def decision_lines(case: Case, zone: ZoneInfo) -> list[Line]:
    """Who approved it and when, what the office said to it, and what it wants looked at again."""
    lines = []
    if case.approval is not None:
        lines.append(line(_("Disetujui %(who)s, %(when)s.", **_by(case, case.approval, zone))))
    if case.agreement is not None:
        words = _("Kantor setuju: %(who)s, %(when)s.", **_by(case, case.agreement, zone))
        lines.append(line(words, DONE))
    if case.rechecked is not None:
        words = _("%(who)s meminta diperiksa ulang:", who=_by(case, case.rechecked, zone)["who"])
        lines += [line(words, ATTENTION), quote(case.rechecked.words or "")]
    return lines


def _by(case: Case, one: Verdict, zone: ZoneInfo) -> dict[str, Value]:
    person = case.people.get(one.person_id or 0)
    who: Value = name_with_title(person) if person is not None else _("BPS")
    return {"who": who, "when": one.at.astimezone(zone)}


def flag_lines(case: Case) -> list[Line]:
    """What should be looked at, each with its reason."""
    lines = [
        line(flag_words(flag, case.of.sent.form), ATTENTION)
        for flag in case.flags or ()
        if flag.kind is not FlagKind.CHANGED or not case.is_approved
    ]
    if case.base is not None and not case.is_approved:
        asked = applicable(FORMS[case.of.sent.form], as_draft(case.of.sent))
        same = sum(question.key not in case.changed for question in asked)
        lines.append(line(_("%(count)s isian lain tetap, sudah diperiksa.", count=same), DONE))
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


def like_buttons(case: Case) -> list[Button]:
    """The ways to what this one is like, once each."""
    found = {flag.like: None for flag in case.flags or () if flag.like}
    return [
        submissions_buttons.open_submission.button(
            _("Buka %(receipt)s", receipt=receipt), receipt=receipt
        )
        for receipt in found
        if not case.is_approved
    ]


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


def _other_buttons(case: Case) -> list[Button]:
    of = case.of
    around = villages_buttons.open_village_reports.button(
        _("Laporan desa"), village_code=of.thread.region_code, page=0
    )
    row = [] if of.thread.withdrawn is not None else [answer_button(of.receipt)]
    row += [*evidence_buttons(of), copy_button(of)]
    if len(case.versions) > 1 or case.verdicts:
        row.append(buttons.open_history.button(_("Riwayat"), receipt=of.receipt))
    if case.is_approved and case.agreement is None:
        row.append(buttons.review_again.button(_("Periksa lagi"), receipt=of.receipt))
    return [*row, around]
