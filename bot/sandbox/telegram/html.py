"""Telegram's HTML parse mode: tags become entities, and what is not allowed is refused.

Offsets count UTF-16 units, as everywhere in the Bot API; offsets in refusals count bytes.
Source of the rules: core.telegram.org/bots/api#html-style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox.telegram.refusal import Json, bad_request

if TYPE_CHECKING:
    from bot.sandbox.telegram.refusal import Refused

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_MARK = re.compile(r"<|&(?:#(?P<code>x[0-9a-f]+|[0-9]+)|(?P<name>[a-z][a-z0-9]*));", re.IGNORECASE)
_TAG = re.compile(r"""<(?P<end>/?)(?P<name>[^\s>]*)(?P<attributes>(?:"[^"]*"|'[^']*'|[^>"'])*)>""")
_ATTRIBUTE = re.compile(
    r"""\s+(?P<name>[^\s=>"']+)(?:\s*=\s*(?:"(?P<q>[^"]*)"|'(?P<s>[^']*)'|(?P<bare>[\w.:/?&=%-]+)))?""",
)
_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


@dataclass
class _OpenTag:
    """A tag waiting for its end."""

    tag: str
    offset: int
    entity: Json


def utf16_length(text: str) -> int:
    """Return the length Telegram counts: an emoji outside the basic plane counts two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse(text: str) -> tuple[str, list[Json]]:
    """Plain text and entities of an HTML text; raises Refused where Telegram would refuse it."""
    plain: list[str] = []
    entities: list[Json] = []
    waiting: list[_OpenTag] = []
    position = length = 0

    def show(piece: str) -> None:
        nonlocal length
        plain.append(piece)
        length += utf16_length(piece)

    while mark := _MARK.search(text, position):
        show(text[position : mark.start()])
        if mark.group() != "<":
            show(_character(text, mark))
            position = mark.end()
            continue
        tag = _TAG.match(text, mark.start())
        if tag is None:
            raise _parse_error(
                f"Unclosed start tag at byte offset {_byte_offset(text, mark.start())}"
            )
        if tag["end"]:
            closed = _close_tag(text, tag, waiting)
            entities.extend(_entity(closed, length, "".join(plain), waiting))
        else:
            waiting.append(_open_tag(text, tag, length))
        position = tag.end()
    show(text[position:])
    if waiting:
        raise _parse_error(f'Can\'t find end tag corresponding to start tag "{waiting[-1].tag}"')
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(plain), entities


def _parse_error(reason: str) -> Refused:
    return bad_request(f"can't parse entities: {reason}")


def _byte_offset(text: str, position: int) -> int:
    return len(text[:position].encode())


def _character(text: str, mark: re.Match[str]) -> str:
    # Telegram itself shows an unknown entity as it stands; a person would read "&nbsp;" on the
    # phone, so here it is refused and found in a test instead.
    if mark["name"]:
        if mark["name"] in _NAMED_ENTITIES:
            return _NAMED_ENTITIES[mark["name"]]
    else:
        code = int(mark["code"][1:], 16) if mark["code"][0] in "xX" else int(mark["code"])
        if 0 < code <= _LAST_CODE_POINT and code not in _SURROGATES:
            return chr(code)
    where = _byte_offset(text, mark.start())
    raise _parse_error(f'Unsupported HTML entity "{mark.group()}" at byte offset {where}')


def _open_tag(text: str, tag: re.Match[str], offset: int) -> _OpenTag:
    name = tag["name"].lower()
    where = f"at byte offset {_byte_offset(text, tag.start())}"
    if name not in _TAGS:
        raise _parse_error(f'Unsupported start tag "{name}" {where}')
    attributes = _attributes(name, tag["attributes"], where)
    entity: Json = {"type": _TAGS[name]}
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _parse_error(f'Tag "span" must have class "tg-spoiler" {where}')
    if name == "tg-emoji":
        if not attributes.get("emoji-id", "").isdigit():
            raise _parse_error(f"Invalid custom emoji identifier specified {where}")
        entity["custom_emoji_id"] = attributes["emoji-id"]
    if name == "a":
        entity["url"] = attributes.get("href", "")
    if name == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    if name == "code" and attributes.get("class", "").startswith("language-"):
        entity["language"] = attributes["class"].removeprefix("language-")
    return _OpenTag(name, offset, entity)


def _attributes(tag: str, source: str, where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    position = 0
    while source[position:].strip():
        attribute = _ATTRIBUTE.match(source, position)
        if attribute is None:
            raise _parse_error(f'Can\'t read the attributes of the tag "{tag}" {where}')
        values = (attribute["q"], attribute["s"], attribute["bare"])
        value = next((value for value in values if value is not None), None)
        if value is None and attribute["name"] != "expandable":
            raise _parse_error(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}" {where}',
            )
        found[attribute["name"].lower()] = _unescape_value(value or "")
        position = attribute.end()
    return found


def _unescape_value(value: str) -> str:
    """Attribute values keep what is not an entity: addresses are full of "&"."""
    return re.sub(r"&(lt|gt|amp|quot);", lambda named: _NAMED_ENTITIES[named[1]], value)


def _close_tag(text: str, tag: re.Match[str], waiting: list[_OpenTag]) -> _OpenTag:
    where = f"at byte offset {_byte_offset(text, tag.start())}"
    name = tag["name"].lower()
    if not waiting:
        raise _parse_error(f"Unexpected end tag {where}")
    if waiting[-1].tag != name:
        raise _parse_error(
            f'Unmatched end tag {where}, expected "</{waiting[-1].tag}>", found "</{name}>"',
        )
    return waiting.pop()


def _entity(closed: _OpenTag, end: int, plain: str, waiting: list[_OpenTag]) -> list[Json]:
    entity = closed.entity
    size = end - closed.offset
    if size == 0:
        return []
    if entity["type"] == "code" and waiting and waiting[-1].tag == "pre":
        # <pre><code class="language-x"> is one block with a language, as Telegram shows it.
        if "language" in entity and waiting[-1].offset == closed.offset:
            waiting[-1].entity["language"] = entity["language"]
        return []
    if entity["type"] == "code":
        entity.pop("language", None)
    if entity["type"] == "text_link" and not entity["url"]:
        units = plain.encode("utf-16-le")
        entity["url"] = units[2 * closed.offset : 2 * end].decode("utf-16-le")
    return [{**entity, "offset": closed.offset, "length": size}]
