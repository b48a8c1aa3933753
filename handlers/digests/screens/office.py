"""The digest of an office: who waits on whom and how long, what is late, and what must go up."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.registry import REGISTRY
from bot.screens.screen import (
    ATTENTION,
    BELL,
    CALENDAR,
    DONE,
    FIGURES,
    WAITING,
    Screen,
    blank,
    button_column,
    button_row,
    line,
    numbered_line,
    quote,
    title,
)
from handlers.digests import buttons
from handlers.digests.screens.digest import matter_line
from models.appointments.rights import VERBS, Role
from models.core.days import day_of
from models.core.text import N_, Listing, PlainDay, Sentence, _, say
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from bot.screens.screen import Button, Keys, Line
    from models.core.text import Value
    from models.digests.overview.matters import Matter
    from models.people.records import Person

LISTED = 8  # rows of a list, each with a button
URGENT = 3  # lines of what nobody can do, said on the digest itself where there is room
SAMPLE = 2  # lines of a reminder that its preview shows
MOST_LINES = 14
NAMED = 6  # people on the preview of a reminder


class Part(enum.StrEnum):
    """Whom or what the matters of an office wait for."""

    UP = "up"  # nobody of BPS is there to do it
    BPS = "bps"
    HEAD = "head"
    AGENT = "agent"
    SILENT = "silent"
    LATE = "late"
    TASK = "task"


PART_WORDS = {
    Part.UP: N_("Perlu diputuskan kantor: %(count)s"),
    Part.BPS: N_("Menunggu pembina: %(count)s"),
    Part.HEAD: N_("Menunggu kepala desa: %(count)s"),
    Part.AGENT: N_("Menunggu agen: %(count)s"),
    Part.SILENT: N_("Desa tanpa kabar: %(count)s"),
    Part.LATE: N_("Tahap terlambat: %(count)s desa"),
    Part.TASK: N_("Tugas terlambat: %(count)s desa"),
}
PART_WORDS_WITH_DAYS = {
    Part.UP: N_("Perlu diputuskan kantor: %(count)s, terlama %(days)s hari"),
    Part.BPS: N_("Menunggu pembina: %(count)s, terlama %(days)s hari"),
    Part.HEAD: N_("Menunggu kepala desa: %(count)s, terlama %(days)s hari"),
    Part.AGENT: N_("Menunggu agen: %(count)s, terlama %(days)s hari"),
    Part.SILENT: N_("Desa tanpa kabar: %(count)s, terlama %(days)s hari"),
    Part.LATE: N_("Tahap terlambat: %(count)s desa"),
    Part.TASK: N_("Tugas terlambat: %(count)s desa, terlama %(days)s hari"),
}
PART_SIGNS = {
    Part.UP: ATTENTION,
    Part.BPS: WAITING,
    Part.HEAD: WAITING,
    Part.AGENT: WAITING,
    Part.SILENT: BELL,
    Part.LATE: CALENDAR,
    Part.TASK: CALENDAR,
}


@dataclass(frozen=True)
class Row:
    """One thing on the list behind a number; `days` it has waited, where that is known."""

    words: Line
    button: Button
    village: str
    days: int | None = None
    person: Person | None = None  # of BPS, who is waited for
    is_put_off: bool = False  # by that person: it stands on the list, and nobody is reminded of it


@dataclass(frozen=True)
class OfficeDigest:
    """Everything the digest of an office says; `quiet` villages need nobody."""

    place: str
    since: datetime
    until: datetime
    villages: int
    parts: Mapping[Part, Sequence[Row]]
    running: int = 0  # tasks that wait and are not late
    finished: int = 0  # tasks that were done since
    quiet: int = 0

    @property
    def is_empty(self) -> bool:
        """Nothing to say: nothing is sent."""
        return not any(self.parts.values()) and not self.finished

    def pembinas(self) -> dict[int, list[Row]]:
        """By pembina who can be told, what waits for them."""
        found: dict[int, list[Row]] = {}
        for row in self.parts.get(Part.BPS, ()):
            if row.person is not None and not row.is_put_off:
                found.setdefault(row.person.id, []).append(row)
        return found


def part_of(matter: Matter) -> Part:
    """Whom a matter waits for, by the verb that ends it; who coaches does it before a head does."""
    if matter.kind.name == "silent":
        return Part.SILENT
    if matter.kind.name == "late_task":
        return Part.TASK
    verb = REGISTRY.attention[matter.kind.number].waits.verb
    for role, part in ((Role.PEMBINA, Part.BPS), (Role.HEAD, Part.HEAD), (Role.AGENT, Part.AGENT)):
        if verb in VERBS[role]:
            return part
    return Part.UP


def matter_row(
    matter: Matter, days: int | None, person: Person | None, *, is_put_off: bool = False
) -> Row:
    """A matter on a list, with who is waited for and how long."""
    told = matter_line(matter)
    opened = buttons.open_matter.button(
        "", kind_number=matter.kind.number, village_code=matter.village.code
    )
    return Row(told, opened, matter.village.code, days, person, is_put_off)


def oldest(rows: Sequence[Row]) -> int:
    """The most days that anything of these has waited."""
    return max((row.days or 0 for row in rows), default=0)


def part_line(part: Part, rows: Sequence[Row]) -> Line:
    """`Menunggu pembina: 4, terlama 9 hari`."""
    days = oldest(rows)
    words = PART_WORDS_WITH_DAYS[part] if days else PART_WORDS[part]
    count = len({row.village for row in rows}) if part in {Part.LATE, Part.TASK} else len(rows)
    return line(say(words, count=count, days=days), PART_SIGNS[part])


def office_screen(found: OfficeDigest) -> Screen:
    """The digest itself: each number opens its list."""
    lines: list[Line] = [
        title(_("Ringkasan %(day)s", day=day_of(found.until)), FIGURES),
        line(
            _(
                "%(place)s: %(count)s desa, sejak %(since)s",
                place=found.place,
                count=found.villages,
                since=PlainDay(day_of(found.since)),
            )
        ),
        blank(),
    ]
    shown = [(part, rows) for part in Part if (rows := found.parts.get(part, ()))]
    opened = []
    room = min(URGENT, MOST_LINES - len(lines) - len(shown) - 2)
    for place, (part, rows) in enumerate(shown, 1):
        lines.append(replace(part_line(part, rows), number=place))
        opened.append(buttons.open_part.button("", part=part, page=0, number=place))
        if part is Part.UP:
            lines += [row.words for row in rows[:room]]
    if not shown:
        lines.append(line(_("Tidak ada yang perlu tindakan."), DONE))
    if found.running or found.finished:
        words = _(
            "Tugas berjalan: %(running)s, selesai: %(done)s",
            running=found.running,
            done=found.finished,
        )
        lines.append(line(words, DONE if found.finished else ""))
    if shown and found.quiet:
        lines.append(line(_("%(count)s desa lain berjalan baik.", count=found.quiet)))
    keys = [button_row(*opened)] if opened else []
    if told := found.pembinas():
        keys.append(button_column(_remind_button(len(told))))
    return Screen(tuple(lines), (*keys, _doors(may_put_off=bool(shown))))


def _remind_button(count: int) -> Button:
    words = _("Ingatkan %(count)s pembina", count=count)
    return buttons.preview_reminder.button(words, style="primary")


def _doors(*, may_put_off: bool) -> Keys:
    row = [buttons.open_villages_digest.button(_("Per desa"))]
    if may_put_off:
        row.append(buttons.put_off_digest.button(_("Tunda ke besok")))
    row.append(buttons.open_digest_times.button(_("Atur waktu")))
    return button_row(*row)


def part_screen(found: OfficeDigest, part: Part, page: int) -> Screen:
    """The list behind a number: what, in which village, who is waited for and how long."""
    rows = found.parts.get(part, ())
    first = page * LISTED
    shown = list(enumerate(rows, 1))[first : first + LISTED]
    lines = [title(part_line(part, rows).text, PART_SIGNS[part])]
    lines += [numbered_line(place, _row_words(row), row.words.sign) for place, row in shown]
    left = len(rows) - first - len(shown)
    if left > 0:
        lines.append(line(_("dan %(count)s lagi", count=left)))
    around = []
    if left > 0:
        around.append(buttons.open_part.button(_("Yang lain"), part=part, page=page + 1))
    around.append(buttons.open_digest.button(_("Ringkasan")))
    keys = [button_row(*(replace(row.button, number=place) for place, row in shown))]
    if part is Part.BPS and (told := found.pembinas()):
        keys.append(button_column(_remind_button(len(told))))
    return Screen(tuple(lines), (*keys, button_row(*around)))


def _row_words(row: Row) -> Sentence | str:
    if row.person is None:
        return row.words.text
    values: dict[str, Value] = {
        "what": row.words.text,
        "name": name_with_title(row.person),
        "days": row.days or 0,
    }
    if not row.days:
        return say(N_("%(what)s, %(name)s"), **values)
    return say(N_("%(what)s, %(name)s %(days)s hari"), **values)


def preview_screen(found: OfficeDigest, told_today: Collection[int]) -> Screen:
    """Whom a reminder would go to and what it says, before anything is sent."""
    waiting = found.pembinas()
    lines = [title(_("Ingatkan %(count)s pembina?", count=len(waiting)), BELL)]
    for person, rows in list(waiting.items())[:NAMED]:
        name = name_with_title(rows[0].person) if rows[0].person else str(person)
        words = _(
            "%(name)s: %(count)s hal di %(villages)s desa",
            name=name,
            count=len(rows),
            villages=len({row.village for row in rows}),
        )
        lines.append(line(words))
        if person in told_today:
            lines.append(line(_("Hari ini sudah mendapat pesan, dikirim besok."), WAITING))
    if (left := len(waiting) - NAMED) > 0:
        lines.append(line(_("dan %(count)s lagi", count=left)))
    back = buttons.open_digest.button(_("Ringkasan"))
    sample = next(iter(waiting.values()))
    lines += [line(_("Isi pesannya, misalnya:")), quote(_heading(len(sample)))]
    lines += [quote(row.words.text) for row in sample[:SAMPLE]]
    send = buttons.send_reminder.button(_("Kirim pengingat"), style="primary")
    return Screen(tuple(lines), (button_column(send), button_row(back)))


def _heading(count: int) -> Sentence:
    return _("Kantor mengingatkan: %(count)s hal menunggu", count=count)


def office_reminder(rows: Sequence[Row]) -> Screen:
    """What a pembina gets: what waits, and the digest with its buttons."""
    lines = [title(_heading(len(rows)), BELL)]
    lines += [row.words for row in rows[:LISTED]]
    if len(rows) > LISTED:
        lines.append(line(_("dan %(count)s lagi", count=len(rows) - LISTED)))
    return Screen(tuple(lines), (button_row(buttons.open_digest.button(_("Ringkasan"))),))


def reminded_screen(names: Sequence[Value], later: Sequence[Value]) -> Screen:
    """Who got it, and who gets it tomorrow because today's message was there already."""
    lines = [title(_("Pengingat terkirim: %(count)s", count=len(names)), DONE)]
    if not names and later:
        lines = [title(_("Pengingat dikirim besok"), WAITING)]
    if names:
        lines.append(line(_("Kepada %(names)s.", names=Listing(tuple(names[:NAMED])))))
    if later:
        told = Listing(tuple(later[:NAMED]))
        lines.append(line(_("Besok pagi kepada %(names)s.", names=told), WAITING))
        lines.append(line(_("Hari ini di sana sudah ada pesan; yang selesai tidak ikut dikirim.")))
    return Screen(tuple(lines), (button_row(buttons.open_digest.button(_("Ringkasan"))),))
