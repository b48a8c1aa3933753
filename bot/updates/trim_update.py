"""An update as it is read and kept: without what nobody asks for and what no database keeps."""

from __future__ import annotations

from typing import Any

# Of the card under a tapped button: which it is and whether text can take its place. Its words and
# buttons are our own, and reading them costs more than all the rest of the update.
_OF_CARD = ("message_id", "date", "chat", "photo", "document")


def needed(update: dict[str, Any]) -> dict[str, Any]:
    """The update without the contents of the card that was tapped."""
    tap = update.get("callback_query")
    if not isinstance(tap, dict) or not isinstance(tap.get("message"), dict):
        return update
    card: dict[str, Any] = tap["message"]
    kept = {key: card[key] for key in _OF_CARD if key in card}
    return {**update, "callback_query": {**tap, "message": kept}}


def storable(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """The same JSON without the two things no database keeps: NUL and halves of signs."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\0", "")
    if isinstance(value, dict):
        return {key: storable(one) for key, one in value.items()}
    return [storable(one) for one in value] if isinstance(value, list) else value
