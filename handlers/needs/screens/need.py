"""One need: what is wanted, where it stands, what was done for it, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import (
    BELL,
    CALENDAR,
    DONE,
    FIGURES,
    WAITING,
    Line,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    title,
)
from handlers.activities.screens import activity_words
from handlers.needs import buttons
from handlers.needs.screens.needs import need_name, standing_words
from models.core.text import N_, PlainDay, Sentence, _, say
from models.needs.forms.data_need import AreaLevel, Period, Priority, Way
from models.needs.records.needs import NEED_STATUS_WORDS, NeedStatus
from models.needs.rules.decisions import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.screens.screen import Keys
    from models.activities.records import Activity
    from models.core.text import Value
    from models.needs.records.needs import Need

_STEP_WORDS = {
    NeedStatus.COLLECTED: N_("Sudah dikumpulkan"),
    NeedStatus.AVAILABLE: N_("Sudah tersedia"),
    NeedStatus.USED: N_("Sudah dipakai"),
}
_STEP_BACK_WORDS = {
    NeedStatus.NEEDED: N_("Belum dikumpulkan"),
    NeedStatus.COLLECTED: N_("Belum tersedia"),
    NeedStatus.AVAILABLE: N_("Belum dipakai"),
}


def need_screen(
    one: Need, village: str, since: date, done: Sequence[Activity], proofs: int, *, may_move: bool
) -> Screen:
    """Everything about a need; those who may move it on get the buttons for it."""
    lines = [
        title(need_name(one), FIGURES),
        line(village),
        *_answer_lines(one),
        *_standing_lines(one, since),
    ]
    if done:
        lines.append(
            line(_("Kegiatan: %(count)s, bukti: %(proofs)s berkas", count=len(done), proofs=proofs))
        )
        lines += [line(activity_words(each)) for each in done[:5]]
    keys: list[Keys] = []
    if may_move:
        keys = _step_buttons(one)
    keys.append(
        button_row(
            buttons.open_need_list.button(
                _("Daftar kebutuhan"), village_code=one.region_code, page=0
            )
        )
    )
    return Screen(tuple(lines), tuple(keys))


def _answer_lines(one: Need) -> list[Line]:
    """The answers of the form, as far as there are any."""
    lines = []
    if one.programme:
        lines.append(line(_("Untuk program: %(programme)s", programme=one.programme)))
    if one.source:
        lines.append(line(_("Sumber data: %(source)s", source=one.source)))
    if one.level and one.period and one.way and one.priority:
        level, period = Sentence(AreaLevel(one.level).label), Sentence(Period(one.period).label)
        way = Way(one.way)
        lines.append(line(_("Tingkat: %(level)s, periode: %(period)s", level=level, period=period)))
        lines.append(line(_("Cara: %(way)s", way=Sentence(way.short or way.label))))
        priority = Sentence(Priority(one.priority).label)
        lines.append(line(_("Prioritas: %(priority)s", priority=priority)))
    if one.wanted_by:
        day = PlainDay(one.wanted_by)
        lines.append(line(_("Paling lambat %(day)s", day=day), CALENDAR))
    return lines


def _standing_lines(one: Need, day: date) -> list[Line]:
    """What is to be done, which steps are behind it and which comes next."""
    decision = Sentence(Decision(one.decision).label)
    lines = [line(_("Hasil: %(decision)s", decision=decision))]
    if not one.is_actionable:
        return lines
    standing = Sentence(NEED_STATUS_WORDS[NeedStatus(one.standing)])
    since = _("Sekarang: %(standing)s, sejak %(day)s", standing=standing, day=PlainDay(day))
    lines.append(line(since, DONE))
    if one.next_standing is not None:
        coming = Sentence(NEED_STATUS_WORDS[one.next_standing])
        lines.append(line(_("Berikutnya: %(standing)s", standing=coming), WAITING))
    return lines


def _step_buttons(one: Need) -> list[Keys]:
    keys = []
    if one.next_standing is not None:
        on = buttons.move_need.button(
            say(_STEP_WORDS[one.next_standing]),
            need_id=one.id,
            standing=one.next_standing,
            style="success",
        )
        keys.append(button_column(on))
    rest = [buttons.choose_activity.button(_("Kaitkan kegiatan"), need_id=one.id)]
    if one.previous_standing is not None:
        back = say(_STEP_BACK_WORDS[one.previous_standing])
        rest.append(buttons.move_need.button(back, need_id=one.id, standing=one.previous_standing))
    return [*keys, button_row(*rest)]


def choose_activity_screen(
    one: Need, offered: Sequence[Activity], hung: Sequence[Activity]
) -> Screen:
    """Which activity was work on the need; those that hang on it already can be taken off."""
    number, lines, keys = str(one.id), [], []
    for place, each in enumerate(offered, 1):
        lines.append(numbered_line(place, activity_words(each)))
        keys.append(
            buttons.link_activity.button("", need_id=number, receipt=each.receipt, number=place)
        )
    for place, each in enumerate(hung, len(offered) + 1):
        lines.append(numbered_line(place, activity_words(each), DONE))
        off = buttons.unlink_activity.button(
            _("Lepas"), need_id=number, receipt=each.receipt, number=place
        )
        keys.append(off)
    if not offered:
        lines.insert(0, line(_("Belum ada laporan lain untuk dikaitkan.")))
    heading = title(_("Kegiatan mana untuk data ini?"), FIGURES)
    back = button_row(buttons.open_need.button(_("Kembali"), need_id=number))
    rows = (button_row(*keys), back) if keys else (back,)
    return Screen((heading, line(need_name(one)), *lines), rows)


def step_notice(one: Need, village: str, by: Value) -> Screen:
    """To the other side: a need went a step on, or back."""
    return Screen(
        (
            title(_("Kabar kebutuhan data, %(village)s", village=village), BELL),
            line(_("%(name)s: %(standing)s", name=need_name(one), standing=standing_words(one))),
            line(_("Dicatat oleh %(name)s.", name=by)),
        ),
        (button_row(buttons.open_need.button(_("Buka"), need_id=one.id)),),
    )
