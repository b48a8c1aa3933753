"""A region as people name it: with its district and regency, in the words used there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.core.problems import NoSuchRegion
from models.core.text import _
from models.regions.codes import COUNTRY, Level, status_of
from models.regions.local_titles import district_word, head_word, village_word
from models.regions.regions import lineage, lineages
from models.regions.spelling import short_regency

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.core.text import Sentence
    from models.regions.codes import Status
    from models.regions.regions import Region


@dataclass(frozen=True)
class Place:
    """A region with the names of everything above it, ready to be shown; plain strings, no HTML."""

    code: str
    village: str | None = None
    district: str | None = None
    regency: str | None = None
    province: str | None = None
    status: Status | None = None
    chosen_head_title: str | None = None
    bps_code: str | None = None

    @property
    def status_word(self) -> str | None:
        """Desa, Kelurahan or the local word; None above the village."""
        return village_word(self.code, self.status) if self.status else None

    @property
    def village_label(self) -> str | None:
        """`Desa Sukamaju`; the word is not said twice where the name already carries it."""
        if self.village is None or self.status_word is None:
            return None
        if self.village.casefold().startswith(f"{self.status_word.casefold()} "):
            return self.village
        return f"{self.status_word} {self.village}"

    @property
    def district_label(self) -> str | None:
        """`Kec. Megamendung`, or the local word."""
        return f"{district_word(self.code)} {self.district}" if self.district else None

    @property
    def regency_label(self) -> str | None:
        """`Kab. Bogor` or `Kota Bogor`."""
        return short_regency(self.regency) if self.regency else None

    @property
    def province_label(self) -> str | None:
        """`Prov. Jawa Barat`."""
        return f"Prov. {self.province}" if self.province else None

    @property
    def label(self) -> str:
        """`Desa Sukamaju, Kec. Megamendung, Kab. Bogor`; a province only by itself."""
        pieces = (self.village_label, self.district_label, self.regency_label)
        known = [piece for piece in pieces if piece]
        return ", ".join(known) or self.province_label or "Indonesia"

    @property
    def official_code(self) -> Sentence:
        """The code for those who work with codes: that of BPS where known, always with its system.

        The two systems look alike and mean different places.
        """
        if self.bps_code is not None:
            return _("Kode BPS %(code)s", code=self.bps_code)
        return _("Kode Kemendagri %(code)s", code=self.code)

    @property
    def head_title(self) -> str | None:
        """What the village's head is called: as chosen there, else the province's word."""
        if self.status is None:
            return None
        return self.chosen_head_title or head_word(self.code, self.status)


async def place(db: AsyncSession, code: str) -> Place:
    """Name a region of any level and all above it; NoSuchRegion for an unknown code."""
    return _place(code, await lineage(db, code))


async def places_of(db: AsyncSession, codes: Iterable[str]) -> dict[str, Place]:
    """Several regions by code, with one statement; NoSuchRegion for an unknown one."""
    return {code: _place(code, line) for code, line in (await lineages(db, codes)).items()}


def _place(code: str, line: Sequence[Region]) -> Place:
    if not line and code != COUNTRY:
        raise NoSuchRegion(_("Wilayah itu tidak ada di daftar."))
    names = {region.level: region.name for region in line}
    return Place(
        code=code,
        village=names.get(Level.VILLAGE),
        district=names.get(Level.DISTRICT),
        regency=names.get(Level.REGENCY),
        province=names.get(Level.PROVINCE),
        status=status_of(code) if code else None,
        chosen_head_title=line[-1].head_title if line else None,
        bps_code=line[-1].bps_code if line else None,
    )
