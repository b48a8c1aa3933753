"""The digest of an office's head: what needs a signature, and the one thing that is most behind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    DONE,
    FIGURES,
    Screen,
    button_row,
    line,
    title,
)
from handlers.digests import buttons
from handlers.digests.screens.office import Part, oldest, part_line
from models.core.days import day_of
from models.core.text import _
from models.monitoring.rules.expectations import GOES_UP_AFTER_DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Due
    from handlers.digests.screens.office import OfficeDigest, Row

SIGNED = 4  # papers on one card
# What is worst for an office comes first; one of them is told, with its list behind it.
WORST_FIRST = (Part.UP, Part.LATE, Part.SILENT, Part.BPS, Part.TASK)


@dataclass(frozen=True)
class HeadDigest:
    """What waits for the head's signature, and how the office stands."""

    signatures: Sequence[Due]
    office: OfficeDigest

    @property
    def red(self) -> Part | None:
        """The one part that is told."""
        parts = self.office.parts
        return next((part for part in WORST_FIRST if _is_red(part, parts.get(part, ()))), None)

    @property
    def is_empty(self) -> bool:
        """Nothing to sign and nothing behind: nothing is sent."""
        return not self.signatures and self.red is None


def _is_red(part: Part, rows: Sequence[Row]) -> bool:
    """Whether it is worth the head's eye; what waits for a pembina is, once it should go up."""
    return bool(rows) and (part is not Part.BPS or oldest(rows) >= GOES_UP_AFTER_DAYS)


def signing_screen(found: HeadDigest) -> Screen:
    """Signatures with their buttons, one red line, and nothing else."""
    lines = [
        title(_("Ringkasan %(day)s", day=day_of(found.office.until)), FIGURES),
        line(_("%(place)s: %(count)s desa", place=found.office.place, count=found.office.villages)),
    ]
    row: list[Button] = []
    for due in found.signatures[:SIGNED]:
        row.append(replace(due.button, number=len(row) + 1))
        lines.append(replace(due.line, number=len(row)))
    if len(found.signatures) > SIGNED:
        lines.append(line(_("dan %(count)s lagi: /start", count=len(found.signatures) - SIGNED)))
    red = found.red
    if red is not None:
        told = part_line(red, found.office.parts[red])
        opened = buttons.open_part.button(_("Lihat"), part=red, page=0, number=len(row) + 1)
        row.append(opened)
        lines.append(replace(told, number=len(row), sign=ATTENTION))
    if not row:
        lines.append(line(_("Tidak ada yang perlu ditandatangani."), DONE))
    doors = (
        buttons.open_office_digest.button(_("Seluruh kantor")),
        buttons.open_digest_times.button(_("Atur waktu")),
    )
    return Screen(tuple(lines), (*([button_row(*row)] if row else []), button_row(*doors)))
