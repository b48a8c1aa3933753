"""/hapus: two steps, seven days to undo, then truly gone; what stays is said before."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.registry import command, job
from bot.screens.screen import ATTENTION, DONE, PRIVATE, Screen, button_column, line, title
from bot.screens.screen import button_row as row
from handlers.appointments.screens.handover import NAMED, role_line
from handlers.privacy import buttons, notices
from handlers.privacy.screens import erasure_screen
from handlers.roster.screens import roster_button, village_name
from models.appointments.overview import responsibility
from models.appointments.rules import is_pembina
from models.core.text import N_, _, say
from models.machine import audit, outbox
from models.people import records as people
from models.privacy.overview import retention
from models.privacy.records import wishes
from models.privacy.records.erasure import erase_person
from models.roster.records.members import memberships
from models.submissions.records import threads
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.scheduling.jobs import Work
    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.people.records import Person
    from models.privacy.records.wishes import Erasure

_WHY_ASKED = N_("Atas permintaan orangnya. Barisnya sekarang %(code)s.")
_WHY_PROMISED = N_("Masa simpan datanya sudah selesai. Barisnya sekarang %(code)s.")


@buttons.erase_my_data
@command("hapus", "delete", about=N_("Menghapus data saya"), order=81)
async def begin_erasure(turn: Turn) -> None:
    """The first step: what goes, what stays and why."""
    wish = await wishes.own_wish(turn.db, turn.person.id)
    if wish is not None:
        turn.show(erasure_screen(wish.due.astimezone(await turn.zone())))
        return
    await buttons.erasure_begins.announce(turn)
    lines = [title(_("Hapus data saya"), PRIVATE)]
    lines.append(line(_("Yang dihapus: nama, nomor HP, pendaftaran, isian, dan berkas.")))
    lines += await _staying_lines(turn.db, turn.person)
    on = buttons.continue_erasure.button(_("Lanjut menghapus"))
    turn.show(
        Screen(
            tuple(lines), (button_column(on), row(buttons.cancel_erasure.button(_("Tidak jadi"))))
        )
    )


@buttons.continue_erasure
async def ask_again(turn: Turn) -> None:
    """The second step."""
    lines = (
        title(_("Yakin menghapus data?"), ATTENTION),
        line(_("Data dihapus 7 hari lagi. Sampai saat itu bisa dibatalkan.")),
        line(_("Mulai sekarang bot tidak mengirim pesan lagi.")),
        *await _ending_lines(turn),
    )
    yes = buttons.confirm_erasure.button(_("Ya, hapus data saya"), style="danger")
    turn.show(
        Screen(lines, (button_column(yes), row(buttons.cancel_erasure.button(_("Tidak jadi")))))
    )


@buttons.confirm_erasure
async def schedule_erasure(turn: Turn) -> None:
    """It is written down: nothing comes by itself any more, and others go on with the roles."""
    known = await wishes.own_wish(turn.db, turn.person.id)
    if known is None:
        await buttons.erasure_begins.announce(turn)
    wish = known or await wishes.ask(turn.db, turn.person, turn.now)
    card = erasure_screen(wish.due.astimezone(await turn.zone()))
    if known is None:
        await outbox.keep_only_replies(turn.db, turn.person.telegram_id)
        turn.audit(notices.ASK_ERASURE, turn.home, f"person:{turn.person.id}")
        await buttons.erasure_asked.announce(turn)
    turn.show(card)


@buttons.cancel_erasure
async def take_back_wish(turn: Turn) -> None:
    """Nothing was erased; messages come again, unless /jeda had stopped them.

    What ended with the wish comes back, as far as those say who ended it.
    """
    wish = await wishes.own_wish(turn.db, turn.person.id)
    if wish is None and not await _is_known(turn):
        turn.show(_nothing_kept())
        return
    asked = wish.asked if wish else None
    if await wishes.take_back(turn.db, turn.person):
        turn.audit(notices.KEEP_DATA, turn.home, f"person:{turn.person.id}")
    lines = [title(_("Data tetap tersimpan"), DONE)]
    if asked is not None:
        for returned in await buttons.erasure_taken_back.announce(turn, asked):
            lines += returned
    turn.show(Screen(tuple(lines), (row(open_menu.button(_("Menu"))),)))


async def _is_known(turn: Turn) -> bool:
    """Whether anything is kept of who speaks; of who was erased meanwhile there is nothing."""
    if turn.person.name is not None or turn.appointments or turn.workspace.drafts:
        return True
    return await people.has_any_consent(turn.db, turn.person.id)


def _nothing_kept() -> Screen:
    """An old button after the erasure: nothing is left that could be kept."""
    return Screen(
        (
            title(_("Tidak ada data Anda di sini"), PRIVATE),
            line(_("Setelah terhapus, data tidak bisa dikembalikan.")),
            line(_("Ingin mulai lagi? Tulis /start.")),
        ),
        (row(open_menu.button(_("Menu"))),),
    )


async def _ending_lines(turn: Turn) -> list[Line]:
    """The roles that end with the wish; a pembina's is handed over for good."""
    lines = []
    if turn.appointments:
        lines.append(line(_("Tugas ini langsung berakhir:")))
        lines += [
            role_line(one, await turn.place(one.region_code)) for one in turn.appointments[:NAMED]
        ]
    if more := len(turn.appointments[NAMED:]):
        lines.append(line(_("Dan %(count)s tugas lain.", count=more)))
    if any(map(is_pembina, turn.appointments)):
        lines.append(line(_("Tugas pembina tidak kembali kalau penghapusan dibatalkan.")))
    return lines


