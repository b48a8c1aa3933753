"""What people do on their phones, and what reaches the bot and the screen."""

from typing import Any

import pytest

from bot.sandbox.telegram.refusal import Impossible
from bot.sandbox.telegram.updates import Queue
from bot.sandbox.telegram.world import LocalTelegram

SITI, HARTO = 11, 12


def _last(world: LocalTelegram) -> Any:
    return world.pending()[-1]


def _send(world: LocalTelegram, markup: dict[str, Any] | None = None) -> int:
    message: Any = world.call(
        "sendMessage",
        {"chat_id": SITI, "text": "Hai", "reply_markup": markup},
    )
    return int(message["message_id"])


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        pytest.param("/start abc", [(0, 6)], id="at-the-start"),
        pytest.param("😀 /lapor", [(3, 6)], id="after-an-emoji"),
        pytest.param("1/2 sawah", [], id="not-in-a-fraction"),
        pytest.param("halo", [], id="none"),
    ],
)
def test_commands_are_marked(
    world: LocalTelegram,
    text: str,
    commands: list[tuple[int, int]],
) -> None:
    world.say(SITI, text)
    entities = _last(world)["message"].get("entities", [])
    assert [(one["offset"], one["length"]) for one in entities] == commands


def test_start_carries_the_payload_of_an_invitation(world: LocalTelegram) -> None:
    world.start(SITI, "undang-7")
    assert _last(world)["message"]["text"] == "/start undang-7"


def test_update_ids_grow_and_taps_have_their_own_queue(world: LocalTelegram) -> None:
    world.say(SITI, "a")
    world.tap(SITI, _send(world, {"inline_keyboard": [[{"text": "Y", "callback_data": "y"}]]}), "y")
    world.say(HARTO, "b")
    ids = [update["update_id"] for update in world.pending()]
    assert ids == list(range(ids[0], ids[0] + 3))
    assert world.queues() == [
        Queue(SITI, "messages"),
        Queue(SITI, "taps"),
        Queue(HARTO, "messages"),
    ]
    assert [set(update) for update in world.pending(Queue(SITI, "taps"))] == [
        {"update_id", "callback_query"},
    ]


def test_press_finds_the_newest_inline_button(world: LocalTelegram) -> None:
    _send(world, {"inline_keyboard": [[{"text": "Ya", "callback_data": "old"}]]})
    newer = _send(world, {"inline_keyboard": [[{"text": "Ya", "callback_data": "new"}]]})
    world.press(SITI, "Ya")
    query = _last(world)["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("new", newer)


def test_press_on_a_link_tells_where_it_leads(world: LocalTelegram) -> None:
    _send(world, {"inline_keyboard": [[{"text": "Buka", "url": "https://bps.go.id"}]]})
    assert world.press(SITI, "Buka") == "https://bps.go.id"
    assert not world.pending()


def test_keys_share_a_contact_a_place_or_their_own_words(world: LocalTelegram) -> None:
    keys = [
        {"text": "Nomor", "request_contact": True},
        {"text": "Tempat", "request_location": True},
    ]
    _send(world, {"keyboard": [keys, ["Nanti"]]})
    for label in ("Nomor", "Tempat", "Nanti"):
        world.press(SITI, label)
    contact, place, words = (update["message"] for update in world.pending())
    assert contact["contact"] == {
        "phone_number": "+6281200000001",
        "first_name": "Siti",
        "user_id": SITI,
    }
    assert place["location"]["latitude"] < 0
    assert words["text"] == "Nanti"


def test_a_key_that_is_not_shown_cannot_be_pressed(world: LocalTelegram) -> None:
    _send(world, {"keyboard": [["Nanti"]], "one_time_keyboard": True})
    world.press(SITI, "Nanti")
    with pytest.raises(Impossible, match="sees no button 'Nanti'"):
        world.press(SITI, "Nanti")


def test_a_removed_keyboard_is_gone(world: LocalTelegram) -> None:
    _send(world, {"keyboard": [["Nanti"]]})
    _send(world)
    assert world.keyboard(SITI) is not None
    _send(world, {"remove_keyboard": True})
    assert world.keyboard(SITI) is None


def test_a_forced_reply_quotes_the_question(world: LocalTelegram) -> None:
    question = _send(world, {"force_reply": True})
    world.say(SITI, "Jawaban")
    world.say(SITI, "Lagi")
    answer, next_one = (update["message"] for update in world.pending())
    assert answer["reply_to_message"]["message_id"] == question
    assert "reply_to_message" not in next_one


def test_a_contact_may_be_somebody_elses_or_a_strangers(world: LocalTelegram) -> None:
    world.share_contact(HARTO, of=SITI)
    assert _last(world)["message"]["contact"]["user_id"] == SITI
    world.share_contact(HARTO, phone="+628999")
    assert "user_id" not in _last(world)["message"]["contact"]


def test_an_album_is_several_messages_with_one_id(world: LocalTelegram) -> None:
    world.send_photo(SITI, b"1", "Rapat", album="a")
    world.send_photo(SITI, b"2", album="a")
    assert [message.album for message in world.chat(SITI)] == ["a", "a"]
    assert [message.text for message in world.chat(SITI)] == ["Rapat", ""]


def test_an_edited_message_reaches_the_bot_and_a_deleted_one_does_not(
    world: LocalTelegram,
) -> None:
    said = world.say(SITI, "12 orang")
    world.edit(SITI, said, "21 orang")
    world.delete(SITI, said)
    assert [set(update) - {"update_id"} for update in world.pending()] == [
        {"message"},
        {"edited_message"},
    ]
    assert [event.kind for event in world.seen(SITI)] == ["message", "edit", "delete"]
    assert not world.chat(SITI)


def test_a_tap_on_a_deleted_message_comes_without_its_text(world: LocalTelegram) -> None:
    sent = _send(world, {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]})
    world.delete(SITI, sent)
    world.tap(SITI, sent, "y")
    assert _last(world)["callback_query"]["message"]["date"] == 0


def test_an_earlier_update_keeps_the_message_as_it_was(world: LocalTelegram) -> None:
    world.edit(SITI, world.say(SITI, "lama"), "baru")
    assert world.pending()[0]["message"]["text"] == "lama"


def test_updates_expire_after_a_day_and_taps_after_150_seconds(
    world: LocalTelegram,
    clock: Any,
) -> None:
    world.tap(SITI, _send(world), "y")
    world.say(SITI, "a")
    clock.turn(151)
    assert world.queues() == [Queue(SITI, "messages")]
    clock.turn(24 * 3600)
    assert not world.pending()


def test_what_a_person_sees_is_told_from_a_position_on(world: LocalTelegram) -> None:
    world.start(SITI)
    position = len(world.log)
    world.call("sendChatAction", {"chat_id": SITI, "action": "typing"})
    _send(world)
    world.call("sendMessage", {"chat_id": HARTO, "text": "Lain"})
    assert [event.kind for event in world.seen(SITI, position)] == ["typing", "message"]


def test_only_updates_asked_for_are_queued(world: LocalTelegram) -> None:
    world.next_updates(allowed=["callback_query"])
    world.say(SITI, "a")
    assert not world.pending()


def test_the_menu_of_a_person_comes_from_the_nearest_scope(world: LocalTelegram) -> None:
    for scope, command in ((None, "umum"), ({"type": "chat", "chat_id": SITI}, "milik_siti")):
        commands = [{"command": command, "description": "x"}]
        world.call("setMyCommands", {"commands": commands, "scope": scope})
    assert (world.menu(SITI), world.menu(HARTO)) == ([("milik_siti", "x")], [("umum", "x")])
