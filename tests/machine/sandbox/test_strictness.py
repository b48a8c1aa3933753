"""What Telegram refuses is refused here, in the same words."""

from typing import Any

import pytest

from bot.sandbox.telegram.refusal import Refused
from bot.sandbox.telegram.world import LocalTelegram

SITI = 11
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4)


def _inline(**button: object) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "Ya", **button}]]}


def _message(**params: object) -> tuple[str, dict[str, object]]:
    return "sendMessage", {"chat_id": SITI, "text": "Hai", **params}


def _commands(command: str = "lapor", description: str = "Lapor") -> tuple[str, dict[str, object]]:
    return "setMyCommands", {"commands": [{"command": command, "description": description}]}


REFUSED = [
    ("unknown-method", ("sendPigeon", {}), 404, "Not Found: method not found"),
    ("unknown-parameter", _message(txt="x"), 400, 'unknown parameter "txt" in sendMessage'),
    ("missing-chat", ("sendMessage", {"text": "x"}), 400, "chat_id is empty"),
    ("missing-text", ("sendMessage", {"chat_id": SITI}), 400, "message text is empty"),
    ("empty-text", _message(text=" \n"), 400, "message text is empty"),
    ("empty-html", _message(text="<b></b>", parse_mode="HTML"), 400, "message text is empty"),
    ("long-text", _message(text="x" * 4097), 400, "message is too long"),
    ("unknown-chat", _message(chat_id=99), 400, "chat not found"),
    ("markdown", _message(parse_mode="MarkdownV2"), 400, "unsupported parse_mode"),
    (
        "long-callback-data",
        _message(reply_markup=_inline(callback_data="é" * 33)),
        400,
        "BUTTON_DATA_INVALID",
    ),
    (
        "empty-callback-data",
        _message(reply_markup=_inline(callback_data="")),
        400,
        "BUTTON_DATA_INVALID",
    ),
    (
        "no-action",
        _message(reply_markup=_inline()),
        400,
        "text buttons are unallowed in the inline keyboard",
    ),
    (
        "two-actions",
        _message(reply_markup=_inline(callback_data="a", url="https://bps.go.id")),
        400,
        "can't parse inline keyboard button: exactly one action expected, "
        "found ['url', 'callback_data']",
    ),
    (
        "empty-label",
        _message(reply_markup=_inline(text="", callback_data="a")),
        400,
        "can't parse inline keyboard button: button text must be non-empty",
    ),
    (
        "unknown-style",
        _message(reply_markup=_inline(callback_data="a", style="blue")),
        400,
        "can't parse inline keyboard button: unknown style specified",
    ),
    (
        "bad-url",
        _message(reply_markup=_inline(url="http://localhost")),
        400,
        "inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL specified",
    ),
    (
        "too-many-buttons",
        _message(
            reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 8] * 13},
        ),
        400,
        "REPLY_MARKUP_TOO_LONG",
    ),
    ("broken-json", _message(reply_markup="{"), 400, 'can\'t parse "reply_markup" JSON object'),
    (
        "reply-to-nothing",
        _message(reply_parameters={"message_id": 77}),
        400,
        "message to be replied not found",
    ),
    (
        "edit-nothing",
        ("editMessageText", {"chat_id": SITI, "message_id": 77, "text": "x"}),
        400,
        "message to edit not found",
    ),
    (
        "delete-nothing",
        ("deleteMessage", {"chat_id": SITI, "message_id": 77}),
        400,
        "message to delete not found",
    ),
    (
        "unknown-tap",
        ("answerCallbackQuery", {"callback_query_id": "5"}),
        400,
        "query is too old and response timeout expired or query ID is invalid",
    ),
    (
        "no-document",
        ("sendDocument", {"chat_id": SITI}),
        400,
        "there is no document in the request",
    ),
    (
        "unknown-file",
        ("sendPhoto", {"chat_id": SITI, "photo": "nothing"}),
        400,
        "wrong file identifier/HTTP URL specified",
    ),
    ("unknown-download", ("getFile", {"file_id": "nothing"}), 400, "invalid file_id"),
    ("capital-command", _commands(command="Lapor"), 400, "BOT_COMMAND_INVALID"),
    ("long-command", _commands(command="x" * 33), 400, "BOT_COMMAND_INVALID"),
    (
        "long-command-description",
        _commands(description="x" * 257),
        400,
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    (
        "many-commands",
        ("setMyCommands", {"commands": [{"command": "x", "description": "x"}] * 101}),
        400,
        "too many commands specified",
    ),
    ("album-of-one", ("sendMediaGroup", {"chat_id": SITI, "media": [{"type": "photo"}]}), 400, ""),
    (
        "unknown-action",
        ("sendChatAction", {"chat_id": SITI, "action": "thinking"}),
        400,
        "wrong parameter action in request",
    ),
    *(
        (
            f"webhook {address}",
            ("setWebhook", {"url": address}),
            400,
            "bad webhook: the local Telegram delivers on this machine only",
        )
        for address in (
            "http://example.com/",
            "https://example.com/",
            "https://127.0.0.1@example.com/",
            "ftp://127.0.0.1/",
        )
    ),
]


