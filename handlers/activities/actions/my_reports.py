"""/laporanku: what I handed in, by month, and how far it came."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.registry import command
from bot.screens.screen import (
    PAPER,
    Screen,
    button_row,
    line,
    numbered_line,
    title,
)
from handlers.activities import buttons
from handlers.activities.screens import summary
from handlers.submissions import buttons as submissions_buttons
from models.activities import records as activities
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.days import day_of
from models.core.text import N_, PlainDay, Sentence, _
from models.forms.form import FORMS
from models.submissions.records import threads
from models.submissions.records.threads import (
    THREAD_STATUS_COLOURS,
    THREAD_STATUS_WORDS,
    UNDO,
    ThreadStatus,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Keys, Line
    from bot.turns.turn import Turn
    from models.activities.records import Activity
    from models.submissions.records.threads import Thread

LISTED = 10


@buttons.open_my_reports
@command("laporanku", about=N_("Laporan saya"), verb=Verb.REPORT)
async def list_my_reports(turn: Turn) -> None:
    """The newest month in which something was handed in."""
    await _show_reports_before(turn, turn.now + timedelta(seconds=1), 0)


@buttons.open_month
async def show_month(turn: Turn, moment: int, page: int) -> None:
    """A month by the moment it must be before, and the page of a busy one."""
    before = datetime.fromtimestamp(min(moment, 2**33), turn.now.tzinfo)
    await _show_reports_before(turn, before, page)


async def _show_reports_before(turn: Turn, before: datetime, page: int) -> None:
    """What was handed in during the month of the last thing before a moment."""
    zone = await turn.zone()
    last = await threads.last_before(turn.db, turn.person.id, before)
    if last is None:
        lines = [title(_("Belum ada kiriman."), PAPER)]
        keys: tuple[Keys, ...] = ()
        if appointments.regions_for(turn.appointments, Verb.REPORT):
            lines.append(line(_("Mulai dengan /lapor")))
            begin = buttons.report_activity.button(_("Lapor kegiatan"), style="primary")
            keys = (button_row(begin),)
        turn.show(Screen(tuple(lines), keys))
        return
    local = last.saved.astimezone(zone)
    start = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    end = (start + timedelta(days=32)).replace(day=1)
    found = await threads.of_person(turn.db, turn.person.id, start, end)
    listed = found[page * LISTED : (page + 1) * LISTED]
    rows = await activities.activities(turn.db, [thread.receipt for thread in listed])
    lines = [title(_("Laporan saya sejak %(day)s", day=PlainDay(day_of(start))), PAPER)]
    wishes = await threads.open_corrections(turn.db, [thread.receipt for thread in listed])
    known = {wish.receipt for wish in wishes}
    lines += [
        _report_line(turn, place, one, rows.get(one.receipt), mend=one.receipt in known)
        for place, one in enumerate(listed, 1)
    ]
    lines.append(line(_("Tekan nomornya untuk membuka.")))
    opened = [
        submissions_buttons.open_submission.button("", receipt=one.receipt, number=place)
        for place, one in enumerate(listed, 1)
    ]
    around = []
    until = int(end.timestamp())
    if len(found) > (page + 1) * LISTED:
        around.append(buttons.open_month.button(_("Lainnya"), moment=until, page=page + 1))
    if await threads.last_before(turn.db, turn.person.id, start) is not None:
        began = int(start.timestamp())
        around.append(buttons.open_month.button(_("Sebelumnya"), moment=began, page=0))
    if villages := appointments.regions_for(turn.appointments, Verb.REPORT):
        around.append(buttons.report_activity.button(_("Laporan baru")))
        if await activities.count_by_indicator(turn.db, villages[0]):
            lke = buttons.open_indicators.button(_("Bukti LKE"), village_code=villages[0])
            around.append(lke)
    turn.show(Screen(tuple(lines), (button_row(*opened), button_row(*around))))


def _report_line(turn: Turn, place: int, one: Thread, row: Activity | None, *, mend: bool) -> Line:
    what = summary(row) if row is not None else Sentence(FORMS[one.form].about.name)
    state = one.state(turn.now - UNDO)
    if mend and state is not ThreadStatus.WITHDRAWN:
        state = ThreadStatus.RETURNED
    text = _("%(what)s: %(state)s", what=what, state=Sentence(THREAD_STATUS_WORDS[state]))
    return numbered_line(place, text, THREAD_STATUS_COLOURS[state])


@submissions_buttons.submissions_listed.listen
async def name_activities(turn: Turn, receipts: Sequence[str]) -> dict[str, Sentence]:
    """In any list an activity is called by its kind and day."""
    rows = await activities.activities(turn.db, receipts)
    return {receipt: summary(row) for receipt, row in rows.items()}
