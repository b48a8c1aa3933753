"""The HTML parse mode: what becomes which entity, and what Telegram does not take."""

from typing import Any

import pytest

from bot.sandbox.telegram.html import parse
from bot.sandbox.telegram.refusal import Refused


def _entity(kind: str, offset: int, length: int, **more: str) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


TAKEN: list[Any] = [
    pytest.param("Hai", "Hai", [], id="plain"),
    pytest.param(
        "<b>Hai</b> <i>x</i>",
        "Hai x",
        [_entity("bold", 0, 3), _entity("italic", 4, 1)],
        id="one-after-the-other",
    ),
    pytest.param("😀<b>a</b>", "😀a", [_entity("bold", 2, 1)], id="utf16"),
    pytest.param("<u>😀é</u>", "😀é", [_entity("underline", 0, 3)], id="utf16-length"),
    pytest.param(
        "<b>a<i>b</i></b>",
        "ab",
        [_entity("bold", 0, 2), _entity("italic", 1, 1)],
        id="nested",
    ),
    pytest.param(
        '<a href="https://bps.go.id/?a=1&b=2">BPS</a>',
        "BPS",
        [_entity("text_link", 0, 3, url="https://bps.go.id/?a=1&b=2")],
        id="link",
    ),
    pytest.param("<B>x</b>", "x", [_entity("bold", 0, 1)], id="capitals"),
    pytest.param(
        '<span class="tg-spoiler">x</span>',
        "x",
        [_entity("spoiler", 0, 1)],
        id="spoiler",
    ),
    pytest.param(
        "<blockquote expandable>x</blockquote>",
        "x",
        [_entity("expandable_blockquote", 0, 1)],
        id="expandable",
    ),
    pytest.param(
        '<pre><code class="language-py">x</code></pre>',
        "x",
        [_entity("pre", 0, 1, language="py")],
        id="pre-with-language",
    ),
    pytest.param(
        '<tg-emoji emoji-id="53">👍</tg-emoji>',
        "👍",
        [_entity("custom_emoji", 0, 2, custom_emoji_id="53")],
        id="custom-emoji",
    ),
    pytest.param("&lt;&gt;&amp;&quot;&#33;&#x1F600;", '<>&"!😀', [], id="entities"),
    pytest.param("A & B", "A & B", [], id="lone-ampersand"),
    pytest.param("<b></b>x", "x", [], id="nothing-marked"),
]


@pytest.mark.parametrize(("source", "plain", "entities"), TAKEN)
def test_html_becomes_text_and_entities(
    source: str,
    plain: str,
    entities: list[dict[str, Any]],
) -> None:
    assert parse(source) == (plain, entities)


REFUSED = [
    pytest.param("<br>", 'Unsupported start tag "br" at byte offset 0', id="unknown-tag"),
    pytest.param("3 < 5", "Unclosed start tag at byte offset 2", id="raw-less-than"),
    pytest.param("é < 5 > 2", 'Unsupported start tag "" at byte offset 3', id="offset-in-bytes"),
    pytest.param("<b>x", 'Can\'t find end tag corresponding to start tag "b"', id="unclosed"),
    pytest.param("x</b>", "Unexpected end tag at byte offset 1", id="unexpected-end"),
    pytest.param(
        "<b><i>x</b></i>",
        'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        id="crossed",
    ),
    pytest.param("a&nbsp;b", 'Unsupported HTML entity "&nbsp;" at byte offset 1', id="nbsp"),
    pytest.param(
        "<span>x</span>",
        'Tag "span" must have class "tg-spoiler" at byte offset 0',
        id="span",
    ),
    pytest.param(
        "<a href>x</a>",
        'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        id="attribute-without-value",
    ),
]


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"
