"""The digest of a province or of the country: what is behind, where most, and whom to remind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    BELL,
    CALENDAR,
    DONE,
    FIGURES,
    PLACE,
    WAITING,
    Screen,
    blank,
    button_column,
    button_row,
    line,
    quote,
    title,
)
from handlers.digests import buttons
from handlers.monitoring import buttons as monitoring_buttons
from models.core.days import day_of
from models.core.text import N_, PlainDay, _, say
from models.monitoring.overview.lists import Listed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from bot.screens.screen import Button, Due, Line
    from models.core.text import Sentence
    from models.monitoring.overview.units import Unit
    from models.people.records import Person

TOP = 3  # units that are named: the most behind
SIGNED = 2  # papers that wait, on one card
NAMED = 6  # units on the preview of a reminder
FIGURE_WORDS = {
    Listed.LATE: N_("Tahap terlambat: %(count)s desa"),
    Listed.SILENT: N_("Desa tanpa kabar: %(count)s"),
    Listed.WAITING: N_("Menunggu BPS: %(count)s desa"),
    Listed.GOES_UP: N_("Perlu diputuskan kantor: %(count)s"),
}
FIGURE_SIGNS = {
    Listed.LATE: CALENDAR,
    Listed.SILENT: BELL,
    Listed.WAITING: WAITING,
    Listed.GOES_UP: ATTENTION,
}


@dataclass(frozen=True)
class Behind:
    """One unit right below that is behind: its name, its numbers, and who answers for it."""

    code: str
    name: str
    late: int
    silent: int
    people: Sequence[Person] = ()

    @property
    def count(self) -> int:
        """How far it is behind."""
        return self.late + self.silent


@dataclass(frozen=True)
class RegionDigest:
    """Everything the digest of a province or of the country says; none counted yet: no `unit`."""

    place: str
    until: datetime
    unit: Unit | None
    counts: Mapping[Listed, int]
    behind: Sequence[Behind]
    signatures: Sequence[Due] = ()
    of_country: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing is behind and nothing waits: nothing is sent."""
        return not self.signatures and not any(self.counts.values())

    @property
    def to_remind(self) -> list[Behind]:
        """The units that are behind and have somebody to be told."""
        return [one for one in self.behind if one.people]


def region_screen(found: RegionDigest) -> Screen:
    """Figures first, each with its list; then the units that are most behind."""
    lines: list[Line] = [title(_("Ringkasan %(day)s", day=day_of(found.until)), FIGURES)]
    row: list[Button] = []
    for due in found.signatures[:SIGNED]:
        row.append(replace(due.button, number=len(row) + 1))
        lines.append(replace(due.line, number=len(row)))
    if found.unit is None:
        lines.append(line(_("%(place)s: belum ada data", place=found.place)))
    else:
        lines += _figure_lines(found, row)
    doors = [buttons.open_digest_times.button(_("Atur waktu"))]
    if found.unit is not None:
        words = _("Semua provinsi") if found.of_country else _("Semua kab/kota")
        opened = monitoring_buttons.open_unit.button(
            words, region_code=monitoring_buttons.written(found.unit.code), page=0
        )
        doors.insert(0, opened)
    keys = [button_row(*row)] if row else []
    if found.to_remind:
        keys.append(button_column(_remind_button(found)))
    return Screen(tuple(lines), (*keys, button_row(*doors)))


def _figure_lines(found: RegionDigest, row: list[Button]) -> list[Line]:
    unit = found.unit
    if unit is None:
        return []
    counted = PlainDay(day_of(unit.made.astimezone(found.until.tzinfo)))
    told = _(
        "%(place)s: %(count)s desa, dihitung %(day)s",
        place=found.place,
        count=unit.sheet["villages"] or 0,
        day=counted,
    )
    lines = [line(told), blank()]
    code = monitoring_buttons.written(unit.code)
    for listed, words in FIGURE_WORDS.items():
        if count := found.counts.get(listed, 0):
            row.append(
                monitoring_buttons.open_list.button(
                    "", listed=listed, region_code=code, page=0, number=len(row) + 1
                )
            )
            lines.append(
                replace(line(say(words, count=count), FIGURE_SIGNS[listed]), number=len(row))
            )
    if not any(found.counts.values()):
        lines.append(line(_("Tidak ada yang perlu tindakan."), DONE))
    if found.behind:
        lines.append(line(_("Paling tertinggal:"), PLACE))
    for one in found.behind[:TOP]:
        row.append(
            monitoring_buttons.open_unit.button(
                "", region_code=one.code, page=0, number=len(row) + 1
            )
        )
        lines.append(replace(line(_behind_words(one)), number=len(row)))
    return lines


def _behind_words(one: Behind) -> Sentence:
    return _(
        "%(name)s: %(late)s desa terlambat, %(silent)s tanpa kabar",
        name=one.name,
        late=one.late,
        silent=one.silent,
    )


def _remind_button(found: RegionDigest) -> Button:
    count = len(found.to_remind)
    words = _("Ingatkan %(count)s kab/kota", count=count)
    if found.of_country:
        words = _("Ingatkan %(count)s provinsi", count=count)
    return buttons.preview_units_reminder.button(words, style="primary")


def preview_units_screen(found: RegionDigest, told_today: Collection[int]) -> Screen:
    """Whom a reminder would go to and what it says, before anything is sent."""
    offices = found.to_remind
    lines = [title(_("Kirim pengingat ke %(count)s kantor?", count=len(offices)), BELL)]
    lines += [line(_behind_words(one)) for one in offices[:NAMED]]
    if (left := len(found.to_remind) - NAMED) > 0:
        lines.append(line(_("dan %(count)s lagi", count=left)))
    back = buttons.open_digest.button(_("Ringkasan"))
    if any(not _untold(one, told_today) for one in offices):
        lines.append(line(_("Yang hari ini sudah mendapat pesan, dikirim besok."), WAITING))
    lines += [line(_("Isi pesannya, misalnya:")), quote(_behind_words(offices[0]))]
    send = buttons.send_units_reminder.button(_("Kirim pengingat"), style="primary")
    return Screen(tuple(lines), (button_column(send), button_row(back)))


def _untold(one: Behind, told_today: Collection[int]) -> bool:
    return any(person.id not in told_today for person in one.people)


def _unit_heading(one: Behind) -> Sentence:
    return _("Pengingat untuk %(name)s", name=one.name)


def unit_reminder(one: Behind) -> Screen:
    """What the office below gets."""
    lines = [title(_unit_heading(one), BELL), line(_behind_words(one), CALENDAR)]
    opened = monitoring_buttons.open_unit.button(_("Lihat"), region_code=one.code, page=0)
    ringkasan = buttons.open_digest.button(_("Ringkasan"))
    return Screen(tuple(lines), (button_row(opened, ringkasan),))
