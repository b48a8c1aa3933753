"""Whatever somebody types can be written in one line of a talk, and is typed from it the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.talks import talk
from bot.sandbox.talks.escaping import escape, unescape
from bot.sandbox.talks.talk import Says


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_what_is_spelled_is_typed_the_same(text: str) -> None:
    assert unescape(escape(text)) == text.strip()


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip))
def test_a_spelled_text_is_one_line_of_a_talk(text: str) -> None:
    line = f"siti: {escape(text)}"
    assert len(line.splitlines()) == 1
    assert talk.act(line) == Says("siti", escape(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Joko", "Joko"),
        ("satu\ndua", "satu \\n dua"),
        ("[Kasi]", "\\[Kasi]"),
        ("(foto)", "\\(foto)"),
        ("a\u200bb", "a\\u200bb"),
        ("C:\\n", "C:\\\\n"),
    ],
)
def test_it_reads_like_what_was_typed(text: str, words: str) -> None:
    assert escape(text) == words
