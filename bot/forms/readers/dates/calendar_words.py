"""The words of days: months, weekdays and "yesterday" as people of the villages type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.forms.readers.words.everyday import EVERYDAY
from bot.forms.readers.words.spelling import vocabulary
from models.core.text import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = (
    *(N_("Januari"), N_("Februari"), N_("Maret"), N_("April"), N_("Mei"), N_("Juni")),
    *(N_("Juli"), N_("Agustus"), N_("September"), N_("Oktober"), N_("November"), N_("Desember")),
)
WEEKDAYS = (
    *(N_("Senin"), N_("Selasa"), N_("Rabu"), N_("Kamis")),
    *(N_("Jumat"), N_("Sabtu"), N_("Minggu")),
)
# Indonesian, abbreviations and slips, English, Javanese and Sundanese, Roman as in decrees.
_MONTHS = (
    "januari jan jnr january i",
    "februari feb febr peb pebruari pebuari febuari february ii",
    "maret mar mrt march iii",
    "april apr avril iv",
    "mei may v",
    "juni jun june vi",
    "juli jul july vii",
    "agustus agt agst ags agu agus agts aug august viii",
    "september sep sept spt ix",
    "oktober okt oct october x",
    "november nov nop nopember xi",
    "desember des dec december dhesember xii",
)
_WEEKDAYS = (
    "senin sen snn senen isnin monday mon",
    "selasa sel sls salasa tuesday tue tues",
    "rabu rab rebo rebu wednesday wed",
    "kamis kam kms kemis thursday thu thur",
    "jumat jum jmt jumuah jumaah jemuah jemuwah friday fri",
    "sabtu sab sbt setu saptu saturday sat",
    "minggu min mgg ahad ngahad akad sunday sun",
)
_RELATIVE = {
    0: "hari ini, hr ini, tadi, td, mau esuk, mau isuk, mau awan, mau sore, "
    "barusan, baru saja, baru tadi, sekarang, skrg, saat ini, pagi ini, "
    "siang ini, sore ini, malam ini, dinten punika, dinten menika, dinten niki, dinten ieu, "
    "poe ieu, dina iki, sapunika, sapunika ugi, ayeuna, today, now",
    -1: "kemarin, kemaren, kmrn, kmrin, kmren, kmarin, kmaren, hari kemarin, semalam, "
    "tadi malam, semalem, smalem, smalam, smlm, samalam, td mlm, td malem, tadi mlm, tadi malem, "
    "mau bengi, mau wengi, "
    "wingi, kala wingi, dinten wingi, kamari, dinten kamari, yesterday, last night",
    -2: "kemarin lusa, kemarin dulu, kemaren lusa, kemaren dulu, lusa kemarin, lusa kemaren, "
    "wingenane, wingi dulu, mangkukna, day before yesterday",
    1: "besok, bsk, besuk, esok, hari esok, mbenjing, benjing, benjang, enjing, enjang, isukan, "
    "mangke enjing, tomorrow",
    2: "lusa, besok lusa, pageto, emben, day after tomorrow",
}

MONTH = {word: place for place, words in enumerate(_MONTHS, 1) for word in words.split()}
WEEKDAY = {word: place for place, words in enumerate(_WEEKDAYS) for word in words.split()}
DISTANCE = {phrase: days for days, said in _RELATIVE.items() for phrase in said.split(", ")}
BACK = vocabulary("lalu kemarin kemaren silam yll wingi kamari kapengker kepengker last ago tadi")
_ON = vocabulary("depan besok mendatang nanti lagi datang next malih deui ngajeng payun")
_THIS = {"ini", "this", "punika", "menika", "ieu"}
STEP = {**dict.fromkeys(BACK, -1), **dict.fromkeys(_ON, 1), **dict.fromkeys(_THIS, 0)}
_PARTS_OF_DAY = vocabulary("pagi siang sore malam sonten dalu wengi peuting")
_MARKET_DAYS = vocabulary("legi manis pahing pon wage kliwon")
_TIME = {"pukul", "pkl", "jam", "tabuh", "at"}

_SHORTEST, _SLIP = 4, 80


def day_words(tokens: Sequence[str]) -> list[str]:
    """The words without time, part of the day and day of the Javanese market week."""
    at = next((place for place, token in enumerate(tokens) if token in _TIME), len(tokens))
    words = [token for token in tokens[:at] if token not in _MARKET_DAYS]
    if len(words) > 1 and words[-1] in _PARTS_OF_DAY and words != ["tadi", "malam"]:
        words.pop()
    return words


def month(word: str) -> int | None:
    """1 to 12, also for the beginning of a name and for a slip; none if two are as near."""
    return MONTH.get(word) or _almost(word, MONTH)


def weekday(word: str) -> int | None:
    """0 for Monday to 6, also for a slip."""
    return WEEKDAY[word] if word in WEEKDAY else _almost(word, WEEKDAY)


def distance(phrase: str) -> int | None:
    """Days from today, also for a slip."""
    known = DISTANCE.get(phrase)
    if known is None:
        near = {days for said, days in DISTANCE.items() if _alike(phrase.split(), said.split())}
        known = near.pop() if len(near) == 1 else None
    return known


def _alike(typed: list[str], said: list[str]) -> bool:
    """Word for word the same or a slip: "sabtu kemarin" is not "hari kemarin"."""
    return len(typed) == len(said) and all(
        word == other
        or (
            min(len(word), len(other)) >= _SHORTEST
            and word not in EVERYDAY
            and fuzz.ratio(word, other) >= _SLIP
        )
        for word, other in zip(typed, said, strict=True)
    )


def _almost(typed: str, known: dict[str, int]) -> int | None:
    if len(typed) < _SHORTEST or typed in EVERYDAY or not typed.replace(" ", "").isalpha():
        return None
    long = [word for word in known if len(word) > _SHORTEST]
    starts = {known[word] for word in long if word.startswith(typed) and known is MONTH}
    scores = {word: fuzz.ratio(typed, word) for word in long}
    best = max(scores.values())
    near = starts or {known[word] for word in long if scores[word] == best >= _SLIP}
    return near.pop() if len(near) == 1 else None
