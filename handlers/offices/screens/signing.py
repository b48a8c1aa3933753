"""The head signs or sends back; everybody whose work changes hears of it once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import (
    ATTENTION,
    CALENDAR,
    DONE,
    EDIT,
    PEOPLE,
    WAITING,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.appointments import buttons as appointments_buttons
from handlers.digests import buttons as digests_buttons
from handlers.offices import buttons
from handlers.offices.screens.spread import waiting_words
from handlers.offices.screens.team import REASONS, change_lines, heading, part_words, team_lines
from handlers.offices.screens.waiting import next_button
from handlers.villages import buttons as villages_buttons
from models.core.text import Listing, PlainDay, Sentence, _
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.screens.screen import Line
    from models.core.text import Value
    from models.offices.overview.office import Sheet
    from models.offices.overview.queues import Queue
    from models.offices.records.teams import Part, Team
    from models.people.records import Person
    from models.regions.places import Place

NAMED = 5  # villages in one line


def confirm_screen(sheet: Sheet, today: date) -> Screen:
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
        line(follows),
    ]
    yes = buttons.confirm_signature.button(
        _("Ya, tanda tangani"), team_id=team.id, version=team.version, style="success"
    )
    back = buttons.open_team.button(_("Kembali"), team_id=team.id)
    return Screen(tuple(lines), (button_column(yes), button_row(back)))


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


@dataclass(frozen=True)
class Share:
    """What changes for one person: their parts now and then, villages won and handed over."""

    before: Sequence[Part]
    after: Sequence[Part]
    won: Sequence[str]
    waiting: Queue
    handed_over: Sequence[tuple[Person | None, int]]
    moved: Queue


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


def leaderless_notice(
    team: Team,
    place: Place,
    next_one: Team | None,
    gone: Sentence,
    *,
    prepares: bool,
    invites: bool,
) -> Screen:
    """To whoever can name another: nobody coordinates the team any more."""
    lines = [title(_("Tim %(region)s belum punya koordinator", region=place.label), ATTENTION)]
    lines.append(line(gone))
    keys = [digests_buttons.open_digest.button(_("Ringkasan")), open_menu.button(_("Menu"))]
    if prepares:
        lines.append(line(_("Susun tim dengan koordinator baru, lalu tanda tangani.")))
        keys.insert(0, next_button(team, team.period, next_one))
    elif invites:
        lines.append(line(_("Undang koordinator baru, atau hubungi kepala kantor di sana.")))
        keys.insert(0, appointments_buttons.open_invitations.button(_("Undang")))
    else:
        lines.append(line(_("Hubungi kepala kantor di sana.")))
    return Screen(tuple(lines), (button_row(*keys),))


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