@pytest.mark.parametrize(
    ("call", "status", "reason"),
    [pytest.param(*case, id=name) for name, *case in REFUSED],
)
def test_a_wrong_call_is_refused(
    world: LocalTelegram,
    call: tuple[str, dict[str, Any]],
    status: int,
    reason: str,
) -> None:
    with pytest.raises(Refused) as refused:
        world.call(*call)
    assert refused.value.status == status
    assert refused.value.description.removeprefix("Bad Request: ").startswith(reason)
    assert not world.chat(SITI)


ACCEPTED = [
    ("longest-text", _message(text="x" * 4096)),
    ("length-after-parsing", _message(text="<b>" + "x" * 4096 + "</b>", parse_mode="HTML")),
    ("longest-callback-data", _message(reply_markup=_inline(callback_data="é" * 32))),
    ("markup-as-json-text", _message(reply_markup='{"force_reply": true}')),
    ("numbers-as-text", _message(chat_id=str(SITI))),
    ("reply-to-nothing-allowed", _message(
        reply_parameters={"message_id": 77, "allow_sending_without_reply": True})),
]  # fmt: skip


@pytest.mark.parametrize("call", [pytest.param(call, id=name) for name, call in ACCEPTED])
def test_a_call_at_the_limit_is_accepted(
    world: LocalTelegram,
    call: tuple[str, dict[str, Any]],
) -> None:
    world.call(*call)
    assert len(world.chat(SITI)) == 1


def _refusal(world: LocalTelegram, method: str, **params: object) -> str:
    with pytest.raises(Refused) as refused:
        world.call(method, params)
    return refused.value.description.removeprefix("Bad Request: ")


def _send(world: LocalTelegram, **params: object) -> int:
    method, whole = _message(**params)
    message: Any = world.call(method, whole)
    message_id: int = message["message_id"]
    return message_id


def test_an_edit_that_changes_nothing_is_refused(world: LocalTelegram) -> None:
    sent = _send(world, text="<b>Hai</b>", parse_mode="HTML")
    same = {"chat_id": SITI, "message_id": sent, "text": "<strong>Hai</strong>"}
    reason = _refusal(world, "editMessageText", **same, parse_mode="HTML")
    assert reason.startswith("message is not modified: specified new message content and reply")


def test_an_edit_without_keyboard_takes_the_keyboard_away(world: LocalTelegram) -> None:
    sent = _send(world, reply_markup=_inline(callback_data="y"))
    world.call("editMessageText", {"chat_id": SITI, "message_id": sent, "text": "Hai"})
    [message] = world.chat(SITI)
    assert (message.rows, message.edited) == ((), True)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param({"keyboard": [["Ya"]]}, id="keyboard"),
        pytest.param({"remove_keyboard": True}, id="removal"),
        pytest.param({"force_reply": True}, id="force-reply"),
    ],
)
def test_a_message_that_brought_a_reply_keyboard_cannot_be_edited(
    world: LocalTelegram,
    markup: dict[str, object],
) -> None:
    sent = _send(world, reply_markup=markup)
    edit = {"chat_id": SITI, "message_id": sent, "text": "x"}
    assert _refusal(world, "editMessageText", **edit) == "message can't be edited"


def test_a_persons_message_cannot_be_edited_by_the_bot(world: LocalTelegram) -> None:
    said = world.say(SITI, "Hai")
    edit = {"chat_id": SITI, "message_id": said, "text": "x"}
    assert _refusal(world, "editMessageText", **edit) == "message can't be edited"


def test_a_message_is_not_deleted_after_two_days(world: LocalTelegram, clock: Any) -> None:
    sent = _send(world)
    clock.turn(49 * 3600)
    reason = _refusal(world, "deleteMessage", chat_id=SITI, message_id=sent)
    assert reason == "message can't be deleted for everyone"


