"""Reads several of a question's options: "1 3 5", "regsosek, podes", "pelatihan dan pendataan"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.values.choice import no_such_option, option_candidate, option_names
from bot.forms.readers.values.lists import ALL, REST, behind_own_label
from bot.forms.readers.words.denials import DENIALS, says_none
from bot.forms.readers.words.nearness import nearest, typed_number
from bot.forms.readers.words.numerals import words_to_digits
from bot.forms.readers.words.spelling import expand_short_words, plain, vocabulary, western_digits
from bot.forms.state.draft import Candidate
from bot.forms.state.reading import Read, Unclear, Unread
from models.core.text import N_, _, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.forms.readers.words.nearness import ThingNames
    from bot.forms.state.reading import Moment, Reading
    from models.core.text import Sentence
    from models.forms.questions import Option, Question

_LONGEST, _LONGEST_NAME, _SHOWN = 400, 8, 40
_PARTS = re.compile(r"[,;\n&+\u2022]")
_AND = re.compile(r"\s(?:dan|and|serta|juga|lan|kaliyan|sareng|jeung|sarta)\s|/", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,4})\s*(?:-|\u2013|sampai|s/d|sd|s\.d\.?)\s*(\d{1,4})", re.IGNORECASE)
_FILLERS = vocabulary("ada no nomor nomer saya kula abdi pernah ikut bisa yang dan juga")
_BUT = re.compile(r"\b(?:kecuali|selain|kejawi|kajabi|except)\b", re.IGNORECASE)
_Places = tuple[int, ...]  # places of options: one is clear, several are equally near


def read_many(question: Question, typed: str, moment: Moment) -> Reading:
    """The codes of the options meant, in the order of the options."""
    things = option_names(question.options, moment)
    if question.none_of and says_none(typed):
        return Read([question.none_of])
    text = _expand_ranges(question, expand_short_words(western_digits(typed)))
    found = _match_parts(things, text) if len(typed) <= _LONGEST else ""
    if isinstance(found, str) and (behind := behind_own_label(question, text, moment)):
        found = _match_parts(things, text := behind)
    if isinstance(found, str) and (every := _everything(question, things, text)):
        return _check_count(question, every)
    if isinstance(found, str):
        return Unread(_why_unread(question, found))
    found = [_still_left(question, meant) for meant in found]
    gone = next((meant for meant in found if not question.is_left(_code(question, meant))), None)
    if gone is not None:
        why = N_("Nomor %(number)s tidak ada di daftar ini. Pilih nomor yang tertulis.")
        if question.without:
            why = N_("Nomor %(number)s sudah dijawab tadi. Pilih nomor yang tertulis.")
        return Unread(say(why, number=gone[0] + 1))
    doubts = [meant for meant in found if len(meant) > 1]
    sure = {meant[0] for meant in found if len(meant) == 1}
    if doubts:
        return _doubt(question, sure, doubts[0], moment)
    return _read_places(question, sure, moment)


def _match_parts(things: Sequence[ThingNames], text: str) -> list[_Places] | str:
    """What each part of the text means; a text is the part that means nothing."""
    parts = [part for part in _PARTS.split(text) if plain(part)]
    whole = nearest(things, text, loosely=False)
    # "1, regsosek" are two; only side by side a number and a name are one, or differ.
    if whole and (len(whole) == 1 or len(parts) == 1):
        return [whole]
    found: list[_Places] = []
    for part in parts:
        if meant := nearest(things, part, loosely=False):
            found.append(meant)
            continue
        for piece in filter(plain, _AND.split(part)):
            for places in _word_by_word(things, piece):
                if isinstance(places, str):
                    return places
                found.append(places)
    return found or text


def _everything(question: Question, things: Sequence[ThingNames], text: str) -> list[str]:
    """The codes left where the text says all or the rest of them, maybe "kecuali 5"; else none."""
    said, *excepted = _BUT.split(text, maxsplit=1)
    if plain(said) not in (ALL if question.left is None else ALL | REST):
        return []
    but = _match_parts(things, excepted[0]) if excepted else []
    if isinstance(but, str) or any(len(meant) > 1 for meant in but):
        return []
    without = {question.none_of, *(_code(question, meant) for meant in but)}
    codes = (option.code for option in question.options)
    return [code for code in codes if question.is_left(code) and code not in without]


def _word_by_word(things: Sequence[ThingNames], piece: str) -> Iterator[_Places | str]:
    """The longest names first; what means nothing, denies or counts is given back."""
    if meant := nearest(things, piece, loosely=False):
        yield meant
        return
    words, start = words_to_digits(plain(piece)).split(), 0
    while start < len(words):
        for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
            if meant := nearest(things, " ".join(words[start:end]), loosely=False):
                yield (
                    " ".join(words[start:])
                    if _is_quantity(words[start:end], words[end:])
                    else meant
                )
                start = end
                break
        else:
            if words[start] not in _FILLERS:
                yield " ".join(words[start:]) if words[start] in DENIALS else words[start]
            start += 1


def _is_quantity(number: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether a number tells how many there are of what is named behind it: "2 keluarga PBI"."""
    named = behind[:1] and not behind[0].isdigit() and behind[0] not in _FILLERS
    return len(number) == 1 and number[0].isdigit() and bool(named)


