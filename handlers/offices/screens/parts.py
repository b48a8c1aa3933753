"""Everybody whose work a signed team changes hears of it once, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import (
    PEOPLE,
    WAITING,
    Screen,
    button_row,
    line,
    title,
)
from handlers.offices.screens.spread import waiting_words
from handlers.offices.screens.team import heading, part_words
from handlers.villages import buttons as villages_buttons
from models.core.text import Listing, _
from models.offices.records.teams import Part
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.screens.screen import Line
    from models.core.text import Value
    from models.offices.overview.office import Sheet
    from models.offices.overview.queues import Queue
    from models.people.records import Person

NAMED = 5  # villages in one line


@dataclass(frozen=True)
class Share:
    """What changes for one person: their parts now and then, villages won and handed over."""

    before: Sequence[Part]
    after: Sequence[Part]
    won: Sequence[str]
    waiting: Queue
    handed_over: Sequence[tuple[Person | None, int]]
    moved: Queue
    villages: int = 0  # in all, from then on


def part_notice(sheet: Sheet, signer: Person | None, share: Share, now: datetime) -> Screen:
    """To somebody whose work changes: what they do from now on, in numbers."""
    lines: list[Line] = [
        title(_("Tugas %(you)s di tim berubah"), PEOPLE),
        line(heading(sheet.team, sheet.place)),
    ]
    if not share.after:
        lines = [title(_("Tugas %(you)s di tim sudah berakhir"), PEOPLE), lines[1]]
    elif set(share.before) != set(share.after):
        lines.append(line(_("Tugas %(you)s: %(parts)s", parts=part_words(share.after))))
    if share.won:
        lines.append(line(_("Desa baru: %(villages)s", villages=_named(sheet, share.won))))
        lines.append(
            line(_("Di sana: %(waiting)s", waiting=waiting_words(share.waiting, now)), WAITING)
        )
    for other, count in share.handed_over:
        lines.append(_handed_over(other, count))
    if Part.PEMBINA in share.after and not share.villages:
        lines.append(line(_("%(you)s pembina di kantor ini. Desanya menyusul.")))
    if share.moved.count:
        lines.append(line(_("Kiriman yang ikut pindah: %(count)s", count=share.moved.count)))
    if signer is not None:
        lines.append(line(_("Ditandatangani %(name)s.", name=name_with_title(signer))))
    if not share.after:
        lines.append(line(_("Terima kasih atas bantuan %(you)s selama ini.")))
    keys = [open_menu.button(_("Menu"))]
    if share.won:
        keys.insert(0, villages_buttons.open_my_villages.button(_("Desa binaan")))
    return Screen(tuple(lines), (button_row(*keys),))


def _handed_over(other: Person | None, count: int) -> Line:
    if other is None:
        return line(_("Tidak lagi %(you)s dampingi: %(count)s desa", count=count))
    who = name_with_title(other)
    return line(_("Dialihkan kepada %(name)s: %(count)s desa", name=who, count=count))


def _named(sheet: Sheet, codes: Sequence[str]) -> Listing:
    shown: list[Value] = [sheet.villages[code].village or code for code in codes[:NAMED]]
    if len(codes) > NAMED:
        shown.append(_("%(count)s desa lagi", count=len(codes) - NAMED))
    return Listing(tuple(shown))
