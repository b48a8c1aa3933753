"""What one line of the cast does on a phone: typing, pressing, sending, blocking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox.talks.escaping import QUOTED, quote, unescape
from bot.sandbox.talks.samples import PDF, named, photo
from bot.sandbox.telegram.links import payloads_in, start_payloads
from bot.sandbox.telegram.refusal import Impossible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.sandbox.telegram.messages import ShownMessage
    from bot.sandbox.telegram.world import LocalTelegram

    Named = Sequence[tuple[int, str]]  # message ids with the words that name them

_NAMED = rf"{QUOTED}(?: (\d+))?"
_PRESS = re.compile(r"\[(.+)\](?: \((lama|lagi)\))?|\{(.+)\}")

_MOST_PHOTOS, _MOST_SIGNS = 100, 100_000


def perform(world: LocalTelegram, who: int, words: str, cast: Mapping[str, int]) -> None:
    """Carry out a line; raises Impossible when no phone could."""
    if found := _PRESS.fullmatch(words):
        _press(world, who, found[1] or found[3], found[2] or "")
        return
    for pattern, deed in _ACTIONS:
        if special := pattern.fullmatch(words):
            deed(world, who, cast, special.groups())
            return
    if words.startswith("("):
        raise Impossible(f"{words} is nothing one can do; begin a typed bracket with \\(")
    world.say(who, unescape(words))


def _caption(caption: str | None) -> str:
    """What is really typed under a photo or file."""
    return unescape(caption or "")


def _press(world: LocalTelegram, who: int, label: str, which: str) -> None:
    if which == "lama":
        _tap(world, who, label, world.chat(who))
    elif which == "lagi":
        past = [event.message for event in reversed(world.log) if event.message is not None]
        _tap(world, who, label, [message for message in past if message.user_id == who])
    else:
        opened = world.press(who, label)
        for link in payloads_in(opened) if isinstance(opened, str) else ():
            world.start(who, link)


def _tap(world: LocalTelegram, who: int, label: str, among: Sequence[ShownMessage]) -> None:
    """Tap the first button with this label; it may have gone from the chat since."""
    message_id, code = _button(among, label)
    world.tap(who, message_id, code)


def _button(among: Sequence[ShownMessage], label: str) -> tuple[int, str]:
    for message in among:
        for button in (button for row in message.rows for button in row):
            if button.label == label and button.code is not None:
                return message.message_id, button.code
    raise Impossible(f"there never was a button {label!r}", "gone")


def _contact(world: LocalTelegram, who: int, cast: Mapping[str, int], said: Sequence[str]) -> None:
    of = said[0]
    if of != "sendiri" and of not in cast:
        world.share_contact(who, phone=of)
        return
    world.share_contact(who, of=None if of == "sendiri" else cast[of])


def _photo(world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]) -> None:
    world.send_photo(who, photo(int(said[0] or 0)), _caption(said[1]))


def _album(world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]) -> None:
    album = f"album-{len(world.log)}"
    carrier = _parse_count(said[1] or "1", _MOST_PHOTOS) - 1
    for number in range(_parse_count(said[0], _MOST_PHOTOS)):
        # Only one photo of an album carries the caption.
        caption = _caption(said[2]) if number == carrier else ""
        world.send_photo(who, photo(number + 1), caption, album)


def _send_file(
    world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]
) -> None:
    """A file by its name; some phones give no type, or one that says nothing."""
    world.send_document(who, named(said[0]), said[0], said[1] or "", _caption(said[2]))


def _parse_count(number: str, most: int) -> int:
    if len(number) > len(str(most)) or int(number) > most:
        raise Impossible(f"{number} is more than a phone can send at once; the most is {most}")
    return int(number)


def _open_link(world: LocalTelegram, who: int, older: bool) -> None:
    found = start_payloads(world)
    place = -2 if older else -1
    if len(found) < -place:
        raise Impossible("no such link has been seen")
    world.start(who, found[place])


def _change(world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]) -> None:
    world.edit(who, _find_message(own_texts(world, who), said[0], said[1]), unescape(said[2]))


def _reply(world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]) -> None:
    world.say(who, unescape(said[2]), _find_message(first_lines(world, who), said[0], said[1]))


def _delete(world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]) -> None:
    world.delete(who, _find_message(first_lines(world, who), said[0], said[1]))


def first_lines(world: LocalTelegram, who: int) -> Named:
    """Every message by its first line, the newest first; a photo may have none."""
    chat = reversed(world.chat(who))
    return [
        (message.message_id, message.text.strip().partition("\n")[0].strip()) for message in chat
    ]


def own_texts(world: LocalTelegram, who: int) -> Named:
    """Somebody's own messages by their whole text, the newest first."""
    chat = reversed(world.chat(who))
    return [(message.message_id, message.text.strip()) for message in chat if not message.from_bot]


