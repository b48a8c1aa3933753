"""Who takes part in a year as a workbook; the command `participants import` reads it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.documents.workbooks import Column, ColumnKind, Dictionary, Sheet, Workbook
from models.core.text import N_
from models.participants.records import (
    PARTICIPANT_KIND_WORDS,
    PARTICIPANT_STATUS_WORDS,
    ParticipantKind,
    ParticipantStatus,
)
from models.participants.rules.conditions import CONDITIONS
from models.participants.rules.workbook import NO, YES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.documents.workbooks import Cell
    from bot.languages.locale import Locale
    from models.participants.records import Designation, Participant
    from models.regions.places import Place

_TEXT, _DAY = N_("teks"), N_("tanggal")
_COLUMNS = (
    (N_("Kode wilayah"), N_("Kode Kemendagri"), _TEXT, ColumnKind.TEXT),
    (N_("Desa"), N_("Desa atau kelurahan peserta"), _TEXT, ColumnKind.TEXT),
    (N_("Kecamatan"), N_("Kecamatan desa itu"), _TEXT, ColumnKind.TEXT),
    (N_("Kab/kota"), N_("Kabupaten atau kota desa itu"), _TEXT, ColumnKind.TEXT),
    (N_("Provinsi"), N_("Provinsi desa itu"), _TEXT, ColumnKind.TEXT),
    (N_("Jenis"), N_("utama, tambahan, berkelanjutan, atau pra"), _TEXT, ColumnKind.TEXT),
    (N_("Status"), N_("Sampai mana usulan desa itu"), _TEXT, ColumnKind.TEXT),
    (N_("Status sejak"), N_("Hari status itu dicatat"), _DAY, ColumnKind.DATE),
    (N_("Nomor Keputusan"), N_("Keputusan Kepala BPS yang menetapkan"), _TEXT, ColumnKind.TEXT),
    (N_("Tanggal Keputusan"), N_("Tanggal Keputusan yang menetapkan"), _DAY, ColumnKind.DATE),
    (N_("Nomor predikat"), N_("Keputusan Kepala BPS tentang predikat"), _TEXT, ColumnKind.TEXT),
    (N_("Tanggal predikat"), N_("Tanggal Keputusan predikat"), _DAY, ColumnKind.DATE),
    (N_("Alasan"), N_("Mengapa dikembalikan atau ditutup"), _TEXT, ColumnKind.TEXT),
)


@dataclass(frozen=True)
class Listed:
    """What a workbook lists: the participants of a year with their places and letters."""

    year: int
    rows: Sequence[Participant]
    places: Mapping[str, Place]
    letters: Mapping[int, Designation]


def participants_workbook(
    listed: Listed, locale: Locale, zone: ZoneInfo, made: datetime
) -> Workbook:
    """One line a village, in the reader's language."""
    columns = [
        Column(locale.text(title), locale.text(meaning), locale.text(unit), kind)
        for title, meaning, unit, kind in _COLUMNS
    ]
    columns += [
        Column(
            locale.text(one.met),
            locale.text(N_("Syarat usulan: ya atau tidak")),
            locale.text(_TEXT),
        )
        for one in CONDITIONS
    ]
    rows = tuple(_cells(one, listed, locale, zone) for one in listed.rows)
    return Workbook(
        (Sheet(locale.text(N_("Desa peserta")), tuple(columns), rows),),
        Dictionary(
            title=locale.text(N_("Arti kolom")),
            sheet=locale.text(N_("Lembar")),
            column=locale.text(N_("Kolom")),
            meaning=locale.text(N_("Arti")),
            unit=locale.text(N_("Satuan")),
        ),
        made.astimezone(zone),
    )


def known_words(locales: Sequence[Locale]) -> dict[str, str]:
    """By what stands in our workbook in any language, the word of the source for it."""
    titles = [title for title, _meaning, _unit, _kind in _COLUMNS]
    words = [*titles, *PARTICIPANT_KIND_WORDS.values(), *PARTICIPANT_STATUS_WORDS.values()]
    words += [YES, NO, *(one.met for one in CONDITIONS)]
    return {locale.text(word).casefold(): word.casefold() for locale in locales for word in words}


def _cells(one: Participant, listed: Listed, locale: Locale, zone: ZoneInfo) -> tuple[Cell, ...]:
    place = listed.places[one.region_code]
    letter = listed.letters.get(one.designation_id or 0)
    predicate = listed.letters.get(one.predicate_id or 0)
    return (
        one.region_code,
        place.village_label,
        place.district,
        place.regency,
        place.province,
        locale.text(PARTICIPANT_KIND_WORDS[ParticipantKind(one.kind)]),
        locale.text(PARTICIPANT_STATUS_WORDS[ParticipantStatus(one.standing)]),
        one.standing_since.astimezone(zone).date(),
        letter.number if letter else None,
        letter.day if letter else None,
        predicate.number if predicate else None,
        predicate.day if predicate else None,
        one.reason,
        *(_yes_no(one.conditions.get(condition.code), locale) for condition in CONDITIONS),
    )


def _yes_no(answer: object, locale: Locale) -> str | None:
    if answer is None:
        return None
    return locale.text(YES if answer else NO)
