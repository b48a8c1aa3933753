"""What one line of the cast does on a phone: typing, pressing, sending, blocking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox.links import inside, links
from bot.sandbox.refusal import Impossible
from bot.sandbox.samples import PDF, photo
from bot.sandbox.spelling import typed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.sandbox.shown import Shown
    from bot.sandbox.world import LocalTelegram

_PRESS = re.compile(r"\[(.+)\](?: \((lama|lagi)\))?|\{(.+)\}")

_MOST_PHOTOS, _MOST_SIGNS = 100, 100_000


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


def _below(caption: str | None) -> str:
    """What is really typed under a photo or file."""
    return typed(caption or "")


def _press(world: LocalTelegram, who: int, label: str, which: str) -> None:
    if which == "lama":
        _tap(world, who, label, world.chat(who))
    elif which == "lagi":
        past = [one.message for one in reversed(world.log) if one.message is not None]
        _tap(world, who, label, [one for one in past if one.user_id == who])
    else:
        opened = world.press(who, label)
        for link in inside(opened) if isinstance(opened, str) else ():
            world.start(who, link)


def _tap(world: LocalTelegram, who: int, label: str, among: Sequence[Shown]) -> None:
    """Tap the first button with this label; it may have gone from the chat since."""
    message_id, code = _button(among, label)
    world.tap(who, message_id, code)


def _button(among: Sequence[Shown], label: str) -> tuple[int, str]:
    for message in among:
        for button in (button for row in message.rows for button in row):
            if button.label == label and button.code is not None:
                return message.message_id, button.code
    raise Impossible(f"there never was a button {label!r}")


def _contact(world: LocalTelegram, who: int, cast: Mapping[str, int], said: Sequence[str]) -> None:
    of = said[0]
    if of != "sendiri" and of not in cast:
        world.share_contact(who, phone=of)
        return
    world.share_contact(who, of=None if of == "sendiri" else cast[of])


def _album(world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]) -> None:
    album = f"album-{len(world.log)}"
    for number in range(_bounded(said[0], _MOST_PHOTOS)):
        # Only one photo of an album carries the caption.
        caption = _below(said[1]) if number == 0 else ""
        world.send_photo(who, photo(number + 1), caption, album)


def _bounded(number: str, most: int) -> int:
    if len(number) > len(str(most)) or int(number) > most:
        raise Impossible(f"{number} is more than a phone can send at once; the most is {most}")
    return int(number)


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


def _reply(world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]) -> None:
    world.say(who, typed(said[1]), _beginning(world, who, typed(said[0])))


def _delete(world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]) -> None:
    world.delete(who, _beginning(world, who, typed(said[0])))


def _beginning(world: LocalTelegram, who: int, words: str) -> int:
    """The newest message whose first line this is."""
    for message in reversed(world.chat(who)):
        if message.text.partition("\n")[0] == words:
            return message.message_id
    raise Impossible(f"no message here begins with {words!r}")


def _forged(world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]) -> None:
    written = [one for one in world.chat(who) if one.from_bot]
    if not written:
        raise Impossible("the bot has written nothing here to tap on; say /start first")
    world.tap(who, written[-1].message_id, said[0])


def _stolen(world: LocalTelegram, who: int, cast: Mapping[str, int], said: Sequence[str]) -> None:
    """Somebody else's button, as a changed app could send it."""
    if said[0] not in cast:
        raise Impossible(f"nobody here is called {said[0]}")
    _, code = _button(world.chat(cast[said[0]])[::-1], said[1])
    _forged(world, who, cast, (code,))


_DEEDS = [
    (re.compile(pattern), deed)
    for pattern, deed in (
        (r"\(kontak (.+)\)", _contact),
        (r"\(foto(?:: (.+))?\)", lambda w, who, _, s: w.send_photo(who, photo(), _below(s[0]))),
        (r"\(album (\d+)(?:: (.+))?\)", _album),
        (
            r"\(pdf(?:: (.+))?\)",
            lambda w, who, _, s: w.send_document(
                who, PDF, "SK.pdf", "application/pdf", _below(s[0])
            ),
        ),
        (r"\(stiker\)", lambda w, who, _, __: w.send_sticker(who)),
        (r"\(suara\)", lambda w, who, _, __: w.send_voice(who)),
        (r"\(lokasi\)", lambda w, who, _, __: w.send_location(who)),
        (r"\(terusan: (.+)\)", lambda w, who, _, s: w.forward(who, typed(s[0]))),
        (r'\(ubah "(.+)" menjadi "(.+)"\)', _change),
        (r'\(balas "(.+?)": (.+)\)', _reply),
        (r'\(hapus "(.+)"\)', _delete),
        (r"\(blokir\)", lambda w, who, _, __: w.block(who)),
        (r"\(buka blokir\)", lambda w, who, _, __: w.unblock(who)),
        (r"\(tautan( lama)?\)", lambda w, who, _, s: _open_link(w, who, older=bool(s[0]))),
        (r'\(tombol "(.*)"\)', _forged),
        (r"\(tombol (\w+) \[(.+)\]\)", _stolen),
        (r'\("(.)" x (\d+)\)', lambda w, who, _, s: w.say(who, s[0] * _bounded(s[1], _MOST_SIGNS))),
    )
]
