"""Reads how many men and women were there, and what kinds of people they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.values.people import count_people
from bot.forms.readers.values.people_kinds import kinds_named
from bot.forms.readers.words.spelling import clean
from bot.forms.state.draft import Candidate
from bot.forms.state.reading import Read, Unclear, Unread
from models.core.text import _

if TYPE_CHECKING:
    from bot.forms.state.answers import Answer
    from bot.forms.state.reading import Moment, Reading
    from models.core.text import Sentence
    from models.forms.questions import Question

MOST = 5000  # a village meeting; more is a slip
_LONGEST = 400


def read_headcount(question: Question, typed: str, moment: Moment) -> Reading:
    """Men, women and kinds as a dict; two numbers without a word are offered both ways."""
    if len(clean(typed)) > _LONGEST:
        return Unread(_("Di sini perlu jumlah orang. Tulis seperti 12 L 8 P."))
    said = count_people(typed)
    kinds = kinds_named(question, typed, moment)
    men, women, bare = said.men, said.women, said.bare
    if said.negative or max((men or 0, women or 0, *bare)) > MOST:
        return Unread(_("Angka itu belum cocok. Tulis 0 sampai %(most)s orang.", most=MOST))
    if said.doubtful:
        return Unread(_("Di sini perlu jumlah orang yang pasti. Tulis seperti 12 L 8 P."))
    if men is None and women is None and len(bare) == 2:  # noqa: PLR2004 - a pair
        return _offer_both_ways(bare[0], bare[1], kinds)
    if len(bare) == 1:
        return _split_total(bare[0], men, women, kinds, typed)
    if men is None or women is None or bare:
        return Unread(_why_missing(men, women, several=bool(bare)))
    return _nonzero_headcount(men, women, kinds)


def parse_headcount(value: str) -> Answer:
    """A candidate's value ("12,8,kader") as it is stored."""
    men, women, *kinds = value.split(",")
    return {"men": int(men), "women": int(women), "kinds": kinds}


def _nonzero_headcount(men: int, women: int, kinds: list[str]) -> Reading:
    if not men + women:
        return Unread(_("Tulis paling sedikit 1 orang, seperti 12 L 8 P."))
    return Read({"men": men, "women": women, "kinds": kinds})


def _split_total(
    total: int, men: int | None, women: int | None, kinds: list[str], typed: str
) -> Reading:
    """The number of all present, with one or both of its parts or none."""
    if women is not None and women > total:
        return Unread(
            _(
                "Perempuan %(women)s, yang hadir %(people)s. Tulis seperti 12 L 8 P.",
                women=women,
                people=total,
            )
        )
    if men is not None and men > total:
        return Unread(
            _(
                "Laki-laki %(men)s, yang hadir %(people)s. Tulis seperti 12 L 8 P.",
                men=men,
                people=total,
            )
        )
    if men is not None and women is not None and men + women != total:
        return Unread(
            _(
                "%(men)s L dan %(women)s P belum sama dengan %(people)s. Tulis seperti 12 L 8 P.",
                men=men,
                women=women,
                people=total,
            )
        )
    if men is None and women is None:
        why = _("Tercatat %(people)s orang. Berapa perempuannya?", people=total)
        return Unread(why, so_far=clean(typed)) if total else _nonzero_headcount(0, 0, kinds)
    if women is None:
        women = total - (men or 0)
    return _nonzero_headcount(total - women, women, kinds)


def _why_missing(men: int | None, women: int | None, *, several: bool) -> Sentence:
    if several or (men is None and women is None):
        return _("Di sini perlu jumlah orang. Tulis seperti 12 L 8 P.")
    if men is None:
        return _("Laki-lakinya berapa? Tulis seperti 12 L 8 P.")
    return _("Perempuannya berapa? Tulis seperti 12 L 8 P.")


def _offer_both_ways(first: int, second: int, kinds: list[str]) -> Reading:
    """Which number is whose; the first may also be all of them."""
    ways = [(first, second), (second, first)]
    if first > second:
        ways.append((first - second, second))
    offered = tuple(
        Candidate(",".join(map(str, (*way, *kinds))), said, said)
        for way in dict.fromkeys(ways)
        if sum(way) and (said := f"{way[0]} L, {way[1]} P")
    )
    if not offered:
        return _nonzero_headcount(0, 0, kinds)
    return Unclear(offered, _("Mana laki-laki, mana perempuan?"))
