"""A proposal that waits for the province, and one that came back."""

from __future__ import annotations

from tests.harness.worlds import AGUS, EVERYBODY, World

_BUDI = ("budi", "directorate", "", "Bapak Budi")
_WATI = ("wati", "team_coordinator", "32", "Ibu Wati")
_PEOPLE = (_BUDI, _WATI, AGUS, *EVERYBODY)
_PROPOSED = (
    *("budi: /periode", "budi: [Buka 2026]", "budi: [Simpan periode]"),
    *("agus: /peserta", "agus: [Usulkan desa]", "agus: sukamaju megamendung", "agus: [Benar]"),
    *("agus: [Berkelanjutan]", "agus: [Ya]", "agus: [Sangat baik]", "agus: [Ada]"),
    *("agus: [Bisa]", "agus: [Kirim usulan]"),
)
_DIGEST_DAY = "-- Selasa, 24 November 2026 08:00 --"

WORLDS = {
    # One message a day is enough: where the digest tells of it, the reminder comes another day.
    "proposals": World("wati", "", (*_PROPOSED, _DIGEST_DAY), _PEOPLE),
    "returned": World(
        "agus",
        "",
        (*_PROPOSED, "wati: [Kembalikan]", "wati: belum lengkap", "wati: [Kembalikan]"),
        _PEOPLE,
    ),
}
