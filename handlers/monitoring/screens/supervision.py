"""How a unit is supervised, in four figures, each with the number of cases behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import FIGURES, Screen, button_row, line, title
from handlers.monitoring.screens.lines import unit_button
from models.core.text import Sentence, _

if TYPE_CHECKING:
    from bot.screens.screen import Line
    from models.monitoring.rules.supervision import Measure, Supervision
    from models.regions.places import Place


def supervision_screen(place: Place, found: Supervision) -> Screen:
    """Median, shares, villages per pembina; of a few cases nothing is said."""
    lines: list[Line] = [
        title(_("Pembinaan, %(place)s", place=place.label), FIGURES),
        line(_("90 hari terakhir.")),
        line(_hours_words(found.hours_to_look)),
        line(_share_words(_("Diminta diperbaiki"), found.sent_back)),
        line(_share_words(_("Selesai diperbaiki dalam 3 hari"), found.put_right)),
        line(_coach_words(found.tenths_per_pembina)),
    ]
    back = unit_button(place.code, label=_("Kembali"))
    return Screen(tuple(lines), (button_row(back),))


def _hours_words(one: Measure) -> Sentence:
    if one.value is None:
        return _few(_("Lama menunggu dibaca BPS"), one)
    return _(
        "Biasanya dibaca BPS dalam %(hours)s jam (dari %(cases)s kiriman)",
        hours=one.value,
        cases=one.cases,
    )


def _share_words(label: Sentence, one: Measure) -> Sentence:
    if one.value is None:
        return _few(label, one)
    return _(
        "%(figure)s: %(share)s%% (dari %(cases)s kiriman)",
        figure=label,
        share=one.value,
        cases=one.cases,
    )


def _few(label: Sentence, one: Measure) -> Sentence:
    return _("%(figure)s: data belum cukup (baru %(cases)s kiriman)", figure=label, cases=one.cases)


def _coach_words(one: Measure) -> Sentence:
    if one.value is None:
        return _("Desa per pembina: belum ada data")
    whole, tenth = divmod(one.value, 10)
    number = f"{whole},{tenth}" if tenth else str(whole)
    return _("Desa per pembina: %(number)s (%(cases)s pembina)", number=number, cases=one.cases)
