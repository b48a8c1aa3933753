"""BPS's word that the person who confirms a list is really the village's head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.menu import refresh_menus
from bot.screens.screen import BELL, DONE, EDIT, WAITING, Screen, button_row, line, title
from handlers.appointments import buttons as appointments_buttons
from handlers.confirmation import buttons, notices
from handlers.confirmation.actions.asking import claim_day
from handlers.confirmation.actions.telling import (
    tell_confirmed,
    tell_disputed,
    tell_no_decree,
    tell_not_recognised,
)
from handlers.confirmation.screens.check import again_button, check_screen
from handlers.confirmation.screens.outcomes import former_head_screen, objection_result
from handlers.roster.screens import head_name, leader, leader_on_button, roster_button
from models.appointments.overview import heads, responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.appointments.rules import is_head
from models.confirmation.records import (
    confirm,
    dispute,
    forget_objections,
    objections_pending,
)
from models.core.problems import Gone, NotAllowed
from models.core.text import N_, _, say
from models.people import records as people
from models.people.rules import name_with_title
from models.regions.regions import set_head_title
from models.reminders.records import REMIND
from models.roster.records import confirmations, members
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.core.text import Value
    from models.people.records import Person
    from models.roster.records.members import Member
    from models.villages.overview.village import Village


@buttons.recognise_head
async def recognise(turn: Turn, appointment_id: int) -> None:
    """Benar, beliau: what he said takes effect now, and an earlier head steps back."""
    given = await _lock_appointment(turn, appointment_id)
    who = name_with_title(await _holder(turn, given))
    if given.recognised_at is not None:
        by = await people.person(turn.db, given.recognised_by or 0)
        at = given.recognised_at.astimezone(await turn.zone())
        known = N_("%(head)s sudah diakui %(by)s pada %(at)s.")
        turn.toast(
            say(known, head=who, by=name_with_title(by) if by else _("petugas BPS"), at=at),
            alert=True,
        )
        return
    if given.person_id == turn.person.id:
        raise NotAllowed(_("Pengakuan diberikan oleh petugas BPS lain."))
    given.recognised_by, given.recognised_at = turn.person.id, turn.now
    if given.title is not None:
        await set_head_title(turn.db, given.region_code, given.title)
    turn.audit(notices.RECOGNISE_HEAD, given.region_code, f"appointment:{given.id}")
    former = await _replace_former(turn, given)
    await refresh_menus(turn, [given.person_id])
    await turn.db.flush()
    here, disputed, admitted = await _take_effect(turn, given)
    lines = [title(_("%(head)s diakui", head=who), DONE), line(here.place.label)]
    lines += [line(objection_result(member), EDIT) for member in disputed]
    if admitted:
        lines.append(line(_("Agen baru: %(count)s.", count=len(admitted)), DONE))
    turn.show(Screen(tuple(lines), (roster_button(here),)))
    await _tell(turn, here, given, former, who)
    for member in disputed:
        await tell_disputed(turn, here, member)
    await _tell_of_word(turn, here, who, admitted)


async def _replace_former(turn: Turn, given: Appointment) -> list[int]:
    """One head a village: whoever was it before is it no more; who that was."""
    ended = await heads.replace_head(turn.db, given, turn.now)
    for former in ended:
        turn.audit(notices.REPLACE_HEAD, given.region_code, f"appointment:{former.id}")
        await forget_objections(turn.db, given.region_code, former.id)
        await refresh_menus(turn, [former.person_id])
    return [former.person_id for former in ended]


async def _take_effect(
    turn: Turn, given: Appointment
) -> tuple[Village, Sequence[Member], list[int]]:
    """His pending objections and word count now; the entries disputed and who became an agent."""
    disputed = await objections_pending(turn.db, given.region_code, given.id)
    for member in disputed:
        await dispute(turn.db, member, turn.now, given.person_id)
    await refresh_menus(
        turn, [member.person_id for member in disputed if member.person_id is not None]
    )
    here = await village(turn.db, given.region_code)
    admitted: list[int] = []
    word = here.word
    if word is not None and word.effective_at is None:
        word.effective_at = turn.now
        if here.confirmed:
            admitted = await confirm(turn.db, here, turn.now, given.person_id)
            await refresh_menus(turn, admitted)
    await turn.db.flush()
    return await village(turn.db, here.code), disputed, admitted


async def _tell(
    turn: Turn, here: Village, given: Appointment, former: Sequence[int], who: Value
) -> None:
    """He hears that he is known, the one before him that his task is over, BPS that it is so."""
    word = _("Jawaban %(you)s tentang daftar agen sekarang berlaku.")
    if here.word is None:
        word = _("%(you)s bisa memeriksa daftar agen kapan saja.")
    heading = title(_("BPS sudah mengenali %(you)s"), DONE)
    key = again_button(here) if here.waits_for_head else roster_button(here)
    await turn.tell(notices.recognised, [given.person_id], Screen((heading, line(word)), (key,)))
    await turn.tell(notices.former_head, former, former_head_screen(here, who))
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    told = Screen(
        (title(_("%(head)s diakui", head=who), DONE), line(here.place.label)),
        (roster_button(here),),
    )
    await turn.tell(notices.recognised_for_bps, charged, told, region=here.code)


async def _tell_of_word(turn: Turn, here: Village, who: Value, admitted: Sequence[int]) -> None:
    """What he had said counts from now on: the people of the list hear of it."""
    if here.confirmed:
        await tell_confirmed(turn, here, who, admitted, effective=True)
    elif here.word is not None and here.word.word == "no_decree" and not here.waits_for_head:
        await tell_no_decree(turn, here, who, effective=True)


@buttons.reject_head
async def end_unknown_head(turn: Turn, appointment_id: int) -> None:
    """Bukan beliau: the role ends, nothing he said takes effect, and he is told politely."""
    given = await _lock_appointment(turn, appointment_id)
    if given.recognised_at is not None:
        turn.toast(_("Sudah diakui sebelumnya. Hubungi koordinator tim."), alert=True)
        return
    said = await confirmations.last_check(turn.db, given.region_code, given.person_id)
    given.until, given.why = turn.now, "not recognised"
    await forget_objections(turn.db, given.region_code, given.id)
    await refresh_menus(turn, [given.person_id])
    turn.audit(notices.UNKNOWN_HEAD, given.region_code, f"appointment:{given.id}")
    here = await village(turn.db, given.region_code)
    head = leader(here)
    lines = (
        title(_("Dicatat: bukan %(leader)s", leader=head), DONE),
        line(_("Jawaban nomor itu tidak berlaku. Undang %(leader)s yang menjabat.", leader=head)),
    )
    invite = _("Undang %(leader)s", leader=leader_on_button(here))
    again = appointments_buttons.invite_to_village.button(
        invite, role="head", village_code=given.region_code
    )
    turn.show(Screen(lines, (button_row(again),)))
    told = (
        title(_("BPS belum mengenali nomor ini sebagai %(leader)s", leader=head), WAITING),
        line(_("Kalau ini keliru, mintalah undangan baru kepada pembina desa.")),
    )
    await turn.tell(notices.unknown_head, [given.person_id], Screen(told))
    if said is not None and said.at >= given.since:
        await tell_not_recognised(turn, here, name_with_title(await _holder(turn, given)))


async def _lock_appointment(turn: Turn, appointment_id: int) -> Appointment:
    """An appointment of a head that still holds, with the village to ourselves from here on."""
    given = await appointments.appointment(turn.db, appointment_id)
    if given is None or not is_head(given):
        raise Gone(_("Pendaftaran kepala desa itu tidak berlaku lagi. Lihat /desa."))
    turn.require(Verb.RECOGNISE_HEAD, given.region_code)
    await members.lock_village(turn.db, given.region_code)
    await turn.db.refresh(given)
    if given.until is not None:
        raise Gone(_("Pendaftaran kepala desa itu tidak berlaku lagi. Lihat /desa."))
    return given


async def _holder(turn: Turn, given: Appointment) -> Person:
    found = await people.person(turn.db, given.person_id)
    if found is None:
        raise Gone(_("Pendaftaran kepala desa itu tidak berlaku lagi. Lihat /desa."))
    return found


@buttons.remind_head
async def remind(turn: Turn, village_code: str) -> None:
    """A reminder to the head, at most one a day."""
    code = village_code
    turn.require(Verb.REMIND, code)
    here = await village(turn.db, code)
    if here.head is None or not here.waits_for_head:
        turn.toast(_("Tidak ada yang menunggu %(leader)s.", leader=leader(here)))
        return
    if not await claim_day(turn, code, here.head.person_id, turn.now):
        turn.toast(_("Hari ini kartunya sudah dikirim. Ingatkan lagi besok."))
        return
    turn.audit(REMIND, code, f"person:{here.head.person_id}")
    card = check_screen(here)
    heading = title(_("Pengingat: daftar agen menunggu diperiksa"), BELL)
    await turn.tell(
        notices.remind,
        [here.head.person_id],
        Screen((heading, *card.lines[1:]), card.keys),
        region=code,
        about=code,
    )
    if here.head.person_id in turn.held_back:
        turn.toast(_("Pesan dari bot sedang tidak diterima di sana."))
        return
    turn.toast(_("Pengingat terkirim kepada %(head)s.", head=head_name(here)))
