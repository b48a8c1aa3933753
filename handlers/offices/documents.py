"""The fields of an SK tim: what stands in them, and which a template of an office may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.documents.templates import FilledTemplate
from handlers.offices.screens.team import part_words
from models.core.text import Listing, PlainDay, _
from models.offices.records.teams import Part
from models.regions.codes import Level, level_of

if TYPE_CHECKING:
    from datetime import datetime

    from bot.documents.templates import Rows
    from bot.languages.locale import Locale
    from models.offices.overview.office import Sheet
    from models.people.records import Person
    from models.regions.places import Place

# Written into Word by people of the office, so they are words of theirs.
FIELDS = (
    *("kantor", "kantor_besar", "wilayah", "tahun", "nomor", "tanggal", "mulai", "sampai"),
    *("tempat", "kepala", "koordinator", "penanggung_jawab_teknis"),
)
LISTS = {
    "orang": ("no", "nama", "tugas"),
    "pembina": ("no", "nama", "jumlah", "desa"),
    "desa": ("no", "nama", "kecamatan", "pembina"),
}
_BLANK = "........................"


def team_letter(
    sheet: Sheet, head: Person | None, locale: Locale, made: datetime, template: bytes | None
) -> FilledTemplate:
    """The draft of the SK tim, to be printed and signed."""
    office = office_name(sheet.place, locale)
    team = sheet.team
    day = locale.say(PlainDay(team.issued_on)) if team.issued_on else _BLANK
    fields: dict[str, str | Rows] = {
        "kantor": office,
        "kantor_besar": office.upper(),
        "wilayah": sheet.place.label,
        "tahun": str(team.period),
        "nomor": team.number or _BLANK,
        "tanggal": day,
        "mulai": locale.say(PlainDay(team.since)),
        "sampai": locale.say(PlainDay(team.until)),
        "tempat": _BLANK,
        "kepala": (head.name if head is not None else None) or _BLANK,
        "koordinator": _names(sheet, Part.COORDINATOR, locale),
        "penanggung_jawab_teknis": _names(sheet, Part.TECHNICAL, locale),
        "orang": _people_rows(sheet, locale),
        "pembina": _pembina_rows(sheet, locale),
        "desa": _village_rows(sheet),
    }
    return FilledTemplate(fields, _title(sheet, locale), office, made, template)


def blank_letter(
    place: Place, locale: Locale, made: datetime, template: bytes | None
) -> FilledTemplate:
    """The template itself, its fields unfilled."""
    title = locale.say(_("Templat SK tim"))
    return FilledTemplate(None, title, office_name(place, locale), made, template)


def office_name(place: Place, locale: Locale) -> str:
    """BPS Kabupaten Bogor, as it stands on letters."""
    if level_of(place.code) is Level.PROVINCE:
        return locale.say(_("BPS Provinsi %(name)s", name=place.province or place.code))
    return locale.say(_("BPS %(name)s", name=place.regency or place.code))


def _title(sheet: Sheet, locale: Locale) -> str:
    return locale.say(_("SK tim %(year)s", year=str(sheet.team.period)))


def _names(sheet: Sheet, part: Part, locale: Locale) -> str:
    people = sheet.with_part(part)
    return locale.say(Listing(tuple(one.name or "?" for one in people))) if people else _BLANK


def _people_rows(sheet: Sheet, locale: Locale) -> Rows:
    """Everybody with a part, the coordinator first."""
    order = list(Part)
    having = [one for one in sheet.people.values() if sheet.parts.get(one.id)]
    having.sort(key=lambda one: min(order.index(part) for part in sheet.parts[one.id]))
    return tuple(
        {
            "no": str(number),
            "nama": one.name or "?",
            "tugas": locale.say(part_words(sheet.parts[one.id])),
        }
        for number, one in enumerate(having, 1)
    )


def _pembina_rows(sheet: Sheet, locale: Locale) -> Rows:
    """Each pembina with their villages in one cell."""
    rows = []
    for number, one in enumerate(sheet.with_part(Part.PEMBINA), 1):
        codes = sheet.villages_of(one.id)
        named = Listing(tuple(sheet.villages[code].village or code for code in codes))
        words = {"no": str(number), "nama": one.name or "?", "jumlah": str(len(codes))}
        rows.append({**words, "desa": locale.say(named)})
    return tuple(rows)


def _village_rows(sheet: Sheet) -> Rows:
    """Each village with its pembina."""
    rows = []
    for number, (code, place) in enumerate(sheet.villages.items(), 1):
        coach = sheet.people.get(sheet.allotted.get(code, 0))
        rows.append(
            {
                "no": str(number),
                "nama": place.village_label or place.label,
                "kecamatan": place.district or "",
                "pembina": (coach.name if coach is not None else None) or _BLANK,
            }
        )
    return tuple(rows)
