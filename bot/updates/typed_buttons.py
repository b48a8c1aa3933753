"""A typed line that says what a button of a card says: its words, its number, a slip, yes or no.

On weak lines only text gets through, so every card can be answered by typing, in every language.
Only what leads to exactly one button is done; what is dangerous or means several is asked back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu, resume_draft
from bot.forms.readers.values.yes_no import NO, YES
from bot.forms.readers.words.denials import DENIALS
from bot.forms.readers.words.nearness import (
    ThingNames,
    named_by,
    nearest,
    number_and_name,
    typed_number,
)
from bot.forms.readers.words.spelling import plain, vocabulary
from bot.forms.screens.buttons import DROP, parse_press
from bot.forms.screens.unsent import unsent_words
from bot.languages.locale import LANGUAGE_NAMES, LANGUAGES
from bot.languages.same_words import spellings
from bot.screens.screen import ATTENTION, EDIT, SIGNS, Button, Line, Screen, button_row, title
from models.core.text import N_, _, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.forms.state.draft import Draft
    from bot.screens.screen import Style
    from models.core.text import Sentence
    from models.machine.shown_cards import Kept

LONGEST = 48  # letters; no button says more
_MOST_LETTERS = 21  # of a button, behind its number
_LABEL = re.compile(rf"(?:(?:{'|'.join(SIGNS)})\s*)?(?:(\d{{1,3}})(?:\s+|$))?(.*)", re.DOTALL)
# A language stands on its button in its own words, and is typed in those of any other.
_LANGUAGES = {LANGUAGES[code]: names for code, names in LANGUAGE_NAMES.items()}
_LEAD = re.compile(r"(?:(?:saya|mau|mohon|tolong|pilih|tekan|klik|tombol|bahasa|basa|boso)\s)+")
# What stands beside a yes or a no to whether a form is thrown away: "tidak jadi", "ya hapus saja".
_BESIDE = vocabulary(
    "jadi usah hapus dihapus isian isiannya dulu saja aja dong deh lah pak bu bapak ibu kok ya"
)
_NOT = NO | vocabulary("jangan jgn ojo aja ulah ampun")
SEVERAL = N_("Yang mana yang dimaksud?")


@dataclass(frozen=True)
class Typeable:
    """One button that was shown: what it says, where it leads, and what may be typed for it."""

    label: str
    code: str
    dangerous: bool
    number: int | None
    names: tuple[str, ...]

    @classmethod
    def read(cls, kept: Kept) -> Typeable:
        """A button as it was kept of a card."""
        text = str(kept["text"])
        number, label = _split(text)
        label = label or str(kept.get("line", ""))
        names = dict.fromkeys(map(plain, (text, *spellings(label), *_LANGUAGES.get(label, ()))))
        return cls(
            label=label or text,
            code=str(kept["code"]),
            dangerous=kept.get("style") == "danger",
            number=number,
            names=tuple(filter(None, names)),
        )


@lru_cache(4096)
def _split(text: str) -> tuple[int | None, str]:
    """The number before a button's words, and the words without number and sign."""
    found = _LABEL.fullmatch(text)
    assert found is not None  # noqa: S101 - it takes any text
    return (int(found[1]) if found[1] else None), found[2]


def meant(cards: Sequence[Sequence[Kept]], text: str) -> tuple[Typeable, ...]:
    """The buttons a text means: one is clear, several are equally near, none is something else.

    The newest card is read with goodwill; of older ones only the very words of a button count.
    """
    if len(text) > LONGEST or "\n" in text.strip() or not (typed := plain(text)):
        return ()
    for place, card in enumerate(cards):
        every = [Typeable.read(kept) for kept in card]
        buttons = _without_doubles(every)
        ways = _WAYS if place == 0 else (_by_name,)
        for way in ways:
            # The same place may have two numbers: "1 Lapor kegiatan", "2 Lapor kegiatan".
            if chosen := way(every if way in _NUMBER_WAYS else buttons, typed):
                return tuple(_without_doubles(chosen))
    return ()


def asks_to_discard(cards: Sequence[Sequence[Kept]]) -> str | None:
    """The form that the newest card asks to throw away: "Hapus isian ini?" and no more."""
    asked = _discarding([Typeable.read(kept) for kept in cards[0]]) if cards else None
    return asked[0].code.split(":")[1] if asked is not None else None


def _discarding(buttons: Sequence[Typeable]) -> tuple[Typeable, Typeable] | None:
    """The buttons that keep and drop one form, where a card has these two and no others."""
    keeps = [button for button in buttons if button.code.split(":")[0] == resume_draft.code]
    drops = [button for button in buttons if _drops(button)]
    alone = len(keeps) == len(drops) == 1 and len(buttons) == len(keeps) + len(drops)
    if not alone or keeps[0].code.split(":")[1:] != drops[0].code.split(":")[1:2]:
        return None
    return keeps[0], drops[0]


def _drops(button: Typeable) -> bool:
    press = parse_press(button.code.split(":")[1:])
    return press is not None and press.act == DROP


def _without_doubles(buttons: Sequence[Typeable]) -> list[Typeable]:
    """Of buttons that lead to the same place the first."""
    first: dict[str, Typeable] = {}
    for button in buttons:
        first.setdefault(button.code, button)
    return [*first.values()]


def _by_name(buttons: Sequence[Typeable], typed: str) -> tuple[Typeable, ...]:
    without_lead = _LEAD.sub("", f"{typed} ").strip()
    return _where(buttons, lambda one: typed in one.names) or _where(
        buttons, lambda one: without_lead in one.names
    )


