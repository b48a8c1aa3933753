"""The words that deny, and whether a text says no more than that there is nothing."""

from __future__ import annotations

from bot.forms.readers.words.spelling import expand_short_words, plain, vocabulary

DENIALS = vocabulary(
    "tidak tdk tak bukan belum blm nggak enggak gak ga ndak boten mboten dereng teu "
    "henteu sanes ora durung tanpa no not none never kada indak dak tra nda seng sonde tena "
    "mboten nenten ten"
)
_ALONE = DENIALS - {"bukan", "not", "sanes"} | {
    "nihil",
    "kosong",
    "nothing",
    "euweuh",
    "trada",
    "degaga",
    "na",
}
_THERE = vocabulary("ada punya pernah satu satupun sama wonten wenten aya ana gadhah gaduh ono ado")
_AROUND = vocabulary("pun satu sama sekali semua semuanya dulu saja")
# Courtesy around a denial, and what is denied by its own name: "alhamdulillah tidak ada kendala".
_FILLERS = vocabulary("alhamdulillah syukur puji sejauh sementara insyaallah bu pak ibu bapak")
_NAMED = vocabulary("kendala hambatan masalah kendalanya halangan alangan")
_ALL = vocabulary("semua semuanya")


def says_none(text: str) -> bool:
    """Whether the text says that there is none: "tdk ada", "belum punya semua", "nihil"."""
    words = [word for word in expand_short_words(plain(text)).split() if word not in _FILLERS]
    if len(words) > 1 and words[-1] in _NAMED:
        words.pop()
    if len(words) == 1:
        return words[0] in _ALONE
    if words == ["n", "a"]:
        return True
    if words[:1] and words[0] in _ALL:
        words = words[1:]
    return (
        len(words) > 1
        and words[0] in DENIALS
        and words[1] in _THERE
        and _AROUND.issuperset(words[2:])
    )
