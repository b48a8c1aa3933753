"""Which buttons of a message can be typed as well: all but those of a form and those that link.

A button that is a number alone says what its line begins with: of "6 Hasil: 12 usaha" that is
Hasil. Nothing else of the message is kept.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from bot.forms.screens.buttons import VERB

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.machine.shown_cards import Kept

_TAG = re.compile(r"<[^>]*>")
# A sign, the number, what is listed, and what is told of it.
_LISTED = re.compile(r"(?:\W+ )?(\d{1,3}) ([^:]+)(?::.*)?")
_LONGEST = 40  # letters kept of what is listed


def typeable_buttons(body: Mapping[str, Any], words: str | None = None) -> list[Kept]:
    """The buttons under a message as they are kept; none for a form's card.

    A form reads by itself what is typed while its card is on top. `words` is the plain text of the
    message where the body has none.
    """
    markup = body.get("reply_markup") or {}
    buttons = [
        {"text": button["text"], "code": button["callback_data"], "style": button.get("style", "")}
        for row in markup.get("inline_keyboard", ())
        for button in row
        if "callback_data" in button
    ]
    if any(str(button["text"]).isdecimal() for button in buttons):
        sent = str(body.get("text") or body.get("caption") or "")
        listed = _listed(unescape(_TAG.sub("", sent)) if words is None else words)
        buttons = [
            {**button, "line": listed[text]} if (text := str(button["text"])) in listed else button
            for button in buttons
        ]
    forms_own = all(str(button["code"]).startswith(f"{VERB}:") for button in buttons)
    return [] if forms_own else buttons


def _listed(text: str) -> dict[str, str]:
    """By its number, what each numbered line lists; of two lines of one number the first."""
    lines = (_LISTED.fullmatch(line) for line in text.splitlines())
    found: dict[str, str] = {}
    for line in filter(None, lines):
        found.setdefault(line[1], line[2].strip()[:_LONGEST])
    return found
