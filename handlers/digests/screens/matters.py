"""One exception of a digest: since when, who is waited for, and the buttons that act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.registry import REGISTRY
from bot.screens.screen import BELL, Screen, button_column, button_row, line, title
from handlers.digests import buttons
from handlers.digests.screens.digest import matter_line
from handlers.tasks import buttons as tasks_buttons
from models.appointments.rights import ROLE_WORDS
from models.core.text import Sentence, SentenceStart, _
from models.tasks.attention import late_tasks

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Keys
    from models.appointments.rights import Role
    from models.digests.overview.matters import Matter
    from models.regions.places import Place


def matter_screen(
    one: Matter, zone: ZoneInfo, *, may_remind: bool, may_give: bool = False
) -> Screen:
    """Periksa, ingatkan, beri tugas, tunda."""
    screen, village = REGISTRY.attention[one.kind.number], one.village
    keys: list[Keys] = []
    remind = screen.remind(village) if may_remind and screen.remind is not None else None
    if remind is not None:
        keys.append(button_column(remind))
    if may_give and one.kind.number != late_tasks.number:
        give = tasks_buttons.give_task.button(
            _("Beri tugas"), kind_number=one.kind.number, village_code=village.code
        )
        keys.append(button_column(give))
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


def asking_screen(place: Place, asker: Role) -> Screen:
    """What the agents of a village read, from whom."""
    role = SentenceStart(Sentence(ROLE_WORDS[asker]))
    return Screen(
        (
            title(_("%(role)s menanyakan kabar dari %(you)s", role=role), BELL),
            line(place.label),
            line(_("Ada kegiatan atau tindak lanjut? Satu kalimat pun cukup.")),
        ),
        (button_row(open_menu.button(_("Menu"))),),
    )
