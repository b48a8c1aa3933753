"""What somebody sees of what the bot knows of them, and on a phone of several people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.forms.screens.formatting import readable_phone
from bot.screens.screen import (
    ATTENTION,
    BELL,
    DONE,
    PEOPLE,
    Screen,
    button_column,
    button_row,
    example,
    line,
    numbered_line,
    title,
)
from handlers.departures import buttons as departures_buttons
from handlers.home import buttons as home_buttons
from handlers.onboarding import buttons as onboarding_buttons
from handlers.people import buttons
from handlers.privacy import buttons as privacy_buttons
from handlers.registration import buttons as registration_buttons
from handlers.roster import buttons as roster_buttons
from models.appointments.rights import ROLE_WORDS, Role
from models.core.days import day_of
from models.core.text import PlainDay, Sentence, _
from models.people.rules import form_of_address, name_with_title
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button, Line
    from models.appointments.records.appointments import Appointment
    from models.machine.held_news import HeldNews
    from models.people.records import Person
    from models.regions.places import Place
    from models.villages.overview.village import Village

NUMBERS_LISTED = 15  # on one card

MISSED_SHOWN = 8  # headlines on one card, the newest


def unknown_person_screen() -> Screen:
    """To somebody who has told nothing yet."""
    return Screen(
        (title(_("Belum ada data diri di sini."), PEOPLE), line(_("Mulai dengan /daftar"))),
        (button_row(onboarding_buttons.register_as_agent.button(_("Daftar sebagai agen"))),),
    )


def profile_screen(
    person: Person, roles: Sequence[Appointment], places: Mapping[str, Place], *, registered: bool
) -> Screen:
    """Name, address, telephone and roles, with the way to correct them."""
    lines: list[Line] = [title(_("Data diri"), PEOPLE)]
    lines.append(line(_("Nama: %(name)s", name=person.name or "")))
    lines.append(line(_("Sapaan: %(address)s", address=form_of_address(person))))
    if person.phone is not None:
        lines.append(line(_("HP: %(phone)s", phone=readable_phone(person.phone))))
    lines += [_role_line(held, places) for held in roles]
    change = buttons.change_profile.button(_("Ubah data diri"))
    if registered:
        change = registration_buttons.change_registration.button(_("Ubah pendaftaran"))
    rest = (
        privacy_buttons.download_my_data.button(_("Unduh data saya")),
        privacy_buttons.erase_my_data.button(_("Hapus data saya")),
        open_menu.button(_("Menu")),
    )
    stop = [departures_buttons.open_leaving.button(_("Berhenti dari tugas"))] if roles else []
    return Screen(tuple(lines), (button_row(change), button_row(*rest), button_row(*stop)))


def _role_line(held: Appointment, places: Mapping[str, Place]) -> Line:
    role = Sentence(ROLE_WORDS[Role(held.role)])
    if held.region_code == COUNTRY:
        return line(_("Tugas: %(role)s", role=role))
    where = places[held.region_code].label
    return line(_("Tugas: %(role)s, %(region)s", role=role, region=where))


def number_lines(listed: Sequence[Person], *, numbered: bool = False) -> list[Line]:
    """Ibu Siti: 0812-3456-7890, and whether it is only what somebody typed."""
    lines = []
    for place, person in enumerate(listed, 1):
        phone = readable_phone(person.phone or "")
        text = _("%(name)s: %(phone)s", name=name_with_title(person), phone=phone)
        if not person.phone_shared:
            text = _("%(name)s: %(phone)s (diketik)", name=name_with_title(person), phone=phone)
        lines.append(numbered_line(place, text) if numbered else line(text))
    return lines


def numbers_screen(here: Village, listed: Sequence[Person]) -> Screen:
    """Everybody's number in a village, each one tap from a call."""
    heading = _("Nomor HP %(village)s", village=here.place.village_label or here.place.label)
    shown = listed[:NUMBERS_LISTED]
    lines = number_lines(shown, numbered=True) or [line(_("Belum ada nomor."))]
    call = [
        call_button(here, person, _("Telepon"), number=place)
        for place, person in enumerate(shown, 1)
    ]
    back = roster_buttons.open_roster.button(_("Lihat daftar agen"), village_code=here.code)
    return Screen((title(heading, PEOPLE), *lines), (button_row(*call), button_row(back)))


def call_button(
    here: Village, person: Person, words: Sentence, number: int | None = None
) -> Button:
    """Brings the number as a contact; Telegram has no button that dials by itself."""
    return buttons.call_person.button(
        words, village_code=here.code, person_id=person.id, number=number
    )


