"""/desaku: the villages in somebody's care, ten at a time, each as a card of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import REGISTRY, command
from bot.screens.screen import (
    PAPER,
    PEOPLE,
    PLACE,
    Screen,
    button_row,
    line,
    numbered_line,
    title,
)
from handlers.appointments import buttons as appointments_buttons
from handlers.decrees import buttons as decrees_buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import decree_lines, head_word_line, rule_lines
from handlers.submissions import buttons as submissions_buttons
from handlers.villages import buttons
from models.activities import records as activities
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.text import N_, PlainDay, Sentence, _
from models.forms.form import FORMS
from models.submissions.records import threads
from models.submissions.records.threads import (
    THREAD_STATUS_COLOURS,
    THREAD_STATUS_WORDS,
    ThreadStatus,
)
from models.villages.overview.village import active_within, village
from models.villages.overview.villages import villages

if TYPE_CHECKING:
    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.villages.overview.village import Village

LISTED = 10
MOST_VILLAGES = 500  # villages of one reader that are paged through


@buttons.open_my_villages
@command("desaku", about=N_("Desa binaan saya"), verb=Verb.ANSWER)
async def list_my_villages(turn: Turn) -> None:
    """One village at once, several as a list."""
    codes = await _coached_codes(turn)
    if len(codes) == 1:
        await _show_card(turn, codes[0])
        return
    await _show_page(turn, codes, 0)


@buttons.open_villages_page
async def list_villages_page(turn: Turn, page: int) -> None:
    """Ten more."""
    await _show_page(turn, await _coached_codes(turn), page)


async def _coached_codes(turn: Turn) -> list[str]:
    regions = appointments.regions_for(turn.appointments, Verb.ANSWER)
    if not regions:
        turn.require(Verb.ANSWER, turn.home)
    return await active_within(turn.db, regions, MOST_VILLAGES)


async def _show_page(turn: Turn, codes: list[str], place: int) -> None:
    listed = codes[place * LISTED : (place + 1) * LISTED]
    if not listed:
        invite = appointments_buttons.open_invitations.button(_("Undang"), style="primary")
        nothing = title(_("Belum ada desa yang berjalan di wilayah %(you)s."), PLACE)
        turn.show(Screen((nothing,), (button_row(invite),)))
        return
    last = await activities.newest(turn.db, listed)
    lines = [title(_("Desa binaan: %(count)s", count=len(codes)), PLACE)]
    opened = []
    for number, one in enumerate(await villages(turn.db, listed), 1):
        name = one.place.village or one.code
        text = _("%(village)s: belum ada kegiatan", village=name)
        if one.code in last:
            text = _("%(village)s: kegiatan %(day)s", village=name, day=PlainDay(last[one.code]))
        lines.append(numbered_line(number, text))
        opened.append(buttons.open_village.button("", village_code=one.code, number=number))
    around = []
    if place:
        around.append(buttons.open_villages_page.button(_("Sebelumnya"), page=place - 1))
    if len(codes) > (place + 1) * LISTED:
        around.append(buttons.open_villages_page.button(_("Berikutnya"), page=place + 1))
    turn.show(Screen(tuple(lines), (button_row(*opened), button_row(*around))))


@buttons.open_village
async def show_village(turn: Turn, village_code: str) -> None:
    """One of them."""
    await _show_card(turn, village_code)


async def _show_card(turn: Turn, code: str) -> None:
    turn.require(Verb.ANSWER, code)
    here = await village(turn.db, code)
    lines: list[Line] = [
        title(here.place.label, PLACE),
        *decree_lines(here),
        _people_line(here),
    ]
    lines += [*rule_lines(here.team), head_word_line(here)]
    keys = [
        buttons.open_village_reports.button(_("Laporan"), village_code=code, page=0),
        roster_buttons.open_roster.button(_("Daftar agen"), village_code=code),
    ]
    if here.decree is None and turn.may(Verb.NAME_MEMBERS, code):
        keys.insert(0, decrees_buttons.enter_decree.button(_("Isi SK"), village_code=code))
    for part in REGISTRY.village_card:
        more, opened = await part.find(turn, code)
        lines += more
        keys += opened
    if len(await _coached_codes(turn)) > 1:
        keys.append(buttons.open_villages_page.button(_("Desa lain"), page=0))
    turn.show(Screen(tuple(lines), (button_row(*keys),)))


def _people_line(here: Village) -> Line:
    count = len(here.members) - len(here.waiting())
    text = _("Agen: %(count)s, calon: %(waiting)s", count=count, waiting=len(here.waiting()))
    return line(text, PEOPLE)


@buttons.open_village_reports
async def list_reports(turn: Turn, village_code: str, page: int) -> None:
    """What a village handed in, newest first."""
    code, place = village_code, min(page, MOST_VILLAGES)
    turn.require(Verb.READ_REPORTS, code)
    where = await turn.place(code)
    found = await threads.in_village(turn.db, code, LISTED + 1, place * LISTED)
    names: dict[str, Sentence] = {}
    receipts = [thread.receipt for thread in found]
    for theirs in await submissions_buttons.submissions_listed.announce(turn, receipts):
        names |= theirs
    lines = [title(_("Laporan %(village)s", village=where.village_label or ""), PAPER)]
    if not found:
        lines.append(line(_("Belum ada laporan.")))
    wished = {wish.receipt for wish in await threads.open_corrections(turn.db, receipts)}
    opened = []
    for number, one in enumerate(found[:LISTED], 1):
        what = names.get(one.receipt, Sentence(FORMS[one.form].about.name))
        state = one.state(turn.now)
        if one.receipt in wished and one.withdrawn is None:
            state = ThreadStatus.RETURNED
        text = _("%(what)s: %(state)s", what=what, state=Sentence(THREAD_STATUS_WORDS[state]))
        lines.append(numbered_line(number, text, THREAD_STATUS_COLOURS[state]))
        opened.append(
            submissions_buttons.open_submission.button("", receipt=one.receipt, number=number)
        )
    around = []
    if place:
        around.append(
            buttons.open_village_reports.button(_("Berikutnya"), village_code=code, page=place - 1)
        )
    if len(found) > LISTED:
        around.append(
            buttons.open_village_reports.button(_("Sebelumnya"), village_code=code, page=place + 1)
        )
    if turn.may(Verb.ANSWER, code):
        around.append(buttons.open_village.button(_("Kartu desa"), village_code=code))
    turn.show(Screen(tuple(lines), (button_row(*opened), button_row(*around))))