async def _staying_lines(db: AsyncSession, person: Person) -> list[Line]:
    """Told in advance and again at the end: exactly what the village keeps, and why."""
    code = people.pseudonym(person.id)
    lines = []
    for member in await memberships(db, person.id):
        here = await village(db, member.region_code)
        stays = N_(
            "Yang tetap: baris daftar agen %(village)s sebagai %(code)s tanpa nama, "
            "karena SK adalah dokumen resmi."
        )
        lines.append(line(say(stays, village=village_name(here), code=code)))
    if await threads.has_any(db, person.id):
        lines.append(line(_("Isi laporan dan kebutuhan data milik desa, tetap tanpa nama.")))
    lines.append(line(_("Tanpa nama juga tetap: masa tugas dan tanggal persetujuan.")))
    trail = N_("Catatan sistem memuat kode %(code)s saja, untuk pertanggungjawaban.")
    lines.append(line(say(trail, code=code)))
    return lines


async def _is_still_over(work: Work, wish: Erasure) -> bool:
    """Who came back into the programme since they were told stays."""
    years = work.runtime.settings.keep_years
    return await retention.is_past_retention(work.db, wish.person_id, wish.asked, years)


async def _due_erasures(work: Work) -> Sequence[int]:
    return await wishes.due(work.db, work.now)


@job("erase", each=_due_erasures)
async def carry_out(work: Work, person_id: int) -> None:
    """The seven days are over: everything goes, then one last message, kept nowhere."""
    person = await people.person(work.db, person_id)
    wish = await wishes.wish(work.db, person_id)
    if person is None or wish is None or wish.due > work.now:
        return
    moment = f"{wish.due.astimezone(UTC):%Y-%m-%dT%H:%M}"
    if not await work.claim("erase", f"person:{person_id}", moment):
        return
    if wish.promised and not await _is_still_over(work, wish):
        await wishes.take_back(work.db, person)
        return
    why = _WHY_PROMISED if wish.promised else _WHY_ASKED
    gone = (title(_("Data Anda sudah dihapus"), DONE), *await _staying_lines(work.db, person))
    await work.tell(notices.erased, [person_id], Screen(gone))
    for call in work.calls:
        call.not_before = work.now
    villages = [member.region_code for member in await memberships(work.db, person_id)]
    pseudonym = await erase_person(work.db, person, work.now)
    audit.write(work.db, work.now, None, notices.ERASE, "", f"person:{person_id}")
    for code in villages:
        here = await village(work.db, code)
        charged, _rest = await responsibility.responsible_people(work.db, code)
        told = (
            title(_("Satu nama dihapus dari daftar agen")),
            line(here.place.label),
            line(say(why, code=pseudonym)),
        )
        screen = Screen(told, (roster_button(here),))
        await work.tell(notices.erased_member, charged, screen, region=code)
