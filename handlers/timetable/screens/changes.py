"""What was just changed about a stage: a target, a realisation, a reopening; who is told what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import BELL, DONE, EDIT, Screen, button_row, line, title
from handlers.timetable import buttons
from handlers.timetable.screens.stage import back, done_words
from handlers.timetable.screens.words import stage_name, state_line
from models.core.text import PlainDay, _

if TYPE_CHECKING:
    from bot.screens.screen import Button, Line
    from handlers.timetable.screens.stage import StageCard
    from models.core.text import Value
    from models.timetable.records import Realisation, Reopening


def target_screen(card: StageCard) -> Screen:
    """The target was set or moved."""
    newest = card.targets[0]
    moved = newest.reason is not None
    heading = _("Target dipindah") if moved else _("Target tersimpan")
    name = stage_name(card.one.stage)
    lines = [
        title(heading, DONE),
        line(_("%(stage)s, %(village)s", stage=name, village=card.village)),
        line(_("Target: %(day)s", day=newest.day)),
    ]
    if newest.reason is not None:
        lines.append(line(_("Alasan: %(why)s", why=newest.reason)))
    if newest.day > card.one.standing.due:
        by = PlainDay(card.one.standing.due)
        lines.append(line(_("Batas akhir tahapan tetap %(by)s.", by=by)))
    return Screen(tuple(lines), (back(card),))


def reopened_screen(card: StageCard, opened: Reopening) -> Screen:
    """To whoever opened it."""
    heading = title(_("Tahapan dibuka kembali"), DONE)
    return Screen((heading, _where(card), *_reopening_lines(card, opened)), (back(card),))


def reopened_notice(card: StageCard, opened: Reopening) -> Screen:
    """To the pembina of the village."""
    heading = title(_("Tahapan dibuka kembali, %(village)s", village=card.village), BELL)
    stage = line(_("Tahapan: %(stage)s", stage=stage_name(card.one.stage)))
    return Screen((heading, stage, *_reopening_lines(card, opened)), (back(card),))


def _reopening_lines(card: StageCard, opened: Reopening) -> tuple[Line, Line]:
    by = card.by(opened.opened_by)
    return (
        line(_("Sampai %(day)s, lalu tertutup sendiri.", day=opened.until)),
        line(_("Oleh %(name)s. Alasan: %(why)s", name=by, why=opened.reason)),
    )


def closed_screen(card: StageCard) -> Screen:
    """The reopening was taken back."""
    return Screen((title(_("Tahapan ditutup lagi"), DONE), _where(card)), (back(card),))


def closed_notice(card: StageCard, by: Value) -> Screen:
    """To the pembina of the village."""
    heading = title(_("Tahapan ditutup lagi, %(village)s", village=card.village), BELL)
    stage = line(_("Tahapan: %(stage)s", stage=stage_name(card.one.stage)))
    return Screen((heading, stage, line(_("Oleh %(name)s.", name=by))), (back(card),))


def _where(card: StageCard) -> Line:
    name = stage_name(card.one.stage)
    return line(_("%(stage)s, %(village)s", stage=name, village=card.village))


def entered_screen(card: StageCard, one: Realisation, *, offered: bool) -> Screen:
    """It was entered; what else can be done with it."""
    name = stage_name(card.one.stage)
    lines = (
        title(_("Realisasi tersimpan"), DONE),
        line(_("%(stage)s, %(village)s", stage=name, village=card.village)),
        line(done_words(one)),
        state_line(card.one, card.zone),
    )
    keys: list[Button] = []
    if offered:
        keys.append(buttons.choose_report.button(_("Kaitkan laporan"), realisation_id=one.id))
    keys.append(buttons.take_back_realisation.button(_("Batalkan"), realisation_id=one.id))
    return Screen(lines, (button_row(*keys), back(card)))


def taken_back_screen(card: StageCard, one: Realisation) -> Screen:
    """It counts no more; a tap brings it back."""
    words = _("Realisasi %(day)s dibatalkan", day=PlainDay(one.day))
    name = stage_name(card.one.stage)
    where = line(_("%(stage)s, %(village)s", stage=name, village=card.village))
    undo = buttons.restore_realisation.button(_("Urungkan"), realisation_id=one.id)
    return Screen((title(words, EDIT), where), (button_row(undo), back(card)))