def contact_screen(person: Person) -> Screen:
    """A contact that the phone itself offers to call."""
    return Screen((), telephone=(person.phone or "", person.name or ""))


def stored_screen() -> Screen:
    """What was corrected holds."""
    return Screen(
        (title(_("Data diri tersimpan"), DONE),),
        (button_row(buttons.open_profile.button(_("Lihat data diri"))),),
    )


def paused_screen() -> Screen:
    """Nothing comes by itself any more, and how that ends."""
    return Screen(
        (
            title(_("Pesan dari bot dihentikan"), DONE),
            line(_("Pengingat, kabar, dan ringkasan tidak dikirim lagi.")),
            line(_("%(you)s tetap bisa menulis ke sini kapan saja.")),
            line(_("Kabar selama jeda disimpan, lalu diringkas setelah jeda selesai.")),
        ),
        (
            button_row(buttons.resume_messages.button(_("Kirim pesan lagi"))),
            button_row(open_menu.button(_("Menu"))),
        ),
    )


def resumed_screen(missed: Sequence[Line]) -> Screen:
    """Messages come again, and what was held back."""
    return Screen(
        (title(_("Pesan dari bot dikirim lagi"), BELL), *missed),
        (button_row(open_menu.button(_("Menu"))),),
    )


def pause_line(since: datetime) -> Line:
    """From when the pause was."""
    return line(_("Jeda sejak %(day)s.", day=PlainDay(day_of(since))))


def still_paused_line(since: datetime) -> Line:
    """On the first card while it lasts."""
    return line(_("Pesan dari bot dijeda sejak %(day)s.", day=PlainDay(day_of(since))), BELL)


def missed_lines(missed: Sequence[HeldNews], zone: ZoneInfo) -> list[Line]:
    """The headlines of what came meanwhile, the newest last; so many as fit a phone."""
    if not missed:
        return [line(_("Selama itu tidak ada kabar."))]
    lines = [line(_("Kabar selama jeda: %(count)s", count=len(missed)))]
    if len(missed) > MISSED_SHOWN:
        lines.append(line(_("%(count)s kabar lebih lama", count=len(missed) - MISSED_SHOWN)))
    lines += [
        line(
            _(
                "%(day)s: %(headline)s",
                day=PlainDay(one.at.astimezone(zone).date()),
                headline=one.headline,
            )
        )
        for one in missed[-MISSED_SHOWN:]
    ]
    return [*lines, line(_("Yang masih menunggu %(you)s ada di menu."))]


def switch_screen() -> Screen:
    """The two ways on for another person on this phone; not a word of who was there before."""
    lines = (
        title(_("Ganti orang di HP ini"), PEOPLE),
        line(_("Data orang sebelumnya tetap aman dan tidak ditampilkan.")),
        line(_("Pernah mendaftar di HP ini? Tulis /ganti dan nomor HP Anda.")),
        example(_("/ganti 0812-3456-7890")),
    )
    new = buttons.start_as_new_person.button(_("Saya baru di sini"))
    return Screen(lines, (button_column(new), button_row(open_menu.button(_("Menu")))))


def fresh_screen() -> Screen:
    """To somebody new on a phone that others use."""
    lines = (
        title(_("Selamat datang di Desa Cantik")),
        line(_("Di sini agen statistik desa mendaftar dan melapor ke BPS.")),
        line(_("Percakapan lama masih ada di Telegram. Hapus di sana bila perlu.")),
    )
    keys = (
        button_column(
            onboarding_buttons.register_as_agent.button(_("Daftar sebagai agen"), style="primary")
        ),
        button_row(
            home_buttons.open_languages.button(_("Bahasa")),
            home_buttons.open_privacy_text.button(_("Data pribadi")),
        ),
    )
    return Screen(lines, keys)


def shared_number_screen() -> Screen:
    """Two people of this phone gave one number: the name tells them apart."""
    return Screen(
        (
            title(_("Nomor itu dipakai dua orang di HP ini."), ATTENTION),
            line(_("Tulis juga nama lengkap, seperti saat mendaftar.")),
            example(_("/ganti 0812-3456-7890 Siti Aminah")),
        )
    )


def unknown_number_screen() -> Screen:
    """Nobody registered here with that number."""
    return Screen(
        (
            title(_("Nomor itu belum terdaftar di HP ini."), ATTENTION),
            example(_("/ganti 0812-3456-7890")),
        )
    )


def welcome_back_screen() -> Screen:
    """Somebody is back where they left."""
    return Screen(
        (title(_("Selamat datang kembali, %(you)s"), DONE),),
        (button_row(open_menu.button(_("Menu"))),),
    )
