"""A region as people name it: with its district and regency, in the words used there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.core.text import _
from models.regions.local_titles import district_word, head_word, village_word
from models.regions.spelling import short_regency

if TYPE_CHECKING:
    from models.core.text import Sentence
    from models.regions.codes import Status


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
