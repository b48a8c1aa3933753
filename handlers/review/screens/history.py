"""Every version of a submission, what it changed and what was decided on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import DONE, PAPER, Screen, button_row, line, quote, title
from handlers.review import buttons
from handlers.review.screens.inside import word_lines
from handlers.submissions.screens.changes import change_lines
from handlers.submissions.screens.threads import remark_lines, submission_button
from models.core.text import N_, Sentence, _
from models.people.rules import name_with_title
from models.review.records.verdicts import VerdictKind
from models.submissions.records.threads import UNDO

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button, Line
    from models.core.text import Value
    from models.review.overview.cases import Case

SHOWN = 8  # events on one card, the newest
_VERDICTS = {
    VerdictKind.APPROVED: N_("Versi %(version)s disetujui %(who)s, %(when)s."),
    VerdictKind.AGREED: N_("Kantor setuju: %(who)s, %(when)s."),
    VerdictKind.RECHECK: N_("%(who)s meminta periksa ulang, %(when)s."),
    VerdictKind.REOPENED: N_("Dibuka lagi oleh %(who)s, %(when)s."),
}


def history_screen(
    case: Case, zone: ZoneInfo, now: datetime, *, inside: bool, page: int = 0
) -> Screen:
    """Some events, oldest first, the newest on page 0; what BPS says to itself only `inside`."""
    events = sorted(_events(case, zone, now - UNDO, inside=inside), key=lambda one: one[0])
    lines = [title(_("Riwayat nomor %(receipt)s", receipt=case.of.receipt), PAPER)]
    last = max((len(events) - 1) // SHOWN, 0)
    page = min(page, last)
    until = len(events) - page * SHOWN
    shown = events[max(until - SHOWN, 0) : until]
    if last:
        lines.append(
            line(_("%(shown)s dari %(count)s peristiwa.", shown=len(shown), count=len(events)))
        )
    for _at, told in shown:
        lines += told
    return Screen(tuple(lines), (button_row(*_turning(case, page, last)),))


def _turning(case: Case, page: int, last: int) -> list[Button]:
    """To older and to newer events, and back."""
    receipt, row = case.of.receipt, []
    if page < last:
        row.append(
            buttons.open_history_page.button(_("Lebih lama"), receipt=receipt, page=page + 1)
        )
    if page:
        row.append(
            buttons.open_history_page.button(_("Lebih baru"), receipt=receipt, page=page - 1)
        )
    return [*row, submission_button(receipt)]


def _events(
    case: Case, zone: ZoneInfo, until: datetime, *, inside: bool
) -> list[tuple[datetime, list[Line]]]:
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
    heard = case.of.remarks if inside else case.of.known_remarks(until)
    found += [(one.at, remark_lines(case.of, one)) for one in heard]
    if case.of.thread.withdrawn is not None:
        when = case.of.thread.withdrawn.astimezone(zone)
        found.append((case.of.thread.withdrawn, [line(_("Ditarik, %(when)s.", when=when))]))
    return found


def _name(case: Case, person_id: int | None) -> Value:
    person = case.people.get(person_id or 0)
    return name_with_title(person) if person is not None else _("BPS")
