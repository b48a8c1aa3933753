"""Screens as Telegram gets them: what people typed is shown as typed, and limits are kept."""

from __future__ import annotations

from typing import Any

import pytest

from bot.languages.locale import locale_for
from bot.sandbox.telegram.html import parse, utf16_length
from bot.screens.rendering import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    edit_call,
    may_edit,
    message_call,
    toast,
)
from bot.screens.screen import (
    Button,
    Line,
    Screen,
    button_column,
    button_row,
    example,
    line,
    numbered_line,
    quote,
    title,
)
from models.core.text import Listing, say

ID = locale_for("id")
CHAT = 11
NAUGHTY = [
    pytest.param("D'Arc <b>", id="angle brackets"),
    pytest.param("Lubuk Pakam I,II", id="comma"),
    pytest.param('"Kampung" & <script>alert(1)</script>', id="script"),
    pytest.param("&lt;b&gt; &amp;amp; &nbsp; &#60;", id="entities"),
    pytest.param("%(you)s %s %d 100%", id="percent"),
    pytest.param("{0} {you} $HOME", id="braces"),
    pytest.param("👩\u200d👧 سلام \u202ertl\u200b", id="signs"),
    pytest.param("</b></blockquote><a href='tg://user?id=1'>x</a>", id="closing tags"),
]


def _plain(body: dict[str, Any], key: str = "text") -> str:
    """What a person reads; parsing refuses what Telegram would refuse."""
    return parse(body[key])[0]


@pytest.mark.parametrize("typed", NAUGHTY)
@pytest.mark.parametrize("look", ["title", "plain", "example", "quote", "folded", "code"])
def test_what_was_typed_is_shown_as_typed(typed: str, look: Any) -> None:
    screen = Screen((Line(typed, look), Line(say("Desa %(name)s", name=typed), look)))
    _, body = message_call(CHAT, screen, ID)
    assert _plain(body) == f"{typed}\nDesa {typed}"


@pytest.mark.parametrize("typed", NAUGHTY)
def test_names_in_lists_and_nested_sentences_are_shown_as_typed(typed: str) -> None:
    inner = say("Desa %(name)s", name=typed)
    text = say("%(all)s", all=Listing((typed, inner)))
    assert _plain(message_call(CHAT, Screen((line(text),)), ID)[1]) == f"{typed} dan Desa {typed}"


@pytest.mark.parametrize("typed", NAUGHTY)
def test_buttons_and_toasts_need_no_escaping(typed: str) -> None:
    screen = Screen((line("x"),), (button_row(Button(typed, "a")),))
    [[button]] = message_call(CHAT, screen, ID)[1]["reply_markup"]["inline_keyboard"]
    assert button["text"] == typed
    assert toast(say("%(name)s", name=typed), ID) == typed


def test_every_look_is_html_telegram_reads() -> None:
    screen = Screen((
        title("Judul", "✅"), line(""), line("biasa"), numbered_line(2, "dua"), example("contoh"),
        quote("kata"), Line("panjang", "folded"), Line("kode", "code"),
    ))  # fmt: skip
    plain, entities = parse(message_call(CHAT, screen, ID)[1]["text"])
    assert plain == "✅ Judul\n\nbiasa\n2 dua\ncontoh\nkata\npanjang\nkode"
    assert [one["type"] for one in entities] == [
        "bold", "italic", "blockquote", "expandable_blockquote", "code",
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["a", "<", "&", "😀", "é"])
def test_a_long_value_loses_its_end_and_nothing_else(sign: str) -> None:
    screen = Screen((title("Nama"), line(say("Tertulis: %(name)s.", name=sign * 5000)), line("Ya")))
    text = message_call(CHAT, screen, ID)[1]["text"]
    plain = parse(text)[0]
    assert utf16_length(text) <= TEXT_LIMIT
    assert plain.startswith(f"Nama\nTertulis: {sign * 100}")
    assert plain.endswith(".\nYa")


def test_a_screen_of_many_lines_is_cut_in_its_values_and_not_in_its_sentences() -> None:
    long = say("%(label)s tercatat hari ini: %(answer)s.", label="Nama", answer="x" * 100)
    text = message_call(CHAT, Screen((line(long),) * 110), ID)[1]["text"]
    assert len(text) <= TEXT_LIMIT
    assert text.count(" tercatat hari ini: x") == 110


