"""One message that became several forms: when it is edited, each of them reads its own part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.readers.recognition import recognise
from models.forms.form import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.inputs import Edited
    from bot.forms.state.reading import Moment

PART = "part"  # in a form's context: "2/3" is the second of three


def part_context(place: int, count: int) -> dict[str, str]:
    """What a form's context says of its part of a message."""
    return {PART: f"{place}/{count}"}


def own_part(
    form: str, context: Mapping[str, object], edited: Edited, moment: Moment
) -> Edited | None:
    """The part of an edited message that is a form's own; all of it for a form that is alone.

    None when the message does not fall into as many parts as before.
    """
    if PART not in context:
        return edited
    place, _slash, count = str(context[PART]).partition("/")
    parts = recognise(FORMS[form], edited.text, moment).activities
    if len(parts) != int(count):
        return None
    return replace(edited, text=parts[int(place) - 1])
