"""The head signs or sends back; who prepared it hears of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import (
    ATTENTION,
    CALENDAR,
    DONE,
    EDIT,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.offices import buttons
from handlers.offices.screens.team import REASONS, change_lines, heading, team_lines
from models.core.text import PlainDay, Sentence, _
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.screens.screen import Line
    from models.offices.overview.office import Sheet
    from models.offices.records.teams import Team
    from models.people.records import Person
    from models.regions.places import Place


def confirm_screen(sheet: Sheet, today: date, replaced: Sequence[Team] = ()) -> Screen:
    """Asked once more, with what follows from it."""
    team = sheet.team
    follows = _("Berlaku begitu ditandatangani. Yang tugasnya berubah diberi tahu.")
    if team.since > today:
        day = PlainDay(team.since)
        follows = _("Berlaku mulai %(day)s. Sampai itu tim yang sekarang tetap bertugas.", day=day)
    lines = [
        title(_("Tanda tangani tim %(year)s?", year=str(team.period)), ATTENTION),
        line(sheet.place.label),
        *change_lines(sheet),
        *(line(_replaces(one)) for one in replaced),
        line(follows),
    ]
    yes = buttons.confirm_signature.button(
        _("Ya, tanda tangani"), team_id=team.id, version=team.version, style="success"
    )
    back = buttons.open_team.button(_("Kembali"), team_id=team.id)
    return Screen(tuple(lines), (button_column(yes), button_row(back)))


def _replaces(team: Team) -> Sentence:
    return _(
        "Menggantikan tim %(year)s yang mulai %(day)s.",
        year=str(team.period),
        day=PlainDay(team.since),
    )


def signed_screen(sheet: Sheet, told: int) -> Screen:
    """To who signed: that it is done, and how many know."""
    lines = (
        title(_("Tim %(year)s sudah ditandatangani", year=str(sheet.team.period)), DONE),
        line(sheet.place.label),
        *_from_when(sheet.team),
        *team_lines(sheet),
        line(_("Diberi tahu: %(count)s orang", count=told)),
    )
    letter = buttons.draft_letter.button(_("Rancangan SK"), team_id=sheet.team.id)
    return Screen(lines, (button_row(letter, open_menu.button(_("Menu"))),))


def _from_when(team: Team) -> list[Line]:
    if not team.awaits_its_day:
        return []
    day = PlainDay(team.since)
    said = _("Berlaku mulai %(day)s. Sampai itu tim yang sekarang tetap bertugas.", day=day)
    return [line(said, CALENDAR)]


def began_notice(sheet: Sheet) -> Screen:
    """On its first day, to who prepared and who signed it."""
    lines = (
        title(_("Tim %(year)s mulai bertugas hari ini", year=str(sheet.team.period)), DONE),
        line(sheet.place.label),
    )
    look = buttons.open_team.button(_("Buka tim"), team_id=sheet.team.id)
    return Screen(lines, (button_row(look, open_menu.button(_("Menu"))),))


def taken_back_notice(team: Team, place: Place, by: Person) -> Screen:
    """To the head: what was signed for later is changed, and needs the signature again."""
    lines = (
        title(_("Tim %(year)s ditarik untuk diubah", year=str(team.period)), EDIT),
        line(_("Oleh %(name)s, %(region)s", name=name_with_title(by), region=place.label)),
        line(_("Nanti perlu ditandatangani lagi.")),
    )
    look = buttons.open_team.button(_("Buka susunan"), team_id=team.id)
    return Screen(lines, (button_row(look, open_menu.button(_("Menu"))),))


def signed_notice(sheet: Sheet, signer: Person) -> Screen:
    """To who prepared it."""
    lines = (
        title(_("Tim %(year)s sudah ditandatangani", year=str(sheet.team.period)), DONE),
        line(
            _("Oleh %(name)s, %(region)s", name=name_with_title(signer), region=sheet.place.label)
        ),
        *_from_when(sheet.team),
    )
    look = buttons.open_team.button(_("Buka tim"), team_id=sheet.team.id)
    return Screen(lines, (button_row(look, open_menu.button(_("Menu"))),))


def reasons_screen(sheet: Sheet) -> Screen:
    """Why it goes back: one tap, nothing to type."""
    keys = [
        buttons.confirm_return.button(
            Sentence(words), reason=code, team_id=sheet.team.id, version=sheet.team.version
        )
        for code, words in REASONS.items()
    ]
    back = buttons.open_team.button(_("Kembali"), team_id=sheet.team.id)
    heading_line = title(_("Dikembalikan karena apa?"), EDIT)
    lines = (heading_line, line(heading(sheet.team, sheet.place)))
    return Screen(lines, (button_column(*keys), button_row(back)))


def returned_screen(sheet: Sheet) -> Screen:
    """To the head: it is with who prepared it again."""
    lines = (
        title(_("Susunan tim dikembalikan"), DONE),
        line(heading(sheet.team, sheet.place)),
        line(_("Tim yang sekarang tetap bertugas.")),
    )
    return Screen(lines, (button_row(open_menu.button(_("Menu"))),))


def returned_notice(sheet: Sheet, signer: Person, reason: str) -> Screen:
    """To who prepared it: why, and the way to go on."""
    why = Sentence(REASONS[reason])
    lines = (
        title(_("Susunan tim dikembalikan"), EDIT),
        line(heading(sheet.team, sheet.place)),
        line(_("%(name)s: %(why)s.", name=name_with_title(signer), why=why)),
    )
    go_on = buttons.open_team.button(_("Perbaiki"), team_id=sheet.team.id, style="primary")
    return Screen(lines, (button_column(go_on),))


def discard_screen(sheet: Sheet) -> Screen:
    """Asked once more: what was prepared goes, what works stays."""
    lines = (
        title(_("Hapus susunan tim ini?"), ATTENTION),
        line(heading(sheet.team, sheet.place)),
        line(_("Tim yang sekarang tetap bertugas.")),
    )
    yes = buttons.confirm_discard.button(
        _("Ya, hapus"), style="danger", team_id=sheet.team.id, version=sheet.team.version
    )
    no = buttons.open_team.button(_("Tidak jadi"), team_id=sheet.team.id)
    return Screen(lines, (button_row(no), button_column(yes)))
