"""Which function carries out which method of the Bot API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.telegram import editing, intake, interactions, profile, sending
from bot.sandbox.telegram.media import Upload
from bot.sandbox.telegram.parameters import parse_parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.sandbox.telegram.refusal import Json
    from bot.sandbox.telegram.state import TelegramState

_CALLS: Mapping[str, Callable[[TelegramState, Json, Mapping[str, Upload]], object]] = {
    "getMe": interactions.get_me,
    "getUpdates": intake.get_updates,
    "setWebhook": intake.set_webhook,
    "deleteWebhook": intake.delete_webhook,
    "getWebhookInfo": intake.get_webhook_info,
    "sendMessage": sending.send_message,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editMessageCaption": editing.edit_message_caption,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": interactions.answer_callback_query,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendContact": sending.send_contact,
    "sendVenue": sending.send_venue,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": interactions.send_chat_action,
    "setMessageReaction": interactions.set_message_reaction,
    "setMyCommands": profile.set_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "getMyCommands": profile.get_my_commands,
    "setMyDescription": profile.set_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getFile": interactions.get_file,
}


def carry_out(
    state: TelegramState,
    method: str,
    params: Mapping[str, object],
    files: Mapping[str, bytes | Upload],
) -> object:
    """Check one call, perform it and return its result; raises Refused."""
    if state.failures.get(method):
        raise state.failures[method].pop(0)
    asked = parse_parameters(method, params, files)
    state.check_throttle(state.throttled_until)
    uploads = {
        name: Upload(file, name) if isinstance(file, bytes) else file
        for name, file in files.items()
    }
    return _CALLS[method](state, asked, uploads)
