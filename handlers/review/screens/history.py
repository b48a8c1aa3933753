"""Every version of a submission, what it changed and what was decided on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import DONE, EDIT, FIGURES, PAPER, Screen, button_row, line, quote, title
from handlers.review.screens.inside import word_lines
from handlers.submissions.screens.changes import change_lines
from handlers.submissions.screens.threads import spoken, submission_button
from models.core.text import N_, Sentence, _
from models.forms.form import FORMS
from models.people.rules import name_with_title
from models.review.records.verdicts import VerdictKind
from models.submissions.records.threads import RemarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Line
    from models.core.text import Value
    from models.review.overview.cases import Case

SHOWN = 8  # events on one card, the newest
_VERDICTS = {
    VerdictKind.APPROVED: N_("Versi %(version)s disetujui %(who)s, %(when)s."),
    VerdictKind.AGREED: N_("Kantor setuju: %(who)s, %(when)s."),
    VerdictKind.RECHECK: N_("%(who)s meminta periksa ulang, %(when)s."),
    VerdictKind.REOPENED: N_("Dibuka lagi oleh %(who)s, %(when)s."),
}


def history_screen(case: Case, zone: ZoneInfo, *, inside: bool) -> Screen:
    """The newest events, oldest first; what BPS says to itself stands only `inside`."""
    events = sorted(_events(case, zone, inside=inside), key=lambda one: one[0])
    lines = [title(_("Riwayat nomor %(receipt)s", receipt=case.of.receipt), PAPER)]
    if len(events) > SHOWN:
        lines.append(line(_("%(count)s peristiwa terbaru.", count=SHOWN)))
    for _at, told in events[-SHOWN:]:
        lines += told
    return Screen(tuple(lines), (button_row(submission_button(case.of.receipt)),))


def _events(case: Case, zone: ZoneInfo, *, inside: bool) -> list[tuple[datetime, list[Line]]]:
    found: list[tuple[datetime, list[Line]]] = []
    before = None
    for sent in case.versions:
        who = _name(case, sent.person_id)
        words = _(
            "Versi %(version)s dari %(who)s, %(when)s.",
            version=sent.version,
            who=who,
            when=sent.at.astimezone(zone),
        )
        found.append((sent.at, [line(words, PAPER), *change_lines(before, sent)]))
        before = sent
    for one in case.verdicts:
        if inside or one.kind == VerdictKind.APPROVED:
            facts: dict[str, Value] = {
                "version": one.version,
                "who": _name(case, one.person_id),
                "when": one.at.astimezone(zone),
            }
            words = Sentence(_VERDICTS[VerdictKind(one.kind)], facts)
            told = [line(words, DONE if one.kind == VerdictKind.APPROVED else "")]
            found.append((one.at, told + ([quote(one.words)] if one.words else [])))
    if inside:
        found += [(one.at, word_lines(case, one, zone)) for one in case.office_words]
    wishes = [one for one in case.of.remarks if one.kind == RemarkKind.CORRECTION]
    return found + [
        (wish.at, _wish_lines(case, wish.person_id, wish.question or "", wish.words))
        for wish in wishes
    ]


def _wish_lines(case: Case, person_id: int, key: str, words: str) -> list[Line]:
    question = FORMS[case.of.sent.form].question(key)
    label = Sentence(question.label) if question is not None else ""
    asked = _("%(name)s meminta perbaikan %(label)s:", name=_name(case, person_id), label=label)
    return [line(asked, EDIT), quote(spoken(words))]


def _name(case: Case, person_id: int | None) -> Value:
    person = case.people.get(person_id or 0)
    return name_with_title(person) if person is not None else _("BPS")


def reasons_screen(found: Sequence[tuple[str, str, str, int]]) -> Screen:
    """For the office: which question is sent back most, and why."""
    lines = [title(_("Alasan perbaikan, 90 hari terakhir"), FIGURES)]
    if not found:
        lines.append(line(_("Belum ada yang dikembalikan.")))
    totals: dict[tuple[str, str], int] = {}
    for form, key, _words, count in found:
        totals[form, key] = totals.get((form, key), 0) + count
    for (form, key), total in sorted(totals.items(), key=lambda one: -one[1])[:5]:
        question = FORMS[form].question(key) if form in FORMS else None
        label = Sentence(question.label) if question is not None else key
        lines.append(line(_("%(label)s: %(count)s kali", label=label, count=total)))
        given = [(words, n) for of, name, words, n in found if (of, name) == (form, key)]
        for words, count in given[:2]:
            why = spoken(words) if words else _("dengan kata sendiri")
            lines.append(quote(_("%(count)s kali: %(why)s", count=count, why=why)))
    return Screen(tuple(lines))
