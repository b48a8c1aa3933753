"""Data lain yang dibutuhkan: one kind of data in the village's own words.

Sources: needs instrument 2026, 1001a; LKE 2026, 13a (periods) and 14a (use); the naming and
disclosure rules of the training material. The word *sensus* is BPS's, a village says *pendataan*.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from models.core.text import _
from models.forms.form import (
    N_,
    Ask,
    Choice,
    Example,
    Form,
    Hint,
    MaySkip,
    NotPast,
    Section,
    Suggest,
    When,
    YesNo,
    ask_again,
)
from models.forms.ladder import Ladder
from models.needs.rules.naming import is_delicate, naming_problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.core.text import Sentence


class AreaLevel(Choice):
    """The smallest area whose figures are shown."""

    VILLAGE = "village", N_("Desa")
    HAMLET = "hamlet", N_("Dusun")
    RW = "rw", N_("RW")
    RT = "rt", N_("RT")
    FAMILY = "family", N_("Keluarga")


class Period(Choice):
    """How often it is brought up to date."""

    MONTH = "month", N_("Bulanan")
    HALF_YEAR = "half_year", N_("Semesteran")
    YEAR = "year", N_("Tahunan")
    ONCE = "once", N_("Sekali saja")


class Way(Choice):
    """How it is collected."""

    RECORDS = "records", N_("Kompilasi administrasi: dari catatan yang ada"), N_("Kompilasi")
    SURVEY = "survey", N_("Survei: sebagian warga ditanya"), N_("Survei")
    FULL = "full", N_("Pendataan lengkap: semua warga ditanya"), N_("Pendataan lengkap")


class Priority(Choice):
    """How urgent it is."""

    HIGH = "high", N_("Tinggi")
    MEDIUM = "medium", N_("Sedang")
    LOW = "low", N_("Rendah")


SMALL = (AreaLevel.RW, AreaLevel.RT, AreaLevel.FAMILY)


class DataNeed(
    Form,
    code="data_need",
    version=2,
    name=N_("Data lain"),
    receipt="KL",
    send=N_("Kirim kebutuhan"),
    counted=True,
    revisable=True,
    review=Ladder(),
):
    """What data, what for, whether it is there, and how it should be had."""

    name: Annotated[
        str,
        Section(N_("Data lain"), "📊"),
        Ask(N_("Data apa yang dibutuhkan desa?"), N_("Nama data")),
        Hint(N_("Tulis namanya saja, tanpa tahun, satuan, atau wilayah.")),
        Example("Usaha kecil milik warga"),
        Field(min_length=2, max_length=100),
    ]
    programme: Annotated[
        str,
        Ask(N_("Untuk program atau kegiatan apa?"), N_("Untuk program")),
        Example("pelatihan usaha"),
        Field(min_length=3, max_length=150),
    ]
    available: Annotated[
        bool,
        Ask(N_("Desa sudah punya datanya?"), N_("Data tersedia")),
        YesNo(N_("Sudah punya"), N_("Belum punya")),
    ]
    source: Annotated[
        str | None,
        When("available", True),  # noqa: FBT003 - the answer itself
        Ask(N_("Datanya dari mana?"), N_("Sumber data")),
        Suggest(N_("Posyandu"), N_("Puskesmas"), N_("Pendataan desa")),
        Field(min_length=2, max_length=100),
    ] = None
    level: Annotated[
        AreaLevel,
        Ask(N_("Angkanya disajikan sampai tingkat apa?"), N_("Tingkat")),
        Hint(N_("Data bansos dan kemiskinan: desa atau dusun saja.")),
    ]
    period: Annotated[
        Period,
        Ask(N_("Seberapa sering diperbarui?"), N_("Periode")),
        Hint(N_("Semesteran: tiap 6 bulan.")),
    ]
    way: Annotated[
        Way,
        Ask(N_("Bagaimana cara mengumpulkannya?"), N_("Cara")),
        Hint(N_("Periksa dulu catatan yang sudah ada.")),
    ]
    priority: Annotated[Priority, Ask(N_("Seberapa penting?"), N_("Prioritas"))]
    wanted_by: Annotated[
        date | None,
        Ask(N_("Kapan paling lambat dibutuhkan?"), N_("Paling lambat")),
        NotPast(),
        Example("40 hari lagi"),
        MaySkip(),
    ] = None

    @model_validator(mode="after")
    def name_is_clear(self) -> Self:
        """Data is named as in the training material."""
        if (why := naming_problem(self.name)) is not None:
            raise ask_again("name", why)
        return self

    @model_validator(mode="after")
    def nobody_is_pointed_at(self) -> Self:
        """Counts of social aid and poverty stay above RT and RW."""
        if (why := _points_at_families(self.level, self.name, self.programme)) is not None:
            raise ask_again("level", why)
        return self

    @classmethod
    def refusal(cls, key: str, answers: Mapping[str, object], today: date) -> Sentence | None:  # noqa: ARG003 - the form's own signature
        """The same at once."""
        told = {one: str(answer) for one, answer in answers.items() if answer is not None}
        if key == "name":
            return naming_problem(told["name"])
        if key == "level":
            return _points_at_families(
                told["level"], told.get("name", ""), told.get("programme", "")
            )
        return None


def _points_at_families(level: str, *texts: str) -> Sentence | None:
    if level not in SMALL or not is_delicate(*texts):
        return None
    return _("Data bansos atau kemiskinan tidak disajikan sampai RT/RW. Pilih dusun.")
