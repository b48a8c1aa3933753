"""The card of an office's team: being prepared, waiting for its head, in force, or none yet."""

from __future__ import annotations

from datetime import date
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
from handlers.offices import buttons
from handlers.offices.screens.team import LEFT, REASONS, change_lines, heading, names, team_lines
from models.core.days import year_of
from models.core.text import N_, PlainDay, Sentence, _, say
from models.offices.records.teams import Part
from models.offices.rules import has_villages
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Keys
    from models.offices.overview.office import Sheet
    from models.offices.records.teams import Team
    from models.regions.places import Place


def draft_screen(sheet: Sheet, reader: int, *, signs: bool, in_force: Team | None) -> Screen:
    """A team that is being prepared, with everything that can still be done."""
    team = sheet.team
    lines = [title(heading(team, sheet.place), PEOPLE)]
    if team.returned_why in REASONS:
        why = Sentence(REASONS[team.returned_why])
        lines.append(line(_("Dikembalikan kepala: %(why)s", why=why), EDIT))
    elif team.returned_why == LEFT:
        lines.append(line(_("Ada yang berhenti sebelum ditandatangani. Periksa lagi."), EDIT))
    else:
        lines.append(line(_("Sedang disusun, belum berlaku."), EDIT))
    lines += [*team_lines(sheet), *change_lines(sheet)]
    ready = [
        buttons.ask_signature.button(
            _("Ajukan ke kepala"), style="primary", team_id=team.id, version=team.version
        )
    ]
    if signs:  # what the head changed last needs nobody's asking
        ready = [_sign_button(team)] if team.touched_by == reader else []
    edit = [buttons.open_people.button(_("Orang"), team_id=team.id, page=0)]
    if has_villages(team.region_code):
        edit.append(buttons.open_spread.button(_("Bagi desa"), team_id=team.id))
    edit += [
        buttons.enter_decree.button(_("Isi SK"), team_id=team.id),
        buttons.choose_term.button(_("Masa tugas"), team_id=team.id),
    ]
    more = [
        buttons.draft_letter.button(_("Rancangan SK"), team_id=team.id),
        buttons.replace_template.button(_("Ganti templat"), region_code=team.region_code),
        buttons.discard_team.button(_("Hapus susunan"), team_id=team.id, version=team.version),
    ]
    if in_force is not None:
        more.append(buttons.open_team.button(_("Tim sekarang"), team_id=in_force.id))
    more.append(open_menu.button(_("Menu")))
    return Screen(tuple(lines), (button_column(*ready), button_row(*edit), button_row(*more)))


def asked_screen(sheet: Sheet, *, signs: bool) -> Screen:
    """A team that waits for the head: to the head with what to decide, to others to wait."""
    team = sheet.team
    lines = [title(heading(team, sheet.place), PEOPLE)]
    lines.append(line(_("Menunggu tanda tangan kepala."), WAITING))
    if signs:
        prepared = sheet.people.get(team.prepared_by or 0)
        by = name_with_title(prepared) if prepared is not None else _("tim")
        asks = _("Tim %(year)s menunggu tanda tangan %(you)s", year=str(team.period))
        lines = [
            title(asks, ATTENTION),
            line(sheet.place.label),
            line(_("Disusun %(name)s.", name=by)),
        ]
    lines += [*team_lines(sheet), *change_lines(sheet)]
    letter = buttons.draft_letter.button(_("Rancangan SK"), team_id=team.id)
    if not signs:
        back = buttons.take_back.button(_("Tarik untuk diubah"), team_id=team.id)
        return Screen(tuple(lines), (button_row(back, letter, open_menu.button(_("Menu"))),))
    others = (
        buttons.return_team.button(_("Kembalikan"), team_id=team.id, version=team.version),
        letter,
    )
    return Screen(tuple(lines), (button_column(_sign_button(team)), button_row(*others)))


def signed_ahead_screen(sheet: Sheet, in_force: Team | None, *, prepares: bool) -> Screen:
    """A team that is signed, and in force from its first day on."""
    team = sheet.team
    lines = [title(heading(team, sheet.place), PEOPLE)]
    if (signer := sheet.people.get(team.signed_by or 0)) is not None:
        lines.append(line(_("Sudah ditandatangani %(name)s.", name=name_with_title(signer)), DONE))
    lines.append(line(_("Berlaku mulai %(day)s.", day=PlainDay(team.since)), CALENDAR))
    lines += [*team_lines(sheet), *change_lines(sheet)]
    keys = [buttons.draft_letter.button(_("Rancangan SK"), team_id=team.id)]
    if prepares:
        keys.insert(0, buttons.take_back.button(_("Tarik untuk diubah"), team_id=team.id))
    if in_force is not None:
        keys.append(buttons.open_team.button(_("Tim sekarang"), team_id=in_force.id))
    return Screen(tuple(lines), (button_row(*keys, open_menu.button(_("Menu"))),))


