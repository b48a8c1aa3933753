"""What somebody is told whose news did not reach everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import WAITING, Screen, line, title
from models.core.text import Listing, _
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.people.records import Person


def held_back_screen(missed: Sequence[Person]) -> Screen:
    """Who does not hear of it now, and where they will see it."""
    names = Listing(tuple(name_with_title(person) for person in missed))
    return Screen(
        (
            title(_("Belum sampai kepada %(names)s", names=names), WAITING),
            line(_("Pesan dari bot sedang tidak diterima di sana.")),
            line(_("Kabarnya disimpan, dan terbaca saat menu dibuka.")),
        )
    )
