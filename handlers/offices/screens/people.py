"""Who can have a part in a team, and the parts of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    DONE,
    PEOPLE,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    title,
)
from handlers.appointments import buttons as appointments_buttons
from handlers.offices import buttons
from handlers.offices.screens.team import heading, part_words
from models.core.text import N_, Sentence, _
from models.offices.records.teams import Part
from models.offices.rules import has_villages
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from bot.screens.screen import Line
    from models.offices.overview.office import Sheet
    from models.people.records import Person

PAGE = 8
PART_BUTTONS = {
    Part.COORDINATOR: N_("Koordinator"),
    Part.MEMBER: N_("Anggota"),
    Part.PEMBINA: N_("Pembina"),
    Part.TECHNICAL: N_("PJ teknis"),
}


def people_screen(sheet: Sheet, page: int) -> Screen:
    """Everybody known here, each with their part; a number opens one."""
    team, first = sheet.team, page * PAGE
    shown = list(enumerate(sheet.known, 1))[first : first + PAGE]
    lines = [title(heading(team, sheet.place), PEOPLE), line(_("Siapa bertugas sebagai apa?"))]
    keys = []
    for number, person_id in shown:
        lines.append(numbered_line(number, _words(sheet, sheet.people[person_id])))
        keys.append(
            buttons.open_person.button(
                "", number=number, team_id=team.id, version=team.version, person_id=person_id
            )
        )
    if not shown:
        lines.append(line(_("Belum ada petugas yang dikenal bot. Undang dulu."), ATTENTION))
    more = []
    if page:
        back = buttons.open_people.button(_("Sebelumnya"), team_id=team.id, page=page - 1)
        more.append(back)
    if first + PAGE < len(sheet.known):
        on_page = buttons.open_people.button(_("Berikutnya"), team_id=team.id, page=page + 1)
        more.append(on_page)
    more.append(appointments_buttons.open_invitations.button(_("Undang orang lain")))
    more.append(buttons.open_team.button(_("Selesai"), team_id=team.id))
    return Screen(tuple(lines), (button_row(*keys), button_row(*more)))


def _words(sheet: Sheet, one: Person) -> Sentence:
    parts = sheet.parts.get(one.id)
    if not parts:
        return _("%(name)s: tanpa tugas", name=name_with_title(one))
    return _("%(name)s: %(parts)s", name=name_with_title(one), parts=part_words(parts))


def person_screen(sheet: Sheet, one: Person) -> Screen:
    """One person; a tap gives a part or takes it away."""
    team, parts = sheet.team, sheet.parts.get(one.id, ())
    lines: list[Line] = [title(_words(sheet, one), PEOPLE)]
    if Part.PEMBINA in parts:
        lines.append(line(_("Desa: %(count)s", count=len(sheet.villages_of(one.id)))))
    lines.append(line(_("Tekan tugasnya. Tekan sekali lagi untuk melepas.")))
    keys = []
    for part, words in PART_BUTTONS.items():
        if part is Part.PEMBINA and not has_villages(team.region_code):
            continue
        keys.append(
            buttons.set_part.button(
                Sentence(words),
                sign=DONE if part in parts else "",
                team_id=team.id,
                version=team.version,
                person_id=one.id,
                part=part.value,
            )
        )
    back = buttons.open_people.button(_("Kembali"), team_id=team.id, page=0)
    return Screen(tuple(lines), (button_column(*keys), button_row(back)))
