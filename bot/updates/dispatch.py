"""What an update asks for: a tap, an edit, a command, or words for whoever waits for them.

A fault of whoever answers reaches the inbox, which rolls all of it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions import filling
from bot.forms.readers.own_words import leaving_word
from bot.forms.readers.words.spelling import plain
from bot.forms.screens.buttons import ACTS, VERB, parse_press
from bot.forms.state.inputs import Edited, Text
from bot.registry import REGISTRY, RETIRED_CODES
from bot.screens.screen import Screen, line, title
from bot.updates import replies, typed_buttons
from bot.updates.messages import split_messages
from bot.updates.reading.incoming import Edit, Message, Tap
from models.core.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.inputs import Input
    from bot.turns.turn import Turn
    from bot.updates.reading.incoming import Incoming
    from bot.updates.typed_buttons import Typeable

# The parts of a callback and of a deep link; what follows the first is the handler's own.
SEPARATOR = ":"
MOST_LETTERS = 30  # of a word that stands for a command
MIN_BULK_LINES = 3  # lines: an opening word before so many is no answer to the form that is open


async def dispatch(update: Incoming, turn: Turn) -> None:
    """Do what an update asks for; faults reach the caller."""
    content = update.content
    if isinstance(content, Tap):
        await _press(turn, content.code)
    elif isinstance(content, Edit):
        await _edit(turn, content.said)
    elif isinstance(content, Message):
        await _message(turn, content)
    turn.say_held_back()


async def _message(turn: Turn, message: Message) -> None:
    """Commands always win; everything else that is written may be a part of a longer text."""
    name = known_command(message.command, turn.runtime.username)
    if name and isinstance(message.said, Text):
        await _command(turn, name, message.said.text[len(f"/{message.command}") :])
    elif await split_messages.join_parts(turn):
        await _hear(turn)


def known_command(written: str, username: str) -> str:
    """The command of ours that was written: "start", or "start@us"; "" for any other."""
    name, to_whom, bot = written.lower().partition("@")
    to_us = not to_whom or bot == username.lower()
    return name if to_us and name in REGISTRY.commands else ""


async def _command(turn: Turn, name: str, text: str) -> None:
    """A command with what stands behind it; a draft in the middle waits."""
    behind, _rest, turn.rest = text.partition("\n")
    words = behind.split()
    turn.route = f"/{name}"
    payload = words[0] if words else ""
    prefix, found, token = payload.partition("-")
    if name == "start" and found and prefix in REGISTRY.links:
        turn.route = f"/start {prefix}"
        _interrupt(turn)
        await REGISTRY.links[prefix](turn, token)
        return
    await _run_command(turn, name, words)


async def _run_command(turn: Turn, name: str, words: list[str]) -> None:
    known = REGISTRY.commands[name]
    _interrupt(turn)
    await (known.handler(turn, words) if known.takes_words else known.handler(turn))


def _interrupt(turn: Turn) -> None:
    """Something else than the open form is being done; it waits where it is."""
    turn.interrupted, turn.workspace = turn.workspace.active_id, turn.workspace.with_none_active()


async def _press(turn: Turn, code: str) -> None:
    """Do what a button does."""
    verb, *args = code.split(SEPARATOR)
    turn.route = "[?]"  # a forged code may hold anything, and routes are logged
    if verb == VERB:
        press = parse_press(args)
        if press is not None:
            turn.route = f"[{verb} {press.act if press.act in ACTS else '?'}]"
            await filling.press(turn, press)
            return
    known = REGISTRY.buttons.get(RETIRED_CODES.get(verb, verb))
    arguments = known.address.parse(args) if known is not None else None
    if known is None or arguments is None:
        turn.toast(_("Tombol itu sudah tidak dipakai. Mulai dari /start."))
        return
    turn.route = f"[{verb}]"
    _interrupt(turn)
    await known.handler(turn, **arguments)


async def _edit(turn: Turn, edited: Edited) -> None:
    turn.route = "edit"
    if await filling.change(turn, edited):
        return
    if REGISTRY.before_answering is not None and await REGISTRY.before_answering(turn):
        return
    if turn.workspace.active_draft is None:
        # It answered nothing when it came, so nothing of it is kept: it is read as it stands now.
        turn.said = edited.as_new()
        await _hear(turn)
        return
    turn.show(
        Screen(
            (
                title(_("Pesan yang diubah itu bukan jawaban formulir.")),
                line(_("Tidak ada isian yang berubah. Menu ada di /start.")),
            )
        )
    )


async def _hear(turn: Turn) -> None:
    """A message: for the card it replies to, the form that is open, a button, or nobody."""
    turn.route = "form" if turn.workspace.active_draft else "message"
    if await _take_reply(turn):
        return
    if (leaving := _leaving_command(turn.said)) is not None:
        turn.route = f"/{leaving}"
        await _run_command(turn, leaving, [])
        return
    first, lines = _first_word_and_lines(turn.said)
    opened = REGISTRY.keywords.get(first)
    if opened is not None and (lines >= MIN_BULK_LINES or turn.workspace.active_draft is None):
        turn.route = first
        _interrupt(turn)
        await opened(turn)
        return
    if REGISTRY.before_answering is not None and await REGISTRY.before_answering(turn):
        return
    if turn.said is not None and await filling.take_message(turn, turn.said):
        return
    if isinstance(turn.said, Text) and await _type_button(turn, turn.said.text):
        return
    if (bare := _bare_command(turn.said)) is not None:
        turn.route = f"/{bare}"
        await _run_command(turn, bare, [])
        return
    if await _take_up_asked_draft(turn):
        return
    if REGISTRY.fallback is not None:
        await REGISTRY.fallback(turn)


async def _take_up_asked_draft(turn: Turn) -> bool:
    """An answer typed instead of a yes or no to "Hapus isian ini?" goes on with that form."""
    if turn.said is None or isinstance(turn.said, Edited):
        return False
    draft = turn.workspace.draft(typed_buttons.asks_to_discard(turn.shown))
    if draft is None:
        return False
    turn.workspace = turn.workspace.with_active(draft)
    return await filling.take_message(turn, turn.said)


async def _take_reply(turn: Turn) -> bool:
    """What was said in reply to a card of ours is for that card, whatever form is open."""
    if turn.answered is None or turn.answered.of_form or not isinstance(turn.said, Text):
        return False
    chosen = typed_buttons.meant([turn.answered.buttons], turn.said.text)
    if await _press_typed(turn, chosen):
        return True
    turn.route = "reply"
    return await replies.join_thread(turn)


async def _type_button(turn: Turn, text: str) -> bool:
    """Do what a button of a card shown before says, when that is what was typed."""
    if len(text) > typed_buttons.LONGEST:
        return False
    return await _press_typed(turn, typed_buttons.meant(turn.shown, text))


async def _press_typed(turn: Turn, chosen: Sequence[Typeable]) -> bool:
    """Do the one button that was typed, or ask back; false when none was."""
    if not chosen:
        return False
    _interrupt(turn)
    if len(chosen) > 1 or chosen[0].dangerous:
        turn.route = "[typed ?]"
        turn.show(typed_buttons.ask_back(chosen, turn.workspace.drafts))
        return True
    await _press(turn, chosen[0].code)
    _say_toast(turn)
    return True


def _say_toast(turn: Turn) -> None:
    """A tap is answered by a toast; who typed gets a message instead."""
    words, _alert = turn.response.toast
    turn.response.toast = ("", False)
    if words and turn.response.card is None and not turn.response.rows:
        turn.show(Screen((title(words),)))
    elif words:
        turn.say_first(Screen((line(words),)))


def _bare_command(said: Input | None) -> str | None:
    """The command whose name is all that was typed, without its slash."""
    typed = plain(said.text) if isinstance(said, Text) and len(said.text) <= MOST_LETTERS else ""
    known = REGISTRY.commands.get(typed)
    return typed if known is not None and known.typed else None


def _leaving_command(said: Input | None) -> str | None:
    """The command that a word typed alone stands for, also while a form is open: menu, batal."""
    if not isinstance(said, Text) or len(said.text) > MOST_LETTERS:
        return None
    return leaving_word(said.text)


def _first_word_and_lines(said: Input | None) -> tuple[str, int]:
    """The first word of a text or a caption, and how many lines it has."""
    text = (getattr(said, "text", "") or getattr(said, "caption", "")).strip()
    words = text.split(maxsplit=1)
    return (words[0].strip("/#:,.").lower() if words else "", text.count("\n") + 1)