def test_a_caption_is_cut_shorter() -> None:
    screen = Screen((line("x" * 3000),), photo="file-id")
    method, body = message_call(CHAT, screen, ID)
    assert method == "sendPhoto"
    assert body["photo"] == "file-id"
    assert utf16_length(_plain(body, "caption")) <= CAPTION_LIMIT
    assert "text" not in body


def _rows(*buttons: Button, each: bool = False) -> list[int]:
    keys = button_column(*buttons) if each else button_row(*buttons)
    markup = message_call(CHAT, Screen((line("x"),), (keys,)), ID)[1]["reply_markup"]
    return [len(row) for row in markup["inline_keyboard"]]


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        pytest.param("1234", [5, 2], id="numbers"),
        pytest.param("Pelatihan", [3, 3, 1], id="a word"),
        pytest.param("Pelatihan statistik", [1] * 7, id="a phrase"),
        pytest.param("Belum pernah ya", [2, 2, 2, 1], id="some words"),
    ],
)
def test_buttons_share_rows_as_their_words_allow(words: str, rows: list[int]) -> None:
    buttons = [Button(words, "a", (str(number),)) for number in range(7)]
    assert _rows(*buttons) == rows
    assert _rows(*buttons, each=True) == [1] * 7


def test_one_long_word_makes_the_whole_group_wide() -> None:
    assert _rows(Button("Ya", "a"), Button("Tidak", "b"), Button("Belum ada keputusan", "c")) == [
        1, 1, 1,
    ]  # fmt: skip


def test_a_button_is_its_verb_with_arguments_or_a_link() -> None:
    screen = Screen((line("x"),), (button_row(
        Button("Ya", "admit", ("12", "y"), sign="✅", style="success"),
        Button("Buka", "", link="https://t.me/x?start=i-1"),
    ),))  # fmt: skip
    [[yes, opens]] = message_call(CHAT, screen, ID)[1]["reply_markup"]["inline_keyboard"]
    assert yes == {"text": "✅ Ya", "callback_data": "admit:12:y", "style": "success"}
    assert opens == {"text": "Buka", "url": "https://t.me/x?start=i-1"}


@pytest.mark.parametrize("argument", ["x" * 62, "é" * 31], ids=["signs", "bytes"])
def test_a_code_of_64_bytes_is_the_longest(argument: str) -> None:
    fits = Screen((line("x"),), (button_row(Button("Ya", "a", (argument,))),))
    [[button]] = message_call(CHAT, fits, ID)[1]["reply_markup"]["inline_keyboard"]
    assert len(button["callback_data"].encode()) == 64
    long = Screen((line("x"),), (button_row(Button("Ya", "ab", (argument,))),))
    with pytest.raises(ValueError, match="too long"):
        message_call(CHAT, long, ID)


def test_the_contact_button_stands_below_the_writing_line() -> None:
    markup = message_call(CHAT, Screen((line("x"),), contact=("Kirim nomor", "Ketik saja")), ID)[1]
    keyboard = markup["reply_markup"]["keyboard"]
    assert keyboard[0][0]["request_contact"] is True
    assert keyboard[1] == [{"text": "Ketik saja"}]
    assert message_call(CHAT, Screen((line("x"),), clears_keyboard=True), ID)[1][
        "reply_markup"
    ] == {"remove_keyboard": True}


def test_only_plain_cards_are_edited() -> None:
    card = Screen((line("x"),), (button_row(Button("Ya", "a")),))
    method, body = edit_call(CHAT, 7, card, ID)
    assert (method, body["message_id"], body["parse_mode"]) == ("editMessageText", 7, "HTML")
    assert may_edit(card)
    for other in (
        {"contact": ("x",)},
        {"clears_keyboard": True},
        {"photo": "f"},
        {"document": "f"},
    ):
        assert not may_edit(Screen((line("x"),), **other))


def test_a_toast_is_cut_at_200_signs() -> None:
    assert toast(say("%(words)s", words="x" * 300), ID) == "x" * 200
