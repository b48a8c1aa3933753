"""One exception of a digest: since when, who is waited for, and the buttons that act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import REGISTRY
from bot.screens.screen import Screen, button_column, button_row, line, title
from handlers.digests import buttons
from handlers.digests.screens.digest import matter_line
from models.core.text import _

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Keys
    from models.digests.overview.matters import Matter


def matter_screen(one: Matter, zone: ZoneInfo, *, may_remind: bool) -> Screen:
    """Periksa, ingatkan, tunda."""
    screen, village = REGISTRY.attention[one.kind.number], one.village
    keys: list[Keys] = []
    remind = screen.remind(village) if may_remind and screen.remind is not None else None
    if remind is not None:
        keys.append(button_column(remind))
    later = buttons.put_off_matter.button(
        _("Tunda 1 minggu"), kind_number=one.kind.number, village_code=village.code
    )
    keys.append(
        button_row(
            screen.look(village, may_remind), later, buttons.open_digest.button(_("Ringkasan"))
        )
    )
    lines = (
        title(matter_line(one).text, screen.sign),
        line(village.place.label),
        *screen.details(village, zone),
    )
    return Screen(lines, tuple(keys))
