"""An update as it is read and kept: without what nobody asks for and what no database keeps."""

from __future__ import annotations

from typing import Any

# Of the card under a tapped button: which it is and whether text can take its place. Its words and
# buttons are our own, and reading them costs more than all the rest of the update.
_CARD_KEYS = ("message_id", "date", "chat", "photo", "document")
# Of the message that a card answers: its words, which a button of the card may take along.
_ANSWERED = ("message_id", "date", "chat", "text")
_TOPIC_KEYS = ("is_topic_message", "message_thread_id")


def trim_update(update: dict[str, Any]) -> dict[str, Any]:
    """The update without the contents of the card that was tapped."""
    tap = update.get("callback_query")
    if not isinstance(tap, dict) or not isinstance(tap.get("message"), dict):
        return update
    card: dict[str, Any] = tap["message"]
    kept = {key: card[key] for key in (*_CARD_KEYS, *_TOPIC_KEYS) if key in card}
    if isinstance(answered := card.get("reply_to_message"), dict):
        kept["reply_to_message"] = {key: answered[key] for key in _ANSWERED if key in answered}
    return {**update, "callback_query": {**tap, "message": kept}}


def make_storable(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """The same JSON without the two things no database keeps: NUL and halves of signs."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\0", "")
    if isinstance(value, dict):
        return {make_storable(key): make_storable(inner) for key, inner in value.items()}
    return [make_storable(element) for element in value] if isinstance(value, list) else value
