"""The lines and rows that several of these cards share: figures in words, pages, the way up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import Line, line
from handlers.monitoring import buttons
from handlers.periods.screens.rule import stage_rule
from models.core.days import day_of
from models.core.text import Sentence, _
from models.regions.codes import COUNTRY, is_village

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.screens.screen import Button
    from models.monitoring.overview.units import Standing
    from models.monitoring.rules.summing import Sheet
    from models.periods.rules import OnTime
    from models.regions.places import Place

    ToPage = Callable[[Sentence, int], Button]


def short_name(place: Place) -> str:
    """What differs first: the village, district, regency or province alone."""
    return place.village or place.district_label or place.regency_label or place.label


def long_name(place: Place) -> str:
    """A village with its district, so that two of one name are told apart."""
    if place.village is None:
        return short_name(place)
    return f"{place.village}, {place.district_label}"


def counted_line(made: datetime, here: datetime, rule: OnTime) -> Line:
    """When the figures were counted, by the reader's clock; and what is on time in them."""
    at, told = made.astimezone(here.tzinfo), stage_rule(rule)
    if day_of(at) == day_of(here):
        clock, zone = at.time(), at.tzname() or ""
        return line(
            _(
                "Per pukul %(clock)s %(zone)s. Tepat waktu: %(rule)s.",
                clock=clock,
                zone=zone,
                rule=told,
            )
        )
    return line(_("Per %(moment)s. Tepat waktu: %(rule)s.", moment=at, rule=told))


def year_before_words(counts: tuple[int, int] | None) -> Sentence:
    """How many stages were done last year, of how many; of none expected nothing is known."""
    if counts is None or not counts[1]:
        return _("tahun lalu: belum ada data")
    return _("tahun lalu %(done)s dari %(expected)s", done=counts[0], expected=counts[1])


def stages_done(sheet: Sheet | None) -> tuple[int, int] | None:
    """How many stages are done, and of how many; nothing where nobody knows."""
    if sheet is None or sheet["stages_expected"] is None:
        return None
    return sheet["stages_done"] or 0, sheet["stages_expected"]


def days_since(moment: datetime, here: datetime) -> int:
    """Whole days that have passed."""
    return max((here - moment).days, 0)


def waiting_words(sheet: Sheet, here: datetime) -> Sentence:
    """How much waits for BPS there, and how long the oldest has."""
    count = sheet["waiting"]
    if not count:
        return _("Menunggu BPS: tidak ada")
    days = days_since(sheet.oldest_waiting, here) if sheet.oldest_waiting is not None else 0
    if not days:
        return _("Menunggu BPS: %(count)s hal", count=count)
    return _("Menunggu BPS: %(count)s hal, paling lama %(days)s hari", count=count, days=days)


def standing_words(name: str, one: Standing) -> Sentence:
    """One place in a line of a list: what is most behind there."""
    sheet = one.sheet
    if is_village(one.code):
        return _village_words(name, sheet)
    if sheet["late"] is None:
        return _("%(place)s: belum ada data", place=name)
    return _(
        "%(place)s: %(late)s dari %(count)s desa terlambat",
        place=name,
        late=sheet["late"],
        count=sheet["villages"] or 0,
    )


def _village_words(name: str, sheet: Sheet) -> Sentence:
    late, silent = sheet["stages_late"], sheet["silent"]
    if late and silent:
        return _("%(place)s: %(late)s tahapan terlambat, belum ada kabar", place=name, late=late)
    if late:
        return _("%(place)s: %(late)s tahapan terlambat", place=name, late=late)
    if silent:
        return _("%(place)s: belum ada kabar", place=name)
    if sheet["waiting"]:
        return _("%(place)s: %(count)s hal menunggu BPS", place=name, count=sheet["waiting"])
    if late is None or silent is None:
        return _("%(place)s: belum ada data", place=name)
    return _("%(place)s: berjalan baik", place=name)


def page_buttons(to_page: ToPage, page: int, *, more: bool) -> list[Button]:
    """The pages beside this one."""
    found = []
    if page:
        found.append(to_page(_("Sebelumnya"), page - 1))
    if more:
        found.append(to_page(_("Berikutnya"), page + 1))
    return found


def unit_button(code: str, *, number: int | None = None, label: Sentence | str = "") -> Button:
    """The way to a unit, or to a village."""
    if is_village(code):
        return buttons.open_standing.button(label, village_code=code, number=number)
    region = buttons.written(code)
    return buttons.open_unit.button(label, region_code=region, page=0, number=number)


def above(code: str) -> str | None:
    """The unit above; none above the country."""
    return code.rpartition(".")[0] if code != COUNTRY else None
