"""The calls around messages: who the bot is, taps, reactions, the typing sign, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.telegram import facts
from bot.sandbox.telegram.html import utf16_length
from bot.sandbox.telegram.refusal import Json, bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.telegram.media import Upload
    from bot.sandbox.telegram.state import TelegramState

    Uploads = Mapping[str, Upload]

_TAP_IS_OLD = "query is too old and response timeout expired or query ID is invalid"


def get_me(state: TelegramState, _asked: Json, _files: Uploads) -> Json:
    """Carry out getMe."""
    return {
        **state.bot(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def answer_callback_query(state: TelegramState, asked: Json, _files: Uploads) -> bool:
    """Carry out answerCallbackQuery: once, within 150 seconds."""
    tap = state.taps.get(asked["callback_query_id"])
    if tap is None or tap.answered or state.older_than(facts.TAP_SECONDS, tap.made_at):
        raise bad_request(_TAP_IS_OLD)
    text = asked.get("text", "")
    if utf16_length(text) > facts.TOAST_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    tap.answered = True
    if text:
        state.record("alert" if asked.get("show_alert") else "toast", tap.user_id, text=text)
    return True


def send_chat_action(state: TelegramState, asked: Json, _files: Uploads) -> bool:
    """Carry out sendChatAction."""
    person = state.chat(asked["chat_id"])
    if asked["action"] not in facts.CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    state.record("typing", person.user_id, text=asked["action"])
    return True


def set_message_reaction(state: TelegramState, asked: Json, _files: Uploads) -> bool:
    """Carry out setMessageReaction: a bot gives one reaction, or takes it back."""
    person = state.chat(asked["chat_id"])
    kept = person.messages.get(asked["message_id"])
    if kept is None:
        raise bad_request("message to react not found")
    chosen = asked.get("reaction", [])
    if len(chosen) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = tuple(str(reaction.get("emoji")) for reaction in chosen if isinstance(reaction, dict))
    # The same heart is written with and without the sign that asks for its coloured form.
    if len(emoji) != len(chosen) or not {e.replace("\ufe0f", "") for e in emoji} <= facts.REACTIONS:
        raise bad_request("REACTION_INVALID")
    kept.reactions = emoji
    state.record("reaction", person.user_id, kept, text="".join(emoji))
    return True


def get_file(state: TelegramState, asked: Json, _files: Uploads) -> Json:
    """Carry out getFile."""
    return state.files.describe(asked["file_id"])
