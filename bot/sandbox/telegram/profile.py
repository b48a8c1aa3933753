"""The calls that say what people see of the bot before they write: its menu and descriptions."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from bot.sandbox.telegram import facts
from bot.sandbox.telegram.html import utf16_length
from bot.sandbox.telegram.parameters import fields
from bot.sandbox.telegram.refusal import Json, bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.telegram.media import Upload
    from bot.sandbox.telegram.state import PhoneUser, TelegramState

    Uploads = Mapping[str, Upload]

_SCOPES = (
    *("default", "all_private_chats", "all_group_chats", "all_chat_administrators"),
    *("chat", "chat_administrators", "chat_member"),
)
_SCOPE = {"type": "text!", "chat_id": "chat", "user_id": "integer"}


def set_my_commands(state: TelegramState, asked: Json, _files: Uploads) -> bool:
    """Carry out setMyCommands."""
    if len(asked["commands"]) > facts.COMMANDS:
        raise bad_request("too many commands specified")
    state.commands[_menu_key(state, asked)] = [_command(command) for command in asked["commands"]]
    return True


def delete_my_commands(state: TelegramState, asked: Json, _files: Uploads) -> bool:
    """Carry out deleteMyCommands."""
    state.commands.pop(_menu_key(state, asked), None)
    return True


def get_my_commands(state: TelegramState, asked: Json, _files: Uploads) -> list[Json]:
    """Carry out getMyCommands: exactly this scope and language."""
    return state.commands.get(_menu_key(state, asked), [])


def set_my_description(state: TelegramState, asked: Json, _files: Uploads) -> bool:
    """Carry out setMyDescription."""
    return _set_description(state, asked, "description", facts.DESCRIPTION_LENGTH)


def set_my_short_description(state: TelegramState, asked: Json, _files: Uploads) -> bool:
    """Carry out setMyShortDescription."""
    return _set_description(state, asked, "short_description", facts.SHORT_DESCRIPTION_LENGTH)


def menu(state: TelegramState, person: PhoneUser) -> list[Json]:
    """Return the commands a person's menu shows: the nearest scope, their language first."""
    chat: Json = {"type": "chat", "chat_id": person.user_id}
    for scope in (chat, {"type": "all_private_chats"}, {"type": "default"}):
        for language in (person.language_code, ""):
            found = state.commands.get((json.dumps(scope, sort_keys=True), language))
            if found:
                return found
    return []


def _menu_key(state: TelegramState, asked: Json) -> tuple[str, str]:
    scope = fields(asked.get("scope", {"type": "default"}), _SCOPE, "scope")
    if scope["type"] not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if scope["type"] == "chat":
        state.chat(scope.get("chat_id"))
    return json.dumps(scope, sort_keys=True), _language(asked)


def _language(asked: Json) -> str:
    language: str = asked.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _command(one: Any) -> Json:
    if not isinstance(one, dict):
        raise bad_request("can't parse BotCommand: Object expected")
    kinds = {"command": "text!", "description": "text!", "is_ephemeral": "truth"}
    read = fields(one, kinds, "BotCommand")
    read["command"] = read["command"].removeprefix("/")
    if not re.fullmatch(facts.COMMAND_PATTERN, read["command"]):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 0 < utf16_length(read["description"].strip()) <= facts.COMMAND_DESCRIPTION_LENGTH:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return read


def _set_description(state: TelegramState, asked: Json, which: str, longest: int) -> bool:
    text = asked.get(which, "")
    if utf16_length(text) > longest:
        raise bad_request(f"{which.replace('_', ' ')} is too long")
    state.descriptions[which, _language(asked)] = text
    return True