def _sign_button(team: Team) -> Button:
    return buttons.sign_team.button(
        _("Tanda tangani"), style="primary", team_id=team.id, version=team.version
    )


def in_force_screen(sheet: Sheet, signed: date | None, today: date, *, prepares: bool) -> Screen:
    """The team that works now; changed, it becomes a new one that is signed again."""
    team = sheet.team
    signer = sheet.people.get(team.signed_by or 0)
    lines = [title(heading(team, sheet.place), PEOPLE)]
    if signer is not None and signed is not None:
        name, day = name_with_title(signer), PlainDay(signed)
        lines.append(line(_("Berlaku, ditandatangani %(name)s, %(day)s", name=name, day=day), DONE))
    lines += team_lines(sheet)
    if left := [
        one for one in sheet.people.values() if one.id in sheet.parts.keys() - sheet.before
    ]:
        lines.append(line(_("Sudah tidak bertugas: %(names)s", names=names(left)), ATTENTION))
    if not any(Part.COORDINATOR in parts for parts in sheet.before.values()):
        lines.append(
            line(_("Belum ada koordinator. Susun tim dengan koordinator baru."), ATTENTION)
        )
    if team.until < today:
        lines.append(line(_("Masa tugasnya sudah lewat."), ATTENTION))
        lines.append(line(_("Semua tetap bertugas sampai tim baru ditandatangani.")))
    keys: list[Keys] = []
    if prepares:
        keys.append(button_column(*_prepare_buttons(team.region_code, year_of(today), team)))
    row = [buttons.draft_letter.button(_("Rancangan SK"), team_id=team.id)]
    if prepares and team.number is None:
        row.append(buttons.enter_decree.button(_("Isi SK"), team_id=team.id))
    keys.append(button_row(*row, open_menu.button(_("Menu"))))
    return Screen(tuple(lines), tuple(keys))


def ended_screen(sheet: Sheet) -> Screen:
    """A team that another one followed."""
    lines = (
        title(heading(sheet.team, sheet.place), PEOPLE),
        line(_("Tidak berlaku lagi, sudah diganti tim lain.")),
        *team_lines(sheet),
    )
    now = buttons.open_office.button(_("Tim sekarang"), region_code=sheet.team.region_code)
    return Screen(lines, (button_row(now, open_menu.button(_("Menu"))),))


def no_team_screen(place: Place, year: int, known: int) -> Screen:
    """An office without a signed team: what is done first."""
    lines = (
        title(_("Tim kantor, %(region)s", region=place.label), PEOPLE),
        line(_("Belum ada tim yang ditandatangani kepala.")),
        line(_("Petugas yang sudah terdaftar: %(count)s", count=known)),
        line(_("Susun dulu dari mereka, lalu ajukan. Sampai itu semua tetap bertugas.")),
    )
    keys = _prepare_buttons(place.code, year, None)
    return Screen(lines, (button_column(*keys), button_row(open_menu.button(_("Menu")))))


def _prepare_buttons(region: str, year: int, in_force: Team | None) -> list[Button]:
    offered = []
    for wanted in (year, year + 1):
        words = N_("Susun tim %(year)s")
        if in_force is not None and in_force.period == wanted:
            words = N_("Ubah tim %(year)s")
        label = say(words, year=str(wanted))
        offered.append(buttons.prepare_team.button(label, region_code=region, year=wanted))
    return offered


def terms(team: Team, today: date) -> dict[str, tuple[date, date]]:
    """What one tap may choose, by code: the whole year, or what is left of it."""
    first, last = date(team.period, 1, 1), date(team.period, 12, 31)
    found = {"year": (first, last)}
    if first < today <= last:
        found["rest"] = (today, last)
    return found


def term_screen(team: Team, today: date) -> Screen:
    """From when to when a team works."""
    words = {"year": N_("Sepanjang %(year)s"), "rest": N_("Hari ini sampai Desember")}
    keys = [
        buttons.set_term.button(
            say(words[code], year=str(team.period)),
            team_id=team.id,
            version=team.version,
            term=code,
        )
        for code in terms(team, today)
    ]
    own = buttons.type_term.button(_("Tanggal lain"), team_id=team.id)
    back = buttons.open_team.button(_("Kembali"), team_id=team.id)
    lines = (
        title(_("Kapan tim bertugas?"), CALENDAR),
        line(
            _(
                "Sekarang %(since)s sampai %(until)s",
                since=PlainDay(team.since),
                until=PlainDay(team.until),
            )
        ),
    )
    return Screen(lines, (button_column(*keys), button_row(own, back)))


def offices_screen(places: Sequence[Place]) -> Screen:
    """For who works in several offices: which one."""
    keys = [
        buttons.open_office.button(place.label[:24], region_code=place.code) for place in places
    ]
    return Screen(
        (title(_("Tim kantor mana?"), PEOPLE),),
        (button_column(*keys), button_row(open_menu.button(_("Menu")))),
    )
