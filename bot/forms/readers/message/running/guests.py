"""Who else running text says was there: "dihadiri pula Bu Lurah", "bareng kader", "kades ikut"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.words.spelling import plain, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

_FIGURES = re.compile(r"\d+")
_CAME = re.compile(
    r"(?:(?:yang|yg|sing|nu|sane|nan|turut|ikut|juga)\s+)*(?:di\s*)?hadir(?:i|\s+(?:pula|juga))?\b"
    r"|(?:(?:yang|yg|sing|nu|nan)\s+)?(?:ikut(?:\s+serta)?|datang|teka|rawuh|sumping)\b",
    re.IGNORECASE,
)
# What leads to somebody who was there in the middle of a sentence: "rapat bareng kader".
_WITH = re.compile(
    r"\b(?:bersama|bareng|beserta|sama|termasuk|(?:di(?:dampingi|temani|bantu|pimpin|buka|"
    r"hadiri|ikuti)(?:\s+(?:juga|pula|langsung))?(?:\s+oleh)?))\s+",
    re.IGNORECASE,
)
_TOGETHER = vocabulary("dan serta sama dengan jeung lan karo sareng deng jo dohot wan beserta &")
_TITLED = vocabulary("pak bu bapak ibu bpk bapa mama para unsur perwakilan wakil oleh saya kami")
_VERBS = vocabulary("hadir ikut datang mendampingi rawuh sumping nyertai menyertai")
_BEFORE_VERB = vocabulary("juga turut ikut ada pun semua pula yang yg")
_FOR = re.compile(r"\b(?:kepada|untuk|utk|bagi|tentang|soal|mengenai|data|jadwal|hari)\b", re.I)
_NAMED_FROM = re.compile(
    r"\b(?i:bu|pak|ibu|bapak|bpk|mbak|mas|tim|petugas)\s+(?:[A-Z][\w'.]*\s+){0,2}dari\s+(?P<whom>\w+)"
)
# "Pak Lurah membuka acara": who led it was there.
_LED = re.compile(
    r"\b(?P<who>[^\W\d_]+)\s+(?:(?:telah|sudah|juga|yang|ikut)\s+)*(?:mem(?:buka|impin|andu|beri)|menutup|"
    r"menyampaikan|menjelaskan|mendampingi|menyambut)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[&:(),/-]")


def guests_in(pieces: Sequence[tuple[int, str]], kinds: AbstractSet[str]) -> list[str]:
    """The words that name kinds of people said to be there; how many is no sex.

    `pieces` are clauses with the number of their sentence, without the people counted in them.
    """
    guests, sentence, before = list[str](), -1, ""
    for place, (number, said) in enumerate(pieces):
        if not said:
            continue
        first = plain(_FIGURES.sub(" ", said)).split()[:1]
        if _CAME.match(said) or (number == sentence and not kinds.isdisjoint(first)):
            guests.append(_FIGURES.sub(" ", said))
            sentence = number
        else:
            sentence = -1
            guests += _inside(said, kinds)
            alone = place > 0 and _names_only_kinds(said, kinds)  # "Ibu pembina, kemarin ..."
            if alone and not _FOR.search(before):
                guests.append(_FIGURES.sub(" ", said))
        before = said
    return guests


def _inside(said: str, kinds: AbstractSet[str]) -> list[str]:
    """Kinds behind "bersama" and before "ikut", and of whom somebody by name came."""
    found = [
        words
        for match in _WITH.finditer(said)
        if (words := _kinds_from(said[match.end() :], kinds))
    ]
    if words := _before_verb(said, kinds):
        found.append(words)
    found += [match["who"] for match in _LED.finditer(said) if plain(match["who"]) in kinds]
    found += [
        match["whom"] for match in _NAMED_FROM.finditer(said) if plain(match["whom"]) in kinds
    ]
    return found


def _kinds_from(text: str, kinds: AbstractSet[str]) -> str:
    """The kinds of people a text begins with, joined by "dan"."""
    end, named = 0, False
    for token in _TOKEN.finditer(text):
        word = plain(token[0]) or token[0]
        known = word in kinds
        if not (known or word in _TITLED | _TOGETHER or word.isdigit() or word == ","):
            break
        named = named or known
        end = token.end()
    return _FIGURES.sub(" ", text[:end]) if named else ""


def _before_verb(said: str, kinds: AbstractSet[str]) -> str:
    """Kinds that end a clause with what they did: "keuchik dan sekdes ikut"."""
    tokens = [(token.start(), plain(token[0]) or token[0]) for token in _TOKEN.finditer(said)]
    place = len(tokens) - 1
    if place < 1 or tokens[place][1] not in _VERBS | {"ada"}:
        return ""
    end = tokens[place][0]
    while place and (tokens[place][1] in _VERBS | _BEFORE_VERB):
        end = tokens[place][0]
        place -= 1
    begin = place + 1
    while begin and (tokens[begin - 1][1] in kinds | _TITLED | _TOGETHER):
        begin -= 1
    words = [word for _, word in tokens[begin : place + 1]]
    return said[tokens[begin][0] : end] if not kinds.isdisjoint(words) else ""


def _names_only_kinds(said: str, kinds: AbstractSet[str]) -> bool:
    words = [plain(token[0]) or token[0] for token in _TOKEN.finditer(said)]
    idle = _TITLED | _TOGETHER | {",", "(", ")"}
    return any(word in kinds for word in words) and all(
        word in kinds or word in idle or word.isdigit() for word in words
    )