def _by_number(buttons: Sequence[Typeable], typed: str) -> tuple[Typeable, ...]:
    """The button of this number; languages, and an only button, are counted as they stand."""
    number = typed_number(typed)
    if number is None:
        return ()
    if len(buttons) == 1 or all(button.label in _LANGUAGES for button in buttons):
        return tuple(buttons[number - 1 : number]) if number > 0 else ()
    return _where(buttons, lambda one: one.number == number)


def _by_number_and_name(buttons: Sequence[Typeable], typed: str) -> tuple[Typeable, ...]:
    """The button of a number and its words, in either order; two that differ are asked about.

    Words that no button has say nothing, unless they are mere courtesy: "6 pak".
    """
    pair = number_and_name(typed)
    listed = _where(buttons, lambda one: one.number is not None)
    if pair is None or not listed:
        return ()
    number, words = pair
    numbered = _where(listed, lambda one: one.number == number)
    if _BESIDE.issuperset(words.split()):
        return numbered
    things = [ThingNames(tuple(dict.fromkeys((plain(one.label), *one.names)))) for one in listed]
    named = tuple(listed[place] for place in named_by(things, words))
    if not named or any(button in named for button in numbered):
        return numbered if named else ()
    if not numbered and len(named) == 1:
        return (replace(named[0], dangerous=True),)  # the number is on no button: asked first
    return (*numbered, *named)


def _by_discarding(buttons: Sequence[Typeable], typed: str) -> tuple[Typeable, ...]:
    """A yes or a no to "Hapus isian ini?": the card has asked, so a yes is asked no second time."""
    asked = _discarding(buttons)
    first, *beside = typed.split()
    if asked is None or not _BESIDE.issuperset(beside):
        return ()
    keep, drop = asked
    if first in _NOT:
        return (keep,)
    return (replace(drop, dangerous=False),) if first in YES and "jadi" not in beside else ()


def _by_answer(buttons: Sequence[Typeable], typed: str) -> tuple[Typeable, ...]:
    """What a button says after its yes or no and a comma, typed alone."""

    def says(one: Typeable) -> bool:
        first, _comma, rest = one.label.partition(", ")
        return plain(rest) == typed and plain(first) in {*YES, *NO, *DENIALS}

    return _where(buttons, says)


def _by_yes_or_no(buttons: Sequence[Typeable], typed: str) -> tuple[Typeable, ...]:
    """A yes or a no, on a card that asks for one: the button that denies, or the other one."""
    deny = _where(buttons, lambda one: _denies(one.names[0]) if one.names else False)
    if typed in NO:
        return deny if len(deny) == 1 else ()
    if typed not in YES:
        return ()
    agree = _where(buttons, lambda one: any(name.split()[0] in YES for name in one.names))
    if len(deny) == 1 and not agree:
        words = set(deny[0].names[0].split())
        agree = _where(buttons, lambda one: one not in deny and _shares_words(one, words))
    return agree if len(agree) == 1 else ()


def _by_nearness(buttons: Sequence[Typeable], typed: str) -> tuple[Typeable, ...]:
    if typed_number(typed) is not None:
        return ()  # a number that stands on no button is none of them
    things = [ThingNames(button.names) for button in buttons]
    return tuple(buttons[place] for place in nearest(things, typed, loosely=False))


_NUMBER_WAYS = (_by_number, _by_number_and_name)
_WAYS = (
    _by_name,
    _by_number,
    _by_number_and_name,
    _by_answer,
    _by_discarding,
    _by_yes_or_no,
    _by_nearness,
)


def _denies(name: str) -> bool:
    return not DENIALS.isdisjoint(name.split())


def _shares_words(button: Typeable, words: set[str]) -> bool:
    return any(not words.isdisjoint(name.split()) for name in button.names)


def _where(buttons: Sequence[Typeable], holds: Callable[[Typeable], bool]) -> tuple[Typeable, ...]:
    return tuple(button for button in buttons if holds(button))


def ask_back(chosen: Sequence[Typeable], drafts: Sequence[Draft] = ()) -> Screen:
    """Whether the dangerous button is meant, or which of several; buttons of forms name the form.

    `drafts` are the person's own, that buttons may lead to.
    """
    if len(chosen) == 1:
        only = chosen[0]
        return Screen(
            (title(_("Maksudnya: %(button)s?", button=only.label), ATTENTION),),
            (button_row(_again(only, _("Ya")), open_menu.button(_("Tidak"))),),
        )
    known = {button.number for button in chosen} - {None}
    places = [button.number for button in chosen] if len(known) == len(chosen) else count(1)
    numbered = list(zip(places, chosen, strict=False))
    buttons = [_again(button, _short(button.label), number=place) for place, button in numbered]
    forms = [
        Line(unsent_words(draft), "plain", EDIT, place)
        for place, button in numbered
        for draft in drafts
        if button.code == f"{resume_draft.code}:{draft.id}"
    ]
    return Screen((title(say(SEVERAL)), *forms), (button_row(*buttons),))


def _short(label: str) -> str:
    """What a line lists, as far as a button has room for it behind its number."""
    return label if len(label) <= _MOST_LETTERS else f"{label[: _MOST_LETTERS - 1].rstrip()}\u2026"


def _again(button: Typeable, label: Sentence | str, number: int | None = None) -> Button:
    """The same button once more. Several keep their danger; a yes to the question is one."""
    verb, *args = button.code.split(":")
    style: Style = "danger" if button.dangerous and number is not None else ""
    return Button(label, verb, tuple(args), style=style, number=number)
