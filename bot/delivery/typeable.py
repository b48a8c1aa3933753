"""Which buttons of a message can be typed as well: all but those of a form and those that link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.forms.screens.buttons import VERB

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.machine.shown_cards import Kept


def typeable_buttons(body: Mapping[str, Any]) -> list[Kept]:
    """The buttons under a message as they are kept; none for a form's card.

    A form reads by itself what is typed while its card is on top.
    """
    markup = body.get("reply_markup") or {}
    buttons = [
        {"text": button["text"], "code": button["callback_data"], "style": button.get("style", "")}
        for row in markup.get("inline_keyboard", ())
        for button in row
        if "callback_data" in button
    ]
    forms_own = all(str(button["code"]).startswith(f"{VERB}:") for button in buttons)
    return [] if forms_own else buttons
