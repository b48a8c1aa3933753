"""Kebutuhan data: the thirteen issues, sorted by four questions, and what the answers lead to.

Sources: needs instrument 2026, items 601-613 with the pattern a-b-c-d; the decision rule of the
training material. "Ada, punya, tidak dibutuhkan" has no result there: it is kept for now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from models.core.text import say
from models.forms.form import (
    N_,
    Ask,
    Choice,
    EachOf,
    Form,
    Hint,
    MaySkip,
    Section,
    Sentence,
    Suggest,
    Within,
    Without,
)
from models.forms.ladder import Ladder
from models.needs.rules.decisions import Decision, decide

if TYPE_CHECKING:
    from collections.abc import Mapping


class Issue(Choice):
    """The thirteen issues of block VI under their codes; the short word stands in lists."""

    PBI = "601", N_("Layak PBI tapi belum dapat"), N_("PBI")
    AID = "602", N_("Perlu bansos lain tapi belum dapat"), N_("Bansos lain")
    DECILE = "603", N_("Desil keluarga berubah"), N_("Desil")
    HOUSE = "604", N_("Rumah tidak layak huni"), N_("Rumah")
    SANITATION = "605", N_("Sanitasi buruk"), N_("Sanitasi")
    WATER = "606", N_("Air minum buruk"), N_("Air minum")
    STUNTING = "607", N_("Stunting atau kurang gizi"), N_("Stunting")
    ILLNESS = "608", N_("Penyakit kronis"), N_("Kronis")
    DISABILITY = "609", N_("Disabilitas"), N_("Disabilitas")
    JOBLESS = "610", N_("Sekeluarga tidak bekerja"), N_("Tanpa kerja")
    ALONE = "611", N_("Hidup sebatang kara"), N_("Sebatang kara")
    ELDERLY = "612", N_("Lansia"), N_("Lansia")
    OFFLINE = "613", N_("Wilayah tanpa internet"), N_("Internet")


RESULTS = {
    Decision.COLLECT: N_("Dikumpulkan sendiri, data belum ada: %(count)s"),
    Decision.UPDATE: N_("Dimutakhirkan, data sudah ada: %(count)s"),
    Decision.POSTPONE: N_("Ditunda, belum dibutuhkan: %(count)s"),
    Decision.KEEP: N_("Disimpan dulu, belum dibutuhkan: %(count)s"),
    Decision.SKIP: N_("Dilewati, tidak ada: %(count)s"),
}


class DataNeeds(
    Form,
    code="data_needs",
    version=1,
    name=N_("13 masalah desa"),
    receipt="KD",
    send=N_("Kirim hasil"),
    counted=True,
    revisable=True,
    review=Ladder(),
):
    """Which issues exist, whether the village has data about them and needs it."""

    present: Annotated[
        list[Issue],
        Section(N_("Kebutuhan data"), "📊"),
        Ask(N_("Masalah mana yang ADA di desa?"), N_("Ada")),
        Hint(N_("Tekan nomornya, lalu Selesai.")),
        Hint(N_("Atau tulis: ada 1 4, tidak tahu 3")),
        MaySkip(N_("Semua tidak ada")),
    ] = Field(default=[])
    unknown: Annotated[
        list[Issue],
        Without("present"),
        Ask(N_("Dari sisanya, mana yang BELUM DIKETAHUI?"), N_("Tidak tahu"), ("Belum tahu",)),
        Hint(N_("Yang tidak ditekan berarti tidak ada.")),
        MaySkip(N_("Semua tidak ada")),
    ] = Field(default=[])
    has_data: Annotated[
        list[Issue],
        Within("present"),
        Ask(N_("Mana yang DATANYA SUDAH DIMILIKI desa?"), N_("Punya data")),
        MaySkip(N_("Belum punya semua")),
    ] = Field(default=[])
    sources: Annotated[
        dict[str, Annotated[str, Field(min_length=2, max_length=100)]],
        EachOf("has_data"),
        Ask(N_("Dari mana data ini: %(item)s?"), N_("Sumber data")),
        Suggest(N_("Posyandu"), N_("Puskesmas"), N_("Pendataan desa")),
    ] = Field(default={})
    needed: Annotated[
        list[Issue],
        Within("present", "unknown"),
        Ask(N_("Mana yang DIBUTUHKAN untuk program desa?"), N_("Dibutuhkan")),
        MaySkip(N_("Belum ada")),
    ] = Field(default=[])

    @classmethod
    def summary(cls, answers: Mapping[str, object]) -> list[Sentence]:
        """The result, one line a decision: how many; which they are stands in the answers."""
        found = list(decisions(answers).values())
        counts = {decision: found.count(decision) for decision in RESULTS}
        return [say(RESULTS[decision], count=n) for decision, n in counts.items() if n]


def decisions(answers: Mapping[str, object]) -> dict[Issue, Decision]:
    """Each of the thirteen issues with what the answers lead to."""
    lists = {key: _codes(answers.get(key)) for key in ("present", "unknown", "has_data", "needed")}
    return {
        issue: decide(
            exists=True
            if issue in lists["present"]
            else None
            if issue in lists["unknown"]
            else False,
            has_data=issue in lists["has_data"],
            needed=issue in lists["needed"],
        )
        for issue in Issue
    }


def _codes(answer: object) -> set[str]:
    return {str(code) for code in answer} if isinstance(answer, list) else set()
