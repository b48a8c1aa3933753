"""Everyday updates are read by shapes of our own, exactly as the library reads them."""

from __future__ import annotations

import copy
import random
from typing import Any
from unittest.mock import AsyncMock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Update, User
from telegram.ext import CommandHandler

from bot.forms.state.inputs import Contact, Edited, Text
from bot.registry import REGISTRY
from bot.sandbox.telegram.texts import commands
from bot.updates.dispatch import known_command
from bot.updates.reading.incoming import Edit, Incoming, Message, Tap
from bot.updates.reading.read_by_library import read_by_library
from bot.updates.reading.read_everyday import read_everyday
from bot.updates.reading.validate_update import LARGEST_ID
from tests.harness.reading import read_alike
from tests.harness.trials import SITI, tapped, written
from tests.security.test_mangled_updates import ODD, mangled, places

SENT = 1_795_000_000
ROUNDS = 4_000
PICTURE = {"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}
FILE = {"file_id": "a", "file_unique_id": "b"}

ids = st.integers(-LARGEST_ID, LARGEST_ID)
seconds = st.integers(0, 2**32)
words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
some_words = words.filter(bool)
languages = st.sampled_from(["id", "jv", "su", "en-GB", ""])


def _dicts(optional: Any = None, **needed: Any) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(needed, optional=optional or {})


users = _dicts(
    {
        "last_name": words,
        "username": words,
        "language_code": languages,
        "is_premium": st.booleans(),
    },
    id=ids,
    is_bot=st.booleans(),
    first_name=words,
)
chats = _dicts({"first_name": words, "username": words}, id=ids, type=st.just("private"))
topics: dict[str, Any] = {"is_topic_message": st.booleans(), "message_thread_id": ids}
entities = st.lists(
    _dicts(
        type=st.sampled_from(["bot_command", "bold", "phone_number", "yet_to_be_invented"]),
        offset=st.one_of(st.just(0), ids),
        length=st.one_of(st.integers(0, 40), ids),
    ),
    max_size=3,
)
envelope: dict[str, Any] = {"message_id": ids, "from": users, "chat": chats, "date": seconds}
texts = _dicts({"entities": entities, **topics}, **envelope, text=some_words)
edits = _dicts({"entities": entities, **topics}, **envelope, text=some_words, edit_date=seconds)
shared = _dicts(
    {"user_id": ids, "last_name": words, "vcard": words}, phone_number=words, first_name=words
)
contacts = _dicts(topics, **envelope, contact=shared)
quoted = _dicts({"text": words, "from": users}, message_id=ids, date=seconds, chat=chats)
cards = _dicts(
    {"text": words, "reply_to_message": quoted, **topics},
    message_id=ids,
    date=seconds,
    chat=chats,
)
taps = _dicts(
    **{"id": words, "from": users, "message": cards, "chat_instance": words, "data": words}
)
ABOVE = {"message_id": 8, "date": SENT, "chat": {"id": SITI, "type": "private"}, "text": "halo"}


def _edited(**changes: Any) -> dict[str, Any]:
    message = written(4, "Pelatihan", edit_date=SENT + 60, **changes)["message"]
    return {"update_id": 4, "edited_message": message}


def _shared(user_id: int) -> dict[str, Any]:
    contact = {"phone_number": "0812", "first_name": "Siti", "user_id": user_id}
    update = written(5, "", contact=contact)
    del update["message"]["text"]
    return update


def _under(**card: Any) -> dict[str, Any]:
    update = tapped(6, "menu", message_id=9)
    update["callback_query"]["message"] |= card
    return update


EXAMPLES = [
    written(1, "/start kode", entities=[{"type": "bot_command", "offset": 0, "length": 6}]),
    written(2, "Pelatihan", is_topic_message=True, message_thread_id=7),
    tapped(3, "f:abc234:jabatan:set:kaur"),
    _under(reply_to_message=ABOVE),
    _edited(),
    _shared(SITI),
]
everyday = st.one_of(
    _dicts(update_id=ids, message=st.one_of(texts, contacts)),
    _dicts(update_id=ids, edited_message=edits),
    _dicts(update_id=ids, callback_query=taps),
)


@pytest.mark.slow
@settings(max_examples=200, database=None)
@given(everyday)
def test_every_everyday_update_is_read_by_us_as_by_the_library(update: dict[str, Any]) -> None:
    assert read_alike(update) is not None


@pytest.mark.slow
def test_whatever_we_read_of_a_mangled_update_the_library_reads_the_same() -> None:
    dice, taken = random.Random(1311), 0  # noqa: S311 - the same every time
    for _ in range(ROUNDS):
        taken += read_alike(mangled(dice.choice(EXAMPLES), dice)) is not None
    assert taken > ROUNDS / 20


@pytest.mark.parametrize(
    "update", EXAMPLES, ids=["command", "text", "tap", "quoting tap", "edit", "contact"]
)
def test_no_odd_value_anywhere_is_read_otherwise_than_by_the_library(
    update: dict[str, Any],
) -> None:
    for path in places(update):
        for odd in ODD:
            spoiled = copy.deepcopy(update)
            parent: Any = spoiled
            for key in path[:-1]:
                parent = parent[key]
            parent[path[-1]] = odd
            read_alike(spoiled)


def test_what_is_read_is_what_was_sent() -> None:
    [message, tap] = [read_everyday(update) for update in (EXAMPLES[1], EXAMPLES[2])]
    assert message is not None
    assert tap is not None
    assert (message.speaker_id, message.chat_id, message.topic) == (SITI, SITI, 7)
    assert isinstance(message.content, Message)
    assert message.content.said == Text("Pelatihan", 2)
    assert message.content.sent.timestamp() == SENT
    assert tap.content == Tap("7000003", "f:abc234:jabatan:set:kaur", card=1)


def _content(update: dict[str, Any]) -> object:
    incoming = read_everyday(update)
    assert incoming is not None
    return incoming.content


def test_an_edit_and_a_contact_are_everyday_too() -> None:
    edit, own, other = _content(_edited()), _content(_shared(SITI)), _content(_shared(12))
    assert isinstance(edit, Edit)
    assert edit.said == Edited("Pelatihan", 4)
    assert isinstance(own, Message)
    assert own.said == Contact("0812", own=True, message_id=5)
    assert isinstance(other, Message)
    assert other.said == Contact("0812", own=False, message_id=5)


def test_a_card_that_is_gone_is_not_edited_and_tells_its_quoted_words() -> None:
    assert _content(_under(date=0)) == Tap("7000006", "menu", card=0)
    assert _content(_under(reply_to_message=ABOVE)) == Tap("7000006", "menu", 9, "halo")


GROUP = {"id": -100, "type": "group", "title": "Desa"}
ORIGIN = {"type": "hidden_user", "date": SENT - 9, "sender_user_name": "Budi"}
REPLIED = {
    "message_id": 1,
    "date": SENT,
    "chat": {"id": SITI, "type": "private"},
    "from": {"id": 1, "is_bot": True, "first_name": "Desa"},
    "text": "Kartu",
}


@pytest.mark.parametrize(
    "update",
    [
        written(1, "/start", chat=GROUP),
        written(1, "halo", forward_origin=ORIGIN),
        written(1, "halo", reply_to_message=REPLIED),
        written(1, "halo", something_telegram_has_yet_to_invent={"at": 1}),
        written(1, "halo", photo=[PICTURE]),
        written(1, ""),
        {**written(1, "halo"), "something_more": 1},
        _under(photo=[PICTURE]),
        _under(document=FILE),
        _under(chat=GROUP),
        _edited(chat=GROUP),
    ],
)
def test_what_is_not_quite_everyday_is_left_to_the_library(update: dict[str, Any]) -> None:
    assert read_everyday(update) is None
    assert isinstance(read_by_library(update), Incoming)


@pytest.mark.parametrize("sign", ["\0", "\ud800"], ids=["nul", "half"])
@pytest.mark.parametrize("where", ["text", "code", "id"])
def test_signs_no_database_keeps_are_taken_out_by_the_long_way(sign: str, where: str) -> None:
    update = written(1, f"a{sign}b") if where == "text" else tapped(1, f"a{sign}b")
    if where == "id":
        update["callback_query"] |= {"id": f"a{sign}b", "data": "menu"}
    assert read_everyday(update) is None
    content = read_by_library(update).content
    read = content.said.text if isinstance(content, Message) else getattr(content, where)  # type: ignore[union-attr]
    assert sign not in read
    assert read.startswith("a")


US = "desa_uji_bot"
WRITTEN = [
    "/start", "/START kode", "/start@desa_uji_bot", "/start@Desa_Uji_Bot kode", "/start@lain_bot",
    "/startx", "/start, halo", "/start\nhalo", "halo /start", " /start", "/", "/start@", "/lapor",
    "start", "/menu@", "/tidakada", "/tidakada@desa_uji_bot", "//start",
]  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_a_command_is_known_as_the_librarys_own_handler_knows_it(text: str) -> None:
    update = written(1, text, entities=commands(text))
    us: Any = User(1, "Desa", is_bot=True, username=US)
    assert {"start", "lapor"} <= REGISTRY.commands.keys()
    handler: Any = CommandHandler(list(REGISTRY.commands), AsyncMock())
    matched = handler.check_update(Update.de_json(update, us))  # of the bot only its name is asked
    incoming = read_alike(update)
    assert incoming is not None
    assert isinstance(incoming.content, Message)
    assert bool(known_command(incoming.content.command, US)) == bool(matched)
