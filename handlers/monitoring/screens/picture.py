"""What the picture of a unit shows, in words: stage by stage, and the way to each place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import FIGURES, Screen, button_row, line, title
from handlers.monitoring.screens.lines import (
    counted_line,
    short_name,
    unit_button,
    year_before_words,
)
from models.core.text import Sentence, SentenceStart, _
from models.monitoring.rules.summing import NO_STAGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from models.monitoring.overview.units import Unit
    from models.periods.records import Stage
    from models.periods.rules import OnTime
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
    rule: OnTime,
    before: Mapping[int, Sequence[int]],
) -> Screen:
    """The sums of each stage beside those of last year; the picture shows whose they are."""
    lines = [title(heading, FIGURES), counted_line(found.made, here, rule)]
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
        if before:
            words = _("%(now)s (%(before)s)", now=words, before=_last(before.get(stage.id)))
        lines.append(line(words))
    if listed and not before:
        lines.append(line(_("%(state)s.", state=SentenceStart(year_before_words(None)))))
    row = [
        unit_button(one.code, label=short_name(places[one.code])[:24])
        for one in found.below
        if one.code in opens
    ]
    back = unit_button(found.code, label=_("Kembali"))
    return Screen(tuple(lines), (button_row(*row[:OFFERED]), button_row(back)))


def _last(counts: Sequence[int] | None) -> Sentence:
    """One stage as it ended last year."""
    return year_before_words((counts[1], counts[0]) if counts is not None else None)
