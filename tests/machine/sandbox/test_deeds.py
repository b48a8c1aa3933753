"""Whatever fingers do on the page can be written down, parsed again, and does the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.sandbox.page.deeds import Deed, Delete, Edit, Say, SendFile, Words
from bot.sandbox.talks import actions, cast, talk
from bot.sandbox.talks.samples import photo
from bot.sandbox.talks.talk import Says, line_of
from bot.sandbox.telegram.world import LocalTelegram

if TYPE_CHECKING:
    from collections.abc import Sequence

SITI = cast.user_id("siti")
NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
# Few signs, those with a meaning of their own among them, so that texts are often the same.
TEXTS = st.text(st.sampled_from('ab" \\\n:()[]{}0\u200b\u2028'), min_size=1, max_size=9).filter(
    str.strip
)
CHATS = st.lists(st.one_of(st.just(""), TEXTS), min_size=1, max_size=6)


def lived(chat: Sequence[str]) -> LocalTelegram:
    """A chat of these messages; an empty one is a photo."""
    world = LocalTelegram(lambda: NOW)
    cast.join(world)
    for text in chat:
        if text:
            world.say(SITI, text)
        else:
            world.send_photo(SITI, photo(), "")
    return world


def stands(world: LocalTelegram) -> list[object]:
    """What there is to see on the phone, and what it answers."""
    kept = world.state.person(SITI).messages.values()
    names = ("message_id", "text", "caption", "reply_to_message")
    return [[one.json.get(name) for name in names] for one in kept]


@given(CHATS, st.integers(0, 5), TEXTS, st.sampled_from(["say", "reply", "edit", "delete", "file"]))
def test_what_is_written_down_does_the_same_again(
    chat: list[str], place: int, text: str, kind: str
) -> None:
    done, again = lived(chat), lived(chat)
    target = [one.message_id for one in done.chat(SITI)][place % len(chat)]
    deed: Deed = {
        "say": Say(kind="say", text=text),
        "reply": Say(kind="say", text=text, reply_to=target),
        "edit": Edit(kind="edit", message=target, text=text),
        "delete": Delete(kind="delete", message=target),
        "file": SendFile(
            kind="file", name="a.jpg", mime_type="image/jpeg", content="YQ==", caption=text
        ),
    }[kind]  # type: ignore[assignment]  # the values have different kinds
    line = line_of(Says("siti", deed.line(done, SITI)))
    deed.do(done, SITI)
    (read,) = talk.parse(line).lines
    assert isinstance(read.act, Says)
    actions.perform(again, SITI, read.act.words, cast.IDS)
    assert stands(again) == stands(done)


@pytest.mark.parametrize("words", ["a\nb", "a\u2028b", "a\x85b", "(foto)\n-- besok 07:00 --", ""])
def test_words_of_a_talk_are_one_line(words: str) -> None:
    with pytest.raises(ValidationError):
        Words(kind="words", words=words)


def test_an_ordinary_line_is_taken_as_it_is() -> None:
    assert Words(kind="words", words="(terusan: Jalan «RT 3» é)").words
