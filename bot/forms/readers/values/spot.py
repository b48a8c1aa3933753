"""Reads where something was: words, or the point sent from the phone's map."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.readers.values.text import read_text
from bot.forms.state.reading import Read

if TYPE_CHECKING:
    from bot.forms.state.inputs import Location
    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

LONGEST = 200
_AT = re.compile(r"(?:di|in|at|wonten|ing)\s+(?=\S)", re.IGNORECASE)


def read_spot(question: Question, typed: str, moment: Moment) -> Reading:
    """The words of a place, without the "di" before them."""
    reading = read_text(replace(question, at_most=question.at_most or LONGEST), typed, moment)
    if not isinstance(reading, Read):
        return reading
    words = _AT.sub("", str(reading.answer), count=1) if _AT.match(str(reading.answer)) else None
    return Read({"words": words or reading.answer, "latitude": None, "longitude": None})


def read_location(place: Location) -> Reading:
    """The point of the map."""
    return Read({"words": None, "latitude": place.latitude, "longitude": place.longitude})