def name_of(message_id: int, among: Named) -> str:
    """What a talk calls one of these: its words, and which one when newer ones have the same."""
    words = dict(among)[message_id]
    same = [number for number, text in among if text == words]
    place = same.index(message_id) + 1
    return quote(words) if place == 1 else f"{quote(words)} {place}"


def _find_message(among: Named, words: str, place: str | None) -> int:
    """Which of these is called so."""
    same = [number for number, text in among if text == unescape(words)]
    number = _parse_count(place or "1", _MOST_SIGNS)
    if not 1 <= number <= len(same):
        raise Impossible(f"there is no message {words!r} here", "gone")
    return same[number - 1]


def _forge_tap(
    world: LocalTelegram, who: int, _cast: Mapping[str, int], said: Sequence[str]
) -> None:
    written = [message for message in world.chat(who) if message.from_bot]
    if not written:
        raise Impossible("the bot has written nothing here to tap on; say /start first")
    world.tap(who, written[-1].message_id, said[0])


def _steal_tap(
    world: LocalTelegram, who: int, cast: Mapping[str, int], said: Sequence[str]
) -> None:
    """Somebody else's button, as a changed app could send it."""
    if said[0] not in cast:
        raise Impossible(f"nobody here is called {said[0]}")
    _, code = _button(world.chat(cast[said[0]])[::-1], said[1])
    _forge_tap(world, who, cast, (code,))


_ACTIONS = [
    (re.compile(pattern), deed)
    for pattern, deed in (
        (r"\(kontak (.+)\)", _contact),
        (r"\(foto(?: (\d+))?(?:: (.+))?\)", _photo),
        (r"\(album (\d+)(?:, (\d+))?(?:: (.+))?\)", _album),
        (
            r"\(pdf(?:: (.+))?\)",
            lambda w, who, _, s: w.send_document(
                who, PDF, "SK.pdf", "application/pdf", _caption(s[0])
            ),
        ),
        (r"\(berkas (\S+?)(?: (\S+?))?(?:: (.+))?\)", _send_file),
        (r"\(stiker\)", lambda w, who, _, __: w.send_sticker(who)),
        (r"\(suara\)", lambda w, who, _, __: w.send_voice(who)),
        (r"\(lokasi\)", lambda w, who, _, __: w.send_location(who)),
        (r"\(terusan: (.+)\)", lambda w, who, _, s: w.forward(who, unescape(s[0]))),
        (rf"\(ubah {_NAMED} menjadi {QUOTED}\)", _change),
        (rf"\(balas {_NAMED}: (.+)\)", _reply),
        (rf"\(hapus {_NAMED}\)", _delete),
        (r"\(blokir\)", lambda w, who, _, __: w.block(who)),
        (r"\(buka blokir\)", lambda w, who, _, __: w.unblock(who)),
        (r"\(tautan( lama)?\)", lambda w, who, _, s: _open_link(w, who, older=bool(s[0]))),
        (r'\(tombol "(.*)"\)', _forge_tap),
        (r"\(tombol (\w+) \[(.+)\]\)", _steal_tap),
        (
            r'\("(.)" x (\d+)\)',
            lambda w, who, _, s: w.say(who, s[0] * _parse_count(s[1], _MOST_SIGNS)),
        ),
    )
]