def _still_left(question: Question, meant: _Places) -> _Places:
    """Of several that a word may mean, those still to choose; as it was if there are none."""
    kept = tuple(place for place in meant if question.is_left(question.options[place].code))
    return kept or meant


def _code(question: Question, meant: _Places) -> str:
    return question.options[meant[0]].code


def _expand_ranges(question: Question, text: str) -> str:
    """The text with "1-3" written out, as far as it is left; backwards it stays as it is.

    Its ends may be codes as well: "601-605".
    """
    places = {option.code: place for place, option in enumerate(question.options, 1)}
    gone = {place for code, place in places.items() if not question.is_left(code)}

    def written_out(found: re.Match[str]) -> str:
        first, last = (places.get(end, int(end)) for end in found.groups())
        if last > len(places):
            return found[0]
        left = [place for place in range(first, last + 1) if place not in gone]
        return ", ".join(map(str, left)) if first < last and left else found[0]

    return _RANGE.sub(written_out, text)


def _why_unread(question: Question, part: str) -> Sentence:
    if typed_number(part) is not None:
        return no_such_option(question, part)
    if not plain(part) or len(part) > _SHOWN:
        return _("Pilihan belum terbaca. Tulis nomornya, seperti 1, 3.")
    return _("Belum terbaca: %(part)s. Tulis nomornya, seperti 1, 3.", part=part.strip())


def _codes(question: Question, places: set[int]) -> list[str]:
    return [option.code for place, option in enumerate(question.options) if place in places]


def _doubt(question: Question, sure: set[int], doubt: _Places, moment: Moment) -> Unclear:
    """Offers what the unclear part may mean, together with what was clear."""
    offered = tuple(
        option_candidate(
            question.options[place], moment, ",".join(_codes(question, sure | {place}))
        )
        for place in doubt
    )
    return Unclear(offered, _("Ada beberapa yang mirip. Mana yang dimaksud?"))


def _read_places(question: Question, places: set[int], moment: Moment) -> Reading:
    """The choice, unless it holds the option that excludes all others."""
    codes = _codes(question, places)
    if question.none_of not in codes or len(codes) == 1:
        return _check_count(question, codes)
    rest = [option for option in question.options if option.code in codes]
    none_of = next(option for option in rest if option.code == question.none_of)
    rest.remove(none_of)
    names = ", ".join(_name(option, moment) for option in rest)
    first = Candidate(",".join(option.code for option in rest), names, _name(rest[0], moment))
    why = _("Dua jawaban ini tidak bisa bersama. Mana yang dimaksud?")
    return Unclear((first, option_candidate(none_of, moment)), why)


def _name(option: Option, moment: Moment) -> str:
    return moment.locale.words(option.short or option.label)[0]


def _check_count(question: Question, codes: list[str]) -> Reading:
    if question.at_most is not None and len(codes) > question.at_most:
        return Unread(_("Pilih paling banyak %(most)s.", most=question.at_most))
    if question.at_least is not None and len(codes) < question.at_least:
        return Unread(_("Pilih paling sedikit %(least)s.", least=question.at_least))
    return Read(codes)
