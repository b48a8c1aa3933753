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
    alone,
    line,
    numbered,
    title,
    together,
)
from handlers.needs import buttons
from handlers.needs.screens.needs import name, stands
from models.activities.forms import ActivityKind
from models.core.text import N_, PlainDay, Sentence, _, say
from models.needs.forms.data_need import Level, Period, Priority, Way
from models.needs.forms.data_needs import Decision
from models.needs.records.needs import STANDING_WORDS, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.screens.screen import Keys
    from models.activities.records import Activity
    from models.core.text import Value
    from models.needs.records.needs import Need

_SHOWN = 60  # letters of an activity's own words
_ON = {
    Standing.COLLECTED: N_("Sudah dikumpulkan"),
    Standing.AVAILABLE: N_("Sudah tersedia"),
    Standing.USED: N_("Sudah dipakai"),
}
_BACK = {
    Standing.NEEDED: N_("Belum dikumpulkan"),
    Standing.COLLECTED: N_("Belum tersedia"),
    Standing.AVAILABLE: N_("Belum dipakai"),
}


def card(
    one: Need, village: str, since: date, done: Sequence[Activity], proofs: int, *, may_move: bool
) -> Screen:
    """Everything about a need; those who may move it on get the buttons for it."""
    lines = [title(name(one), FIGURES), line(village), *_wanted(one), *_standing(one, since)]
    if done:
        lines.append(
            line(_("Kegiatan: %(count)s, bukti: %(proofs)s berkas", count=len(done), proofs=proofs))
        )
        lines += [line(activity(each)) for each in done[:5]]
    keys: list[Keys] = []
    if may_move:
        keys = _steps(one)
    keys.append(
        together(
            buttons.open_need_list.button(
                _("Daftar kebutuhan"), village_code=one.region_code, page=0
            )
        )
    )
    return Screen(tuple(lines), tuple(keys))


def _wanted(one: Need) -> list[Line]:
    """The answers of the form, as far as there are any."""
    lines = []
    if one.programme:
        lines.append(line(_("Untuk program: %(programme)s", programme=one.programme)))
    if one.source:
        lines.append(line(_("Sumber data: %(source)s", source=one.source)))
    if one.level and one.period and one.way and one.priority:
        level, period = Sentence(Level(one.level).label), Sentence(Period(one.period).label)
        way = Way(one.way)
        lines.append(line(_("Tingkat: %(level)s, periode: %(period)s", level=level, period=period)))
        lines.append(line(_("Cara: %(way)s", way=Sentence(way.short or way.label))))
        priority = Sentence(Priority(one.priority).label)
        lines.append(line(_("Prioritas: %(priority)s", priority=priority)))
    if one.wanted_by:
        day = PlainDay(one.wanted_by)
        lines.append(line(_("Paling lambat %(day)s", day=day), CALENDAR))
    return lines


def _standing(one: Need, day: date) -> list[Line]:
    """What is to be done, which steps are behind it and which comes next."""
    decision = Sentence(Decision(one.decision).label)
    lines = [line(_("Hasil: %(decision)s", decision=decision))]
    if not one.is_wanted:
        return lines
    standing = Sentence(STANDING_WORDS[Standing(one.standing)])
    since = _("Sekarang: %(standing)s, sejak %(day)s", standing=standing, day=PlainDay(day))
    lines.append(line(since, DONE))
    if one.next_standing is not None:
        coming = Sentence(STANDING_WORDS[one.next_standing])
        lines.append(line(_("Berikutnya: %(standing)s", standing=coming), WAITING))
    return lines


def _steps(one: Need) -> list[Keys]:
    keys = []
    if one.next_standing is not None:
        on = buttons.move_need.button(
            say(_ON[one.next_standing]), need_id=one.id, standing=one.next_standing, style="success"
        )
        keys.append(alone(on))
    rest = [buttons.choose_activity.button(_("Kaitkan kegiatan"), need_id=one.id)]
    if one.last_standing is not None:
        back = say(_BACK[one.last_standing])
        rest.append(buttons.move_need.button(back, need_id=one.id, standing=one.last_standing))
    return [*keys, together(*rest)]


def activity(one: Activity) -> Sentence:
    """`Pendataan, 21 November 2026: Mendata usaha warga`."""
    kind = ActivityKind(one.kind)
    done = one.done if len(one.done) <= _SHOWN else one.done[: _SHOWN - 1] + "…"
    return _(
        "%(kind)s, %(day)s: %(done)s",
        kind=Sentence(kind.short or kind.label),
        day=PlainDay(one.held_on),
        done=done,
    )


def to_hang(one: Need, offered: Sequence[Activity], hung: Sequence[Activity]) -> Screen:
    """Which activity was work on the need; those that hang on it already can be taken off."""
    number, lines, keys = str(one.id), [], []
    for place, each in enumerate(offered, 1):
        lines.append(numbered(place, activity(each)))
        keys.append(
            buttons.link_activity.button("", need_id=number, receipt=each.receipt, number=place)
        )
    for place, each in enumerate(hung, len(offered) + 1):
        lines.append(numbered(place, activity(each), DONE))
        off = buttons.unlink_activity.button(
            _("Lepas"), need_id=number, receipt=each.receipt, number=place
        )
        keys.append(off)
    if not offered:
        lines.insert(0, line(_("Belum ada laporan lain untuk dikaitkan.")))
    heading = title(_("Kegiatan mana untuk data ini?"), FIGURES)
    back = together(buttons.open_need.button(_("Kembali"), need_id=number))
    rows = (together(*keys), back) if keys else (back,)
    return Screen((heading, line(name(one)), *lines), rows)


def moved(one: Need, village: str, by: Value) -> Screen:
    """To the other side: a need went a step on, or back."""
    return Screen(
        (
            title(_("Kabar kebutuhan data, %(village)s", village=village), BELL),
            line(_("%(name)s: %(standing)s", name=name(one), standing=stands(one))),
            line(_("Dicatat oleh %(name)s.", name=by)),
        ),
        (together(buttons.open_need.button(_("Buka"), need_id=one.id)),),
    )
