"""How far something handed in has come, as its author sees it: every step, who and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import line
from models.core.text import N_, Sentence, _
from models.people.rules import name_with_title
from models.submissions.records.threads import THREAD_STATUS_COLOURS, ThreadStatus

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Line
    from models.core.text import Value
    from models.review.overview.cases import Case

_CHAINS = {
    ThreadStatus.SAVED: N_("Status: tersimpan"),
    ThreadStatus.SENT: N_("Status: tersimpan → terkirim"),
    ThreadStatus.READ: N_("Status: tersimpan → terkirim → dibaca"),
    ThreadStatus.ANSWERED: N_("Status: tersimpan → terkirim → dibaca → dijawab"),
    ThreadStatus.RETURNED: N_("Status: tersimpan → terkirim → dibaca → perlu perbaikan"),
    ThreadStatus.APPROVED: N_("Status: tersimpan → terkirim → dibaca → disetujui"),
    ThreadStatus.WITHDRAWN: N_("Status: ditarik"),
}


def chain_lines(case: Case, until: datetime, zone: ZoneInfo) -> list[Line]:
    """Every step it has come by a moment, and who took the last one, when."""
    state = case.of.state(until)
    lines = [line(Sentence(_CHAINS[state]), THREAD_STATUS_COLOURS[state])]
    thread = case.of.thread
    if state is ThreadStatus.APPROVED and case.approval is not None:
        who, when = _name(case, case.approval.person_id), case.approval.at.astimezone(zone)
        lines.append(line(_("Disetujui %(who)s, %(when)s.", who=who, when=when)))
    if state in {ThreadStatus.READ, ThreadStatus.ANSWERED} and thread.read is not None:
        who, when = _name(case, thread.read_by), thread.read.astimezone(zone)
        lines.append(line(_("Dibaca %(who)s, %(when)s.", who=who, when=when)))
    if state is ThreadStatus.SENT and thread.sent is not None:
        when = max(thread.sent, case.of.sent.at).astimezone(zone)
        lines.append(line(_("Terkirim kepada pembina, %(when)s.", when=when)))
    if state is ThreadStatus.RETURNED and case.of.wish is not None:
        who, when = _name(case, case.of.wish.person_id), case.of.wish.at.astimezone(zone)
        lines.append(line(_("Diminta %(who)s, %(when)s.", who=who, when=when)))
    return lines


def _name(case: Case, person_id: int | None) -> Value:
    person = case.people.get(person_id or 0)
    return name_with_title(person) if person is not None else _("BPS")
