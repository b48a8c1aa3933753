"""What a turn may ask of the process it runs in: settings, the bot's own name, the place search."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from bot.forms.state.draft import Candidate
from bot.forms.state.outcome import LookupResult
from bot.places.search import find_in_background
from models.core.text import N_, Sentence, _, say
from models.regions.places import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.forms.state.outcome import Lookup
    from bot.places.cache import GazetteerCache
    from bot.places.search import Matches
    from bot.process.settings import Settings
    from models.regions.places import Place

# Below this the best match is more likely another place than a slip of the finger.
_MIN_SCORE = 60.0
# Matches this much behind the best one are not offered.
_MAX_DISTANCE = 12.0
_MAX_CHOICES = 5


@dataclass
class Runtime:
    """Shared by all turns of a process; holds nothing of any person."""

    settings: Settings
    places: GazetteerCache
    username: str = ""

    def pseudonymous_id(self, telegram_id: int) -> str:
        """A word that tells accounts apart and names none: hashed with this bot's own token."""
        key = self.settings.token().encode()
        return hmac.new(key, str(telegram_id).encode(), "sha256").hexdigest()

    async def search(self, db: AsyncSession, lookup: Lookup) -> LookupResult:
        """The regions a typed name may mean, as choices for one confirming tap."""
        places = await self.places.names(db)
        matches = await find_in_background(
            places, lookup.query, lookup.within, _MAX_CHOICES, lookup.levels
        )
        best = matches.candidates[0].score if matches.candidates else 0.0
        if best < _MIN_SCORE:
            unknown = N_("Belum ditemukan: %(query)s. Tulis nama desa dan kecamatannya.")
            return LookupResult((), say(unknown, query=lookup.query[:60]))
        near = [match.code for match in matches.candidates if match.score > best - _MAX_DISTANCE]
        codes = near[:1] if matches.certain else near
        found = [await place(db, code) for code in codes]
        if matches.asks and matches.total > _MAX_CHOICES:
            return LookupResult((), _too_many(matches, found[0]))
        return LookupResult(tuple(_candidate(region, found) for region in found), _question(found))


def _too_many(matches: Matches, one: Place) -> Sentence:
    return _(
        "Ada %(count)s bernama %(name)s. Tambahkan kecamatan atau kabupatennya.",
        count=matches.total,
        name=one.village or one.label,
    )


def _question(found: list[Place]) -> Sentence:
    if len(found) == 1:
        return _("Maksudnya yang ini?")
    return _("Ada %(count)s yang mirip. Mana yang dimaksud?", count=len(found))


_PIECES = ("district", "regency", "status_word", "village_label")


def _candidate(region: Place, among: Sequence[Place]) -> Candidate:
    """The full line, and on the button only what tells it from the others, in words."""
    if len(among) == 1:
        short = region.village or region.district or region.regency or region.province
        return Candidate(region.code, region.label, short or region.label)
    for count in range(1, len(_PIECES) + 1):
        for pieces in combinations(_PIECES, count):
            if len({_said(other, pieces) for other in among}) == len(among):
                return Candidate(region.code, region.label, _said(region, pieces))
    place_in_list = str(int(region.code[-3:]))
    return Candidate(
        region.code,
        f"{region.label} (no. {place_in_list})",
        f"{region.village or region.label} no. {place_in_list}",
    )


def _said(region: Place, pieces: Sequence[str]) -> str:
    return ", ".join(str(getattr(region, piece)) for piece in pieces if getattr(region, piece))
