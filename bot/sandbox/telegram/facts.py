"""What Telegram accepts: methods, their parameters, and limits (Bot API 10.3, August 2026).

A kind says how a parameter is read; "!" marks the required ones. Only what this bot uses is here;
everything else is refused, so that a typing error in a call is found before Telegram finds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_QUIET = {"disable_notification": "truth", "protect_content": "truth"}
_SENDING = {
    "chat_id": "chat!",
    "message_effect_id": "text",
    "message_thread_id": "integer",
    "reply_parameters": "object",
    **_QUIET,
}
_MARKUP = {"reply_markup": "object"}
_CAPTION = {
    "caption": "text",
    "parse_mode": "text",
    "caption_entities": "list",
    "show_caption_above_media": "truth",
}
_EDITING = {"chat_id": "chat!", "message_id": "integer!", **_MARKUP}
_WORDS = {
    "text": "text!",
    "parse_mode": "text",
    "entities": "list",
    "link_preview_options": "object",
}
_MENU = {"scope": "object", "language_code": "text"}

METHODS: Mapping[str, Mapping[str, str]] = {
    "getMe": {},
    "getUpdates": {
        "offset": "integer",
        "limit": "integer",
        "timeout": "integer",
        "allowed_updates": "list",
    },
    "setWebhook": {
        "url": "text!",
        "ip_address": "text",
        "max_connections": "integer",
        "allowed_updates": "list",
        "drop_pending_updates": "truth",
        "secret_token": "text",
    },
    "deleteWebhook": {"drop_pending_updates": "truth"},
    "getWebhookInfo": {},
    "sendMessage": {**_SENDING, **_WORDS, **_MARKUP},
    "editMessageText": {**_EDITING, **_WORDS},
    "editMessageReplyMarkup": _EDITING,
    "editMessageCaption": {**_EDITING, **_CAPTION},
    "deleteMessage": {"chat_id": "chat!", "message_id": "integer!"},
    "answerCallbackQuery": {
        "callback_query_id": "text!",
        "text": "text",
        "show_alert": "truth",
        "url": "text",
        "cache_time": "integer",
    },
    "sendPhoto": {**_SENDING, **_CAPTION, **_MARKUP, "photo": "file!", "has_spoiler": "truth"},
    "sendDocument": {
        **_SENDING,
        **_CAPTION,
        **_MARKUP,
        "document": "file!",
        "thumbnail": "file",
        "disable_content_type_detection": "truth",
    },
    "sendContact": {
        **_SENDING,
        **_MARKUP,
        "phone_number": "text!",
        "first_name": "text!",
        "last_name": "text",
        "vcard": "text",
    },
    "sendVenue": {
        **_SENDING,
        **_MARKUP,
        "latitude": "decimal!",
        "longitude": "decimal!",
        "title": "text!",
        "address": "text!",
    },
    "sendMediaGroup": {**_SENDING, "media": "list!"},
    "sendChatAction": {"chat_id": "chat!", "action": "text!"},
    "setMessageReaction": {
        "chat_id": "chat!",
        "message_id": "integer!",
        "reaction": "list",
        "is_big": "truth",
    },
    "setMyCommands": {**_MENU, "commands": "list!"},
    "deleteMyCommands": _MENU,
    "getMyCommands": _MENU,
    "setMyDescription": {"description": "text", "language_code": "text"},
    "setMyShortDescription": {"short_description": "text", "language_code": "text"},
    "getFile": {"file_id": "text!"},
}

# A webhook answer may carry any call but these, because nobody reads their results.
NOT_IN_AN_ANSWER = ("get", "setWebhook", "deleteWebhook", "close", "logOut")

# Telegram's own words for what is missing; everything else gets a general sentence.
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "callback_query_id": "query ID is empty",
    "file_id": "file_id is not specified",
}

POLE = 90  # degrees of latitude
TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
TOAST_LENGTH = 200
CALLBACK_BYTES = 64
COPY_LENGTH = 256
PLACEHOLDER_LENGTH = 64
BUTTONS = 100
COMMANDS = 100
COMMAND_PATTERN = r"[a-z0-9_]{1,32}"
COMMAND_DESCRIPTION_LENGTH = 256
DESCRIPTION_LENGTH = 512
SHORT_DESCRIPTION_LENGTH = 120
ALBUM = range(2, 11)
UPDATES_AT_ONCE = 100
WEBHOOK_CONNECTIONS = 40

DOWNLOAD_BYTES = 20 * 1024 * 1024
UPLOAD_BYTES = 50 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
PHOTO_SIDES = 10_000

UPDATE_SECONDS = 24 * 3600
TAP_SECONDS = 150
DELETE_SECONDS = 48 * 3600

STYLES = ("danger", "success", "primary")
INLINE_ACTIONS = {
    "url": "text",
    "callback_data": "text",
    "web_app": "object",
    "login_url": "object",
    "switch_inline_query": "text",
    "switch_inline_query_current_chat": "text",
    "switch_inline_query_chosen_chat": "object",
    "copy_text": "object",
    "callback_game": "object",
    "pay": "truth",
    "disabled": "object",
}
KEYBOARD_ACTIONS = {
    "request_users": "object",
    "request_chat": "object",
    "request_managed_bot": "object",
    "request_contact": "truth",
    "request_location": "truth",
    "request_poll": "object",
    "web_app": "object",
}
BUTTON_LOOKS = {"text": "text!", "icon_custom_emoji_id": "text", "style": "text"}

CHAT_ACTIONS = (
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
    *("upload_document", "choose_sticker", "find_location"),
    *("record_video_note", "upload_video_note"),
)

# The free reactions; others are refused with REACTION_INVALID.
REACTIONS = frozenset(
    (
        *(
            "👍",
            "👎",
            "❤",
            "🔥",
            "🥰",
            "👏",
            "😁",
            "🤔",
            "🤯",
            "😱",
            "🤬",
            "😢",
            "🎉",
            "🤩",
            "🤮",
            "💩",
        ),
        *(
            "🙏",
            "👌",
            "🕊",
            "🤡",
            "🥱",
            "🥴",
            "😍",
            "🐳",
            "❤‍🔥",
            "🌚",
            "🌭",
            "💯",
            "🤣",
            "⚡",
            "🍌",
            "🏆",
        ),
        *(
            "💔",
            "🤨",
            "😐",
            "🍓",
            "🍾",
            "💋",
            "🖕",
            "😈",
            "😴",
            "😭",
            "🤓",
            "👻",
            "👨‍💻",
            "👀",
            "🎃",
            "🙈",
        ),
        *(
            "😇",
            "😨",
            "🤝",
            "✍",
            "🤗",
            "🫡",
            "🎅",
            "🎄",
            "☃",
            "💅",
            "🤪",
            "🗿",
            "🆒",
            "💘",
            "🙉",
            "🦄",
        ),
        *("😘", "💊", "🙊", "😎", "👾", "🤷‍♂", "🤷", "🤷‍♀", "😡"),
    ),
)

# Left out unless asked for by name in allowed_updates.
UPDATES_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
