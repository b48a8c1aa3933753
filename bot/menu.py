"""The command menu of a person: only what they may do, in their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import ROUTES
from models.appointments.records.appointments import verbs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.languages.locale import Tongue
    from models.appointments.records.appointments import Appointment


def menu_for(held: Sequence[Appointment], speech: Tongue) -> list[tuple[str, str]]:
    """The commands a person may use and what they are for, in their language."""
    allowed = {verb for one in held for verb in verbs_of(one)}
    return [
        (one.name, speech.text(one.about))
        for one in ROUTES.commands.values()
        if one.listed and one.about and (one.verb is None or one.verb in allowed)
    ]
