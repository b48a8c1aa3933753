"""Whether a message is a report, by what it holds, with or without "lapor" before it."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.readers.labelled import split_by_label

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment
    from models.core.text import Sentence
    from models.forms.form import Form

_SAYS_SO = re.compile(r"\s*(?:lapor|laporan|lapur|report)\b", re.IGNORECASE)


class Certainty(enum.Enum):
    """How sure it is that a message is a report."""

    REPORT = "report"  # it is opened and read at once
    PERHAPS = "perhaps"  # a tap asks first; nothing is kept until then
    NO = "no"  # something else: thanks, a question, an invitation


@dataclass(frozen=True)
class Recognised:
    """What a message is.

    `refusal` is why it must not be kept at all (residents by name, a NIK): then nothing else
    counts. `activities` are the texts of several activities in their order, each one readable as a
    report of its own; empty where there is only one, which is the text itself.
    """

    certainty: Certainty
    activities: tuple[str, ...] = ()
    refusal: Sentence | None = None


def recognise(form: type[Form], text: str, moment: Moment, village: str = "") -> Recognised:
    """What a message is to a form; `moment` is that of writing, `village` the writer's, if known.

    The text is the whole message or caption, with its "lapor".
    """
    refusal = privacy_refusal(text)
    says_so = _SAYS_SO.match(text) is not None
    if refusal is not None:
        return Recognised(Certainty.REPORT if says_so else Certainty.NO, refusal=refusal)
    if says_so or split_by_label(text, form.questions, moment):
        return Recognised(Certainty.REPORT)
    return Recognised(Certainty.NO)