@pytest.mark.parametrize(
    ("answers", "seconds"),
    [pytest.param(1, 0, id="twice"), pytest.param(0, 151, id="too-late")],
)
def test_a_tap_is_answered_once_and_in_time(
    world: LocalTelegram,
    clock: Any,
    answers: int,
    seconds: int,
) -> None:
    query = world.tap(SITI, _send(world, reply_markup=_inline(callback_data="y")), "y")
    for _ in range(answers):
        world.call("answerCallbackQuery", {"callback_query_id": query, "text": "Baik"})
    clock.turn(seconds)
    reason = _refusal(world, "answerCallbackQuery", callback_query_id=query)
    assert reason.startswith("query is too old and response timeout expired")
    assert world.toasts(SITI) == ["Baik"] * answers


def test_a_toast_has_at_most_200_characters(world: LocalTelegram) -> None:
    query = world.tap(SITI, _send(world, reply_markup=_inline(callback_data="y")), "y")
    asked = {"callback_query_id": query, "text": "x" * 201}
    assert _refusal(world, "answerCallbackQuery", **asked) == "MESSAGE_TOO_LONG"


@pytest.mark.parametrize(
    ("method", "kind", "content", "reason"),
    [
        pytest.param("sendPhoto", "photo", b"no image", "IMAGE_PROCESS_FAILED", id="no-image"),
        pytest.param("sendDocument", "document", b"", "file must be non-empty", id="empty"),
        pytest.param(
            "sendPhoto",
            "photo",
            PNG + bytes(10 << 20),
            "file of size 10485784 bytes",
            id="10-MB",
        ),
        pytest.param(
            "sendDocument",
            "document",
            bytes((50 << 20) + 1),
            "Request Entity Too Large",
            id="50-MB",
        ),
    ],
)
def test_a_file_telegram_does_not_take(
    world: LocalTelegram,
    method: str,
    kind: str,
    content: bytes,
    reason: str,
) -> None:
    with pytest.raises(Refused) as refused:
        world.call(method, {"chat_id": SITI}, {kind: content})
    assert refused.value.description.removeprefix("Bad Request: ").startswith(reason)


def test_a_file_over_20_mb_is_not_downloaded(world: LocalTelegram) -> None:
    world.send_document(SITI, bytes((20 << 20) + 1), "besar.zip", "application/zip")
    [message] = world.chat(SITI)
    assert message.document is not None
    assert _refusal(world, "getFile", file_id=message.document.file_id) == "file is too big"


def test_a_photo_is_sent_again_by_its_id(world: LocalTelegram) -> None:
    photo: Any = world.call("sendPhoto", {"chat_id": SITI, "caption": "Grafik"}, {"photo": PNG})
    again = {"chat_id": SITI, "photo": photo["photo"][-1]["file_id"]}
    world.call("sendPhoto", again)
    first, second = world.chat(SITI)
    assert (first.photo, first.text) == (second.photo, "Grafik")


def test_only_telegrams_own_reactions_are_taken(world: LocalTelegram) -> None:
    said = world.say(SITI, "Hai")
    react: Any = {"chat_id": SITI, "message_id": said}
    world.call("setMessageReaction", react | {"reaction": [{"type": "emoji", "emoji": "👍"}]})
    assert world.chat(SITI)[0].reactions == ("👍",)
    wrong = [{"type": "emoji", "emoji": "🌾"}]
    assert _refusal(world, "setMessageReaction", **react, reaction=wrong) == "REACTION_INVALID"


def test_a_blocked_bot_is_forbidden_to_write(world: LocalTelegram) -> None:
    world.block(SITI)
    assert _refusal(world, "sendMessage", chat_id=SITI, text="x") == (
        "Forbidden: bot was blocked by the user"
    )
    assert world.pending()[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    world.unblock(SITI)
    _send(world)


def test_a_throttle_holds_one_chat_until_its_time_is_over(world: LocalTelegram, clock: Any) -> None:
    world.throttle(SITI, 30)
    clock.turn(10.5)
    with pytest.raises(Refused) as refused:
        _send(world)
    assert (refused.value.status, refused.value.parameters) == (429, {"retry_after": 20})
    _send(world, chat_id=12)
    clock.turn(20)
    _send(world)


def test_a_failure_asked_for_happens_once(world: LocalTelegram) -> None:
    world.fail_next("sendMessage", 502, "Bad Gateway")
    assert _refusal(world, "sendMessage", chat_id=SITI, text="x") == "Bad Gateway"
    _send(world)
    assert [event.text for event in world.log if event.kind == "refusal"] == ["Bad Gateway"]
