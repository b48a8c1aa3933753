"""What the picture of a unit shows, in words: stage by stage, and the way to each place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import FIGURES, Screen, button_row, line, title
from handlers.monitoring.screens.lines import counted_line, short_name, unit_button
from models.core.text import _
from models.monitoring.rules.summing import NO_STAGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from models.monitoring.overview.units import Unit
    from models.periods.records import Stage
    from models.regions.places import Place

MOST_STAGES = 12
OFFERED = 10  # places with a button below the picture, the most behind first


def picture_screen(
    heading: str,
    found: Unit,
    listed: Sequence[Stage],
    places: Mapping[str, Place],
    opens: frozenset[str],
    here: datetime,
) -> Screen:
    """The sums of each stage; the picture shows whose they are."""
    lines = [title(heading, FIGURES), counted_line(found.made, here)]
    for stage in listed[:MOST_STAGES]:
        expected, done, _on_time, late = found.sheet.stages.get(str(stage.id), NO_STAGE)
        words = _("%(stage)s: belum waktunya", stage=stage.name)
        if expected:
            words = _(
                "%(stage)s: %(done)s dari %(expected)s desa selesai, %(late)s terlambat",
                stage=stage.name,
                done=done,
                expected=expected,
                late=late,
            )
        lines.append(line(words))
    row = [
        unit_button(one.code, label=short_name(places[one.code])[:24])
        for one in found.below
        if one.code in opens
    ]
    back = unit_button(found.code, label=_("Kembali"))
    return Screen(tuple(lines), (button_row(*row[:OFFERED]), button_row(back)))
