"""Reads one of a question's options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.words.nearness import nearest, thing_names, typed_number
from bot.forms.state.draft import Candidate
from bot.forms.state.reading import Read, Unclear, Unread
from models.core.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.forms.readers.words.nearness import ThingNames
    from bot.forms.state.reading import Moment, Reading
    from models.core.text import Sentence
    from models.forms.questions import Option, Question


def read_choice(question: Question, typed: str, moment: Moment) -> Reading:
    """The code of the option meant."""
    found = nearest(option_names(question.options, moment), typed)
    if len(found) == 1:
        return Read(question.options[found[0]].code)
    if found:
        offered = tuple(option_candidate(question.options[place], moment) for place in found)
        return Unclear(offered, _("Ada beberapa yang mirip. Mana yang dimaksud?"))
    return Unread(no_such_option(question, typed))


def no_such_option(question: Question, typed: str) -> Sentence:
    """Why nothing of the list was chosen."""
    number = typed_number(typed)
    if number is not None:
        return _(
            "Nomor %(number)s tidak ada. Pilih nomor 1 sampai %(last)s.",
            number=number,
            last=len(question.options),
        )
    return _("Pilihan belum terbaca. Tekan satu tombol, atau tulis nomornya.")


def option_names(options: Iterable[Option], moment: Moment) -> list[ThingNames]:
    """The options by all they may be called in the person's language and in Indonesian."""
    return [
        thing_names(
            (
                *moment.locale.words(option.label),
                *(moment.locale.words(option.short) if option.short else ()),
                *option.also,
            ),
            option.code,
        )
        for option in options
    ]


def option_candidate(option: Option, moment: Moment, value: str | None = None) -> Candidate:
    """An option to pick; its value is the code."""
    line = moment.locale.words(option.label)[0]
    button = moment.locale.words(option.short)[0] if option.short else line
    return Candidate(option.code if value is None else value, line, button)
