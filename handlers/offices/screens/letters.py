"""The draft of an SK tim, and what is said of a template that an office sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import (
    ATTENTION,
    DONE,
    PAPER,
    WAITING,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.offices import buttons
from models.core.text import Listing, _

if TYPE_CHECKING:
    from bot.documents.templates import Findings
    from bot.screens.screen import Button, Line
    from models.offices.records.teams import Team
    from models.regions.places import Place

NAMED = 5  # tags in one sentence


def letter_screen(team: Team, place: Place) -> Screen:
    """Below the file: what to do with it."""
    lines = [
        title(_("Rancangan SK tim %(year)s", year=str(team.period)), PAPER),
        line(place.label),
        line(_("Periksa di Word, cetak, lalu minta tanda tangan.")),
    ]
    if team.number is None:
        lines.append(line(_("Nomor dan tanggal masih titik-titik. Isi di /tim"), ATTENTION))
    return Screen(tuple(lines))


def template_screen(place: Place, *, has_own: bool) -> Screen:
    """Below the template: how it is changed."""
    lines = (
        title(_("Templat SK tim saat ini"), PAPER),
        line(place.label),
        line(_("Ubah di Word. Biarkan tulisan di antara {{ dan }}, lalu kirim ke sini.")),
    )
    if not has_own:
        return Screen(lines)
    ours = buttons.use_own_template.button(_("Pakai templat bawaan"), region_code=place.code)
    return Screen(lines, (button_column(ours),))


def template_kept_screen() -> Screen:
    """The file has come, and is looked at."""
    lines = (
        title(_("Templat diterima"), WAITING),
        line(_("Kami periksa kolom isiannya, lalu kami kabari.")),
    )
    return Screen(lines, (button_row(open_menu.button(_("Menu"))),))


def ours_screen(place: Place) -> Screen:
    """The template that ships is used again."""
    lines = (title(_("Templat bawaan dipakai"), DONE), line(place.label))
    return Screen(lines, (button_row(_back(place), open_menu.button(_("Menu"))),))


def _back(place: Place) -> Button:
    return buttons.open_office.button(_("Tim kantor"), region_code=place.code)


def looked_at_screen(place: Place, found: Findings) -> Screen:
    """What became of a template: used, or what to change in it."""
    if found.usable:
        lines = [
            title(_("Templat SK tim sudah dipakai"), DONE),
            line(place.label),
            line(_("Rancangan SK berikutnya memakai templat ini.")),
        ]
        return Screen(tuple(lines), (button_row(_back(place)),))
    lines = [
        title(_("Templat belum bisa dipakai"), ATTENTION),
        line(place.label),
        *_what_to_change(found),
        line(_("Templat yang sekarang tetap dipakai.")),
    ]
    again = buttons.replace_template.button(_("Kirim lagi"), region_code=place.code)
    return Screen(tuple(lines), (button_row(again, _back(place)),))


def _what_to_change(found: Findings) -> list[Line]:
    if found.unreadable:
        return [line(_("Berkasnya belum terbaca. Simpan sebagai Word (.docx)."))]
    lines = []
    if found.broken:
        shown = Listing(found.broken[:NAMED])
        lines.append(line(_("Kolom ini belum dikenal: %(fields)s", fields=shown)))
    if found.joined:
        lines.append(
            line(_("Tulis %(tag)s tanpa tanda minus: kata di sekitarnya ikut terhapus.", tag="{%"))
        )
    if found.unclosed:
        lines.append(line(_("Ada tanda %(tags)s yang belum ditutup.", tags=Listing(("{{", "{%")))))
    if found.empty:
        lines.append(line(_("Belum ada kolom isian, misalnya {{ nomor }}.")))
    return lines
