"""/petugas: who of BPS works below oneself; somebody above ends a role, named and asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.menu import refresh_menus
from bot.registry import command
from bot.screens.screen import (
    ATTENTION,
    DONE,
    PEOPLE,
    Button,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    title,
)
from handlers.appointments import buttons, notices
from handlers.appointments.actions.handover import tell_successors, tell_villages
from handlers.appointments.screens.handover import (
    NAMED,
    consequence_lines,
    role_line,
    successor_lines,
)
from models.appointments.overview import staff as staffing
from models.appointments.overview.staff import StaffScope
from models.appointments.records import appointments
from models.appointments.rights import INVITED_BY, ROLE_WORDS, Role, Verb
from models.appointments.rules import is_staff
from models.core.problems import Gone, NotAllowed, Problem
from models.core.text import N_, PlainDay, Sentence, _
from models.departures.overview import ENDED, aftermath, departure, is_last_administrator
from models.offices.overview.office import is_last_coordinator
from models.people import records as people
from models.people.rules import name_with_title
from models.regions.codes import COUNTRY, parent_of
from models.regions.places import places_of

if TYPE_CHECKING:
    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.appointments.overview.staff import RegionCount
    from models.appointments.records.appointments import Appointment
    from models.departures.overview import Aftermath
    from models.people.records import Person

LISTED = 8
REGIONS_LISTED = 12  # on one card of regions


@command("petugas", about=N_("Petugas BPS dan tugasnya"), verb=Verb.INVITE_TEAM)
async def list_staff(turn: Turn) -> None:
    """Everybody of BPS whose role this person may end; where there are many, regions first."""
    await _show_staff(turn, 0)


@buttons.open_staff_page
async def list_staff_page(turn: Turn, page: int) -> None:
    """Some more of them, or of the regions."""
    await _show_staff(turn, page)


@buttons.open_staff_within
async def list_staff_within(turn: Turn, region_code: str, page: int) -> None:
    """The staff of a region and of everything below it."""
    await _show_staff(turn, page, region_code)


@buttons.open_staff_at
async def list_staff_at(turn: Turn, region_code: str, page: int) -> None:
    """The staff of the country or a province itself, without its regencies."""
    await _show_staff(turn, page, COUNTRY if region_code == "0" else region_code, only=True)


async def _show_staff(turn: Turn, place: int, region: str = COUNTRY, *, only: bool = False) -> None:
    if not appointments.regions_for(turn.appointments, Verb.INVITE_TEAM):
        turn.require(Verb.INVITE_TEAM, turn.home)
    asked = StaffScope(turn.appointments, turn.person.id, region, only)
    if regions := await staffing.counts_by_region(turn.db, asked):
        await _show_regions(turn, asked, regions, place)
    elif number := await staffing.count(turn.db, asked):
        await _show_people(turn, asked, number, place)
    else:
        turn.show(
            Screen(
                (
                    title(_("Belum ada petugas lain di wilayah %(you)s."), PEOPLE),
                    line(_("Undang dulu: /undang")),
                ),
                (button_row(buttons.open_invitations.button(_("Undang")), *_back_buttons(asked)),),
            )
        )


async def _show_regions(
    turn: Turn, asked: StaffScope, regions: list[RegionCount], place: int
) -> None:
    """Provinces, or the regencies of one: only those with somebody in them."""
    place = min(place, (len(regions) - 1) // REGIONS_LISTED)
    listed = regions[place * REGIONS_LISTED : (place + 1) * REGIONS_LISTED]
    places = await places_of(turn.db, [share.region for share in listed])
    total = sum(share.count for share in regions)
    lines = [
        title(_("Petugas BPS: %(count)s", count=total), PEOPLE),
        line(_("Wilayah mana?")),
    ]
    row = []
    for number, one in enumerate(listed, place * REGIONS_LISTED + 1):
        told = _("%(region)s: %(count)s", region=places[one.region].label, count=one.count)
        if one.only:
            told = _("Tingkat pusat: %(count)s", count=one.count)
        if one.only and one.region:
            told = _("Tingkat provinsi: %(count)s", count=one.count)
        lines.append(numbered_line(number, told))
        if one.only:
            area = one.region or "0"
            row.append(buttons.open_staff_at.button("", region_code=area, page=0, number=number))
        else:
            within = buttons.open_staff_within
            row.append(within.button("", region_code=one.region, page=0, number=number))
    more = len(regions) > (place + 1) * REGIONS_LISTED
    around = button_row(*_page_buttons(asked, place, more=more), *_back_buttons(asked))
    turn.show(Screen(tuple(lines), (button_row(*row), around)))


async def _show_people(turn: Turn, asked: StaffScope, count: int, place: int) -> None:
    """A page of people, the last one where fewer are left than when the button was made."""
    place = min(place, (count - 1) // LISTED)
    listed = await staffing.page(turn.db, asked, LISTED, place)
    who = {
        person.id: person
        for person in await people.people(
            turn.db, [appointment.person_id for appointment in listed]
        )
    }
    places = await places_of(turn.db, [appointment.region_code for appointment in listed])
    lines = [title(_("Petugas BPS: %(count)s", count=count), PEOPLE)]
    row = []
    for number, one in enumerate(listed, place * LISTED + 1):
        role = Sentence(ROLE_WORDS[Role(one.role)])
        told = _(
            "%(name)s: %(role)s, %(region)s",
            name=name_with_title(who[one.person_id]),
            role=role,
            region=places[one.region_code].label,
        )
        lines.append(numbered_line(number, told))
        row.append(buttons.open_staff_member.button("", appointment_id=one.id, number=number))
    more = count > (place + 1) * LISTED
    around = button_row(*_page_buttons(asked, place, more=more), *_back_buttons(asked))
    turn.show(Screen(tuple(lines), (button_row(*row), around)))


def _page_buttons(asked: StaffScope, place: int, *, more: bool) -> list[Button]:
    """To the pages before and after."""
    around = []
    if place:
        around.append(_page_button(asked, _("Sebelumnya"), place - 1))
    if more:
        around.append(_page_button(asked, _("Berikutnya"), place + 1))
    return around


def _page_button(asked: StaffScope, text: Sentence, place: int) -> Button:
    if asked.only:
        return buttons.open_staff_at.button(text, region_code=asked.region or "0", page=place)
    if asked.region:
        return buttons.open_staff_within.button(text, region_code=asked.region, page=place)
    return buttons.open_staff_page.button(text, page=place)


def _back_buttons(asked: StaffScope) -> list[Button]:
    """Back to the choice that led here."""
    if not asked.region and not asked.only:
        return []
    above = asked.region if asked.only else (parent_of(asked.region) or COUNTRY)
    return [_page_button(StaffScope(asked.held, asked.person_id, above), _("Wilayah lain"), 0)]


@buttons.open_staff_member
async def show_staff_member(turn: Turn, appointment_id: int) -> None:
    """Whose role it is, since when, and what would follow from its end."""
    given = await _endable_appointment(turn, appointment_id)
    who = await _holder(turn, given)
    after = await aftermath(turn.db, await departure(turn.db, given), NAMED)
    since = PlainDay(given.since.astimezone(await turn.zone()).date())
    lines = [
        title(_("Petugas: %(name)s", name=name_with_title(who)), PEOPLE),
        role_line(given, await turn.place(given.region_code)),
        line(_("Bertugas sejak %(day)s.", day=since)),
        line(_("Kalau tugas ini berakhir:")),
        *consequence_lines(after, may_invite=turn.may(Verb.INVITE_PEMBINA, given.region_code)),
        line(_("Data dirinya tetap tersimpan.")),
    ]
    end = buttons.end_role.button(_("Akhiri tugas"), appointment_id=given.id, style="danger")
    turn.show(Screen(tuple(lines), (button_column(end), button_row(_others_button()))))


@buttons.end_role
async def ask_to_end(turn: Turn, appointment_id: int) -> None:
    """Asked once more, with the name."""
    given = await _endable_appointment(turn, appointment_id)
    who = await _holder(turn, given)
    await _require_coordinator(turn, given, who)
    turn.show(
        Screen(
            (
                title(_("Akhiri tugas %(name)s?", name=name_with_title(who)), ATTENTION),
                role_line(given, await turn.place(given.region_code)),
            ),
            (
                button_row(
                    buttons.open_staff_member.button(_("Tidak jadi"), appointment_id=given.id)
                ),
                button_column(
                    buttons.confirm_end_of_role.button(
                        _("Ya, akhiri tugas"), appointment_id=given.id, style="danger"
                    )
                ),
            ),
        )
    )


@buttons.confirm_end_of_role
async def end_appointment(turn: Turn, appointment_id: int) -> None:
    """The role ends now; the person, whoever goes on and the villages hear of it."""
    given = await _endable_appointment(turn, appointment_id)
    if await is_last_administrator(turn.db, given):
        raise Problem(_("Pengelola terakhir tetap bertugas. Undang pengelola lain dulu."))
    await _require_coordinator(turn, given, await _holder(turn, given))
    held = await appointments.lock(turn.db, given.id)
    await turn.reload_appointments()  # somebody may have ended one's own role meanwhile
    given = await _endable_appointment(turn, held.id if held else 0)
    who = await _holder(turn, given)
    leaves = await departure(turn.db, given)
    given.until, given.why = turn.now, ENDED
    turn.audit(notices.END_ROLE, given.region_code, f"person:{who.id}", role=given.role)
    await refresh_menus(turn, [who.id])
    role = role_line(given, await turn.place(given.region_code))
    keys = [_others_button()]
    if leaves.orphaned and turn.may(Verb.ASSIGN, given.region_code):
        keys.insert(0, buttons.assign_pembina.button(_("Tugaskan"), style="primary"))
    ended = title(_("Tugas %(name)s sudah berakhir", name=name_with_title(who)), DONE)
    after = await aftermath(turn.db, leaves, NAMED)
    told = consequence_lines(after, may_invite=turn.may(Verb.INVITE_PEMBINA, given.region_code))
    turn.give(
        Screen((ended, role, *told), (button_row(*keys),)),
        notices.ended,
    )
    await turn.tell(notices.role_ended, [who.id], _thank_you_screen(turn.person, role, after))
    gone = title(_("%(name)s tidak lagi bertugas", name=name_with_title(who)), PEOPLE)
    await tell_successors(turn, given, [gone, role])
    await tell_villages(turn, who, leaves.coached)


async def _require_coordinator(turn: Turn, given: Appointment, who: Person) -> None:
    """Stop where a signed team would be left without any coordinator: the next one comes first."""
    if await is_last_coordinator(turn.db, given):
        alone = _(
            "%(name)s satu-satunya koordinator tim itu. Undang koordinator lain dulu: /undang",
            name=name_with_title(who),
        )
        raise Problem(alone)


def _thank_you_screen(by: Person, role: Line, after: Aftermath) -> Screen:
    """To the one whose role ended: kindly, and whom to ask."""
    ended = _("Tugas ini diakhiri oleh %(name)s.", name=name_with_title(by))
    asked = _("Kalau ada pertanyaan, hubungi beliau.")
    return Screen(
        (
            title(_("Satu tugas %(you)s sudah berakhir"), PEOPLE),
            role,
            line(ended),
            line(asked),
            *successor_lines(after),
            line(_("Data diri %(you)s tetap tersimpan: /profil")),
            line(_("Terima kasih atas bantuan %(you)s selama ini.")),
        ),
        (button_row(open_menu.button(_("Menu"))),),
    )


def _others_button() -> Button:
    return buttons.open_staff_page.button(_("Petugas lain"), page=0)


async def _endable_appointment(turn: Turn, appointment_id: int) -> Appointment:
    """A role of BPS that still holds and that this person may end."""
    given = await appointments.appointment(turn.db, appointment_id)
    if given is None or not is_staff(given):
        raise Gone(_("Tugas itu sudah berakhir. Lihat /petugas."))
    if given.person_id == turn.person.id:
        raise NotAllowed(_("Tugas sendiri diakhiri dengan /berhenti."))
    turn.require(INVITED_BY[Role(given.role)], given.region_code)
    return given


async def _holder(turn: Turn, given: Appointment) -> Person:
    found = await people.person(turn.db, given.person_id)
    if found is None:
        raise Gone(_("Tugas itu sudah berakhir. Lihat /petugas."))
    return found
