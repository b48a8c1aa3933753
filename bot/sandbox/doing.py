"""What one line of the cast does on a phone: typing, pressing, sending, blocking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bot.sandbox.refusal import Impossible
from bot.sandbox.samples import PDF, photo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.sandbox.shown import Shown
    from bot.sandbox.world import LocalTelegram

_PRESS = re.compile(r"\[(.+)\](?: \((lama|lagi)\))?|\{(.+)\}")
_LINK = re.compile(r"t\.me/\w+\?start=([\w-]+)")
_ESCAPE = re.compile(r"\\(n|\\|u[0-9a-f]{4}|\[|\{|\()")


def done(world: LocalTelegram, who: int, words: str, cast: Mapping[str, int]) -> None:
    """Carry out a line; raises Impossible when no phone could."""
    if found := _PRESS.fullmatch(words):
        _press(world, who, found[1] or found[3], found[2] or "")
        return
    for pattern, deed in _DEEDS:
        if special := pattern.fullmatch(words):
            deed(world, who, cast, special.groups())
            return
    if words.startswith("("):
        raise Impossible(f"{words} is nothing one can do; begin a typed bracket with \\(")
    world.say(who, typed(words))


def typed(words: str) -> str:
    r"""What is really typed: \n is a new line, \u200b a sign that cannot be seen in a file."""

    def sign(found: re.Match[str]) -> str:
        code = found[1]
        return "\n" if code == "n" else chr(int(code[1:], 16)) if code[0] == "u" else code

    return _ESCAPE.sub(sign, words.replace(" \\n ", "\\n"))


def links(world: LocalTelegram) -> list[str]:
    """What stands behind ?start= in everything the bot wrote, oldest first."""
    kept = [one for person in list(world.state.people) for one in world.chat(person)]
    standing = sorted(kept, key=lambda one: one.message_id)
    logged = [event.message for event in world.log if event.message is not None]
    found = (link for one in (*standing, *logged) if one.from_bot for link in _links_in(one))
    return list(dict.fromkeys(found))


def _links_in(message: Shown) -> Iterator[str]:
    buttons = [button for row in message.rows for button in row]
    held = [button.url or button.copy_text or "" for button in buttons]
    for text in (message.html, *map(unquote, held)):
        yield from _LINK.findall(text)


def _press(world: LocalTelegram, who: int, label: str, which: str) -> None:
    if which == "lama":
        _tap(world, who, label, world.chat(who))
    elif which == "lagi":
        past = [one.message for one in reversed(world.log) if one.message is not None]
        _tap(world, who, label, [one for one in past if one.user_id == who])
    else:
        opened = world.press(who, label)
        if isinstance(opened, str) and (link := _LINK.search(unquote(opened))):
            world.start(who, link[1])


def _tap(world: LocalTelegram, who: int, label: str, among: Sequence[Shown]) -> None:
    """Tap the first button with this label; it may have gone from the chat since."""
    message_id, data = _button(among, label)
    world.tap(who, message_id, data)


def _button(among: Sequence[Shown], label: str) -> tuple[int, str]:
    for message in among:
        for button in (button for row in message.rows for button in row):
            if button.label == label and button.data is not None:
                return message.message_id, button.data
    raise Impossible(f"there never was a button {label!r}")


def _contact(world: LocalTelegram, who: int, cast: Mapping[str, int], said: Sequence[str]) -> None:
    of = said[0]
    if of != "sendiri" and of not in cast:
        world.share_contact(who, phone=of)
        return
    world.share_contact(who, of=None if of == "sendiri" else cast[of])


def _album(world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]) -> None:
    album = f"album-{len(world.log)}"
    for number in range(int(said[0])):
        # Only one photo of an album carries the caption.
        caption = (said[1] or "") if number == 0 else ""
        world.send_photo(who, photo(number + 1), caption, album)


def _open_link(world: LocalTelegram, who: int, older: bool) -> None:
    found = links(world)
    place = -2 if older else -1
    if len(found) < -place:
        raise Impossible("no such link has been seen")
    world.start(who, found[place])


def _change(world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]) -> None:
    old, new = typed(said[0]), typed(said[1])
    for message in reversed(world.chat(who)):
        if not message.from_bot and message.text == old:
            world.edit(who, message.message_id, new)
            return
    raise Impossible(f"nobody wrote {old!r} here")


def _forged(world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]) -> None:
    newest = next(one for one in reversed(world.chat(who)) if one.from_bot)
    world.tap(who, newest.message_id, said[0])


def _stolen(world: LocalTelegram, who: int, cast: Mapping[str, int], said: Sequence[str]) -> None:
    """Somebody else's button, as a changed app could send it."""
    _, data = _button(world.chat(cast[said[0]])[::-1], said[1])
    _forged(world, who, cast, (data,))


_DEEDS = [
    (re.compile(pattern), deed)
    for pattern, deed in (
        (r"\(kontak (.+)\)", _contact),
        (r"\(foto(?:: (.+))?\)", lambda w, who, _, s: w.send_photo(who, photo(), s[0] or "")),
        (r"\(album (\d+)(?:: (.+))?\)", _album),
        (
            r"\(pdf(?:: (.+))?\)",
            lambda w, who, _, s: w.send_document(who, PDF, "SK.pdf", "application/pdf", s[0] or ""),
        ),
        (r"\(stiker\)", lambda w, who, _, __: w.send_sticker(who)),
        (r"\(suara\)", lambda w, who, _, __: w.send_voice(who)),
        (r"\(lokasi\)", lambda w, who, _, __: w.send_location(who)),
        (r"\(terusan: (.+)\)", lambda w, who, _, s: w.forward(who, typed(s[0]))),
        (r'\(ubah "(.+)" menjadi "(.+)"\)', _change),
        (r"\(blokir\)", lambda w, who, _, __: w.block(who)),
        (r"\(buka blokir\)", lambda w, who, _, __: w.unblock(who)),
        (r"\(tautan( lama)?\)", lambda w, who, _, s: _open_link(w, who, older=bool(s[0]))),
        (r'\(tombol "(.*)"\)', _forged),
        (r"\(tombol (\w+) \[(.+)\]\)", _stolen),
        (r'\("(.)" x (\d+)\)', lambda w, who, _, s: w.say(who, s[0] * int(s[1]))),
    )
]
