"""Prints a talk as bubbles: the cast on the right, the bot on the left, each in their colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.align import Align
from rich.box import ROUNDED
from rich.console import Console
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from bot.process import clock
from bot.sandbox.talks import moments
from bot.sandbox.talks.cast import CAST
from bot.sandbox.talks.talk import Given, Says, Turned
from bot.sandbox.telegram.html import utf16_length

if TYPE_CHECKING:
    from bot.sandbox.talks.talk import Act
    from bot.sandbox.telegram.messages import Event, ShownMessage
    from bot.sandbox.telegram.world import LocalTelegram

WIDTH, BUBBLE = 80, 58
_COLOURS = ("magenta", "cyan", "yellow", "green", "blue", "red")
_LOOKS = {
    "bold": "bold",
    "italic": "italic",
    "code": "cyan",
    "blockquote": "italic dim",
    "expandable_blockquote": "italic dim",
}
_BUTTON = "bold reverse"


class Printer:
    """Prints what is done and, from where it stopped last, what was seen."""

    def __init__(self, world: LocalTelegram) -> None:
        """Begin with what happens from now on."""
        width = Console().width
        self.console = Console(width=min(width, WIDTH), highlight=False)
        self._world = world
        self._place = len(world.log)
        self._names = {player.user_id: name for name, player in CAST.items()}

    def act(self, act: Act, source: str) -> None:
        """One line of the talk."""
        if isinstance(act, Says):
            self._bubble(Text(act.words.replace("\\n", "\n")), act.who, act.who, right=True)
        elif isinstance(act, Turned):
            self.console.print(Rule(moments.format_moment(clock.now()), style="dim"))
        elif not isinstance(act, Given):
            self.console.print(Rule(source.strip("- "), style="dim"))

    def news(self) -> int:
        """What was seen since the last time; returns how many letters there were to read."""
        events = self._world.log[self._place :]
        self._place = len(self._world.log)
        letters = 0
        for event in events:
            if event.user_id not in self._names:
                continue
            name = self._names[event.user_id]
            if event.kind in {"toast", "alert"}:
                words = Text(f"({event.text})", style=f"italic {colour(name)}")
                self.console.print(Align.center(words))
            elif event.message is not None and event.message.from_bot:
                letters += self._message(event, event.message, name)
        return letters

    def note(self, words: str, style: str = "dim") -> None:
        """A word of the sandbox itself."""
        self.console.print(Text(words, style=style))

    def _message(self, event: Event, message: ShownMessage, name: str) -> int:
        if event.kind not in {"message", "edit"}:
            return 0
        text = style_message(message)
        rows = [[button.label for button in row] for row in message.rows]
        keys = message.reply_keyboard.rows if message.reply_keyboard else ()
        rows += [[key.label for key in row] for row in keys]
        for row in rows:
            text.append("\n")
            for label in row:
                text.append(f"[{label}]", style=_BUTTON)
                text.append(" ")
        arrow = "✎" if event.kind == "edit" else "→"
        self._bubble(text, f"bot {arrow} {name}", name, right=False)
        return len(message.text)

    def _bubble(self, words: Text, head: str, name: str, *, right: bool) -> None:
        panel = Panel.fit(
            words,
            title=head,
            title_align="right" if right else "left",
            box=ROUNDED,
            border_style=colour(name),
        )
        panel.width = min(BUBBLE, max(self._measure(words), len(head)) + 6)
        self.console.print(Align.right(panel) if right else panel)

    def _measure(self, words: Text) -> int:
        return max(line.cell_len for line in words.split("\n", allow_blank=True))


def colour(name: str) -> str:
    """The colour of one of the cast."""
    return _COLOURS[list(CAST).index(name) % len(_COLOURS)] if name in CAST else "white"


def style_message(message: ShownMessage) -> Text:
    """A message's text in the looks its entities give it."""
    text = Text(message.text)
    if message.photo or message.document:
        text = Text("(foto) " if message.photo else "(berkas) ") + text
    elif message.other == "location" and message.from_bot:
        text = Text("(peta) ") + text
    shift = len(text) - len(message.text)
    for entity in message.entities:
        start = _index(message.text, entity["offset"])
        end = _index(message.text, entity["offset"] + entity["length"])
        if look := _LOOKS.get(entity["type"]):
            text.stylize(look, start + shift, end + shift)
    return text


def _index(text: str, units: int) -> int:
    """Telegram counts UTF-16 units, Python counts characters."""
    place = 0
    while units > 0 and place < len(text):
        units -= utf16_length(text[place])
        place += 1
    return place
