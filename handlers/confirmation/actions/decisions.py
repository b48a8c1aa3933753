"""The village head's word on the list. It is the speaker's own word, whoever else is head here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.menu import refresh_menus
from bot.registry import submitted
from bot.screens.screen import (
    ATTENTION,
    DONE,
    PEOPLE,
    WAITING,
    Keys,
    Screen,
    button_column,
    line,
    title,
)
from bot.turns.notices import decision_reply, receipt_reply
from handlers.confirmation import buttons, notices
from handlers.confirmation.actions.asking import take_card_back
from handlers.confirmation.actions.telling import tell_bps, tell_confirmed, tell_no_decree
from handlers.confirmation.screens.check import again_button, check_screen, settled_screen
from handlers.confirmation.screens.outcomes import unrecognised_lines
from handlers.decrees import buttons as decrees_buttons
from handlers.roster.screens import leader, village_name
from models.appointments.overview import responsibility
from models.appointments.records import appointments, invitations
from models.appointments.rights import Role, Verb
from models.appointments.rules import headship_of
from models.confirmation.forms.village_head import VillageHead
from models.confirmation.records import confirm, forget_objections
from models.core.problems import Gone
from models.core.text import N_, SentenceStart, _, say
from models.people.records import set_phone
from models.people.rules import name_with_title
from models.roster.records import confirmations, members
from models.villages.overview.explanations import explanations
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.roster.records.confirmations import RosterCheck
    from models.villages.overview.village import Village


@submitted(VillageHead)
async def register_head(turn: Turn, sent: HandedIn[VillageHead]) -> None:
    """He is known here, BPS is asked whether it is he, and he sees the list at once."""
    form = sent.form
    context = sent.context
    code = str(context.get("region", ""))
    number = int(context.get("invitation", 0))
    usable = await invitations.opened_by(turn.db, number, turn.person.id, turn.now)
    good = usable is not None and await invitations.is_still_valid(turn.db, usable)
    if not good or not await invitations.use(turn.db, number, turn.person.id, turn.now):
        raise Gone(
            _("Undangan ini sudah dipakai atau diganti. Mintalah yang baru, isian ini aman.")
        )
    turn.person.name, turn.person.address = form.name, form.address
    set_phone(turn.person, form.phone, shared=sent.by_contact("phone"))
    given = await appointments.appoint(
        turn.db, turn.person.id, Role.HEAD, code, turn.now, title=form.title
    )
    turn.audit(notices.HEAD, code, f"appointment:{given.id}")
    await turn.reload_appointments()
    await refresh_menus(turn, [turn.person.id])
    here = await village(turn.db, code)
    await _ask_recognition(turn, here)
    if here.members:
        turn.give(check_screen(here), notices.roster_reply)
        return
    lines = (
        title(_("Terima kasih, %(you)s"), DONE),
        line(_("Belum ada nama di daftar agen. Kami kabari kalau sudah ada.")),
    )
    turn.give(Screen(lines), receipt_reply)


async def _ask_recognition(turn: Turn, here: Village) -> None:
    """BPS is asked at once whether this is really the head; who cannot say so is told who can."""
    known = _(
        "%(leader)s terdaftar, %(village)s",
        leader=SentenceStart(leader(here)),
        village=village_name(here),
    )
    asked = line(_("Benar beliau yang memimpin desa ini?"))
    able, _rest = await responsibility.responsible_people(turn.db, here.code, Verb.RECOGNISE_HEAD)
    if not able:
        words = _("Pembina atau tim BPS perlu memastikannya. Mengundang: /undang")
        asked = line(words, ATTENTION)
    told = Screen((title(known, PEOPLE), asked))
    await tell_bps(turn, here, notices.head, told)


@buttons.check_roster
async def show_roster_check(turn: Turn, village_code: str) -> None:
    """The head opens the list again, or reads that it is settled."""
    turn.require(Verb.CONFIRM_ROSTER, village_code)
    here = await village(turn.db, village_code)
    done = await said_right(turn, here)
    if done is not None:
        turn.show(settled_screen(here, done.at.astimezone(await turn.zone())))
        return
    turn.show(check_screen(here, await explanations(turn.db, here.members)))


@buttons.answer_all_right
async def confirm_roster(turn: Turn, village_code: str, fingerprint: str) -> None:
    """Semua benar: candidates become agents, at once or when BPS has recognised him."""
    here = await _village_as_seen(turn, village_code, fingerprint, "right")
    if here is None:
        return
    own = speaker(turn, here.code)
    effective = own.recognised_at is not None
    await _record_word(turn, here, "right", effective=effective)
    turn.audit(notices.CONFIRM_ROSTER, here.code, f"roster:{here.fingerprint}", effective=effective)
    admitted = []
    if effective:
        admitted = await confirm(turn.db, here, turn.now, turn.person.id)
        await refresh_menus(turn, admitted)
    else:  # he finds right what he had found wrong before
        await forget_objections(turn.db, here.code, own.id)
    here = await village(turn.db, here.code)
    turn.give(await _right_receipt(turn, here, effective=effective), decision_reply)
    await tell_confirmed(turn, here, name_with_title(turn.person), admitted, effective=effective)


@buttons.answer_no_decree
async def record_no_decree(turn: Turn, village_code: str, fingerprint: str) -> None:
    """SK belum ada: a legitimate answer, told to BPS, asked again when the roster changes."""
    here = await _village_as_seen(turn, village_code, fingerprint, "no_decree")
    if here is None:
        return
    effective = speaker(turn, here.code).recognised_at is not None
    await _record_word(turn, here, "no_decree", effective=effective)
    turn.audit(notices.NO_DECREE, here.code, f"roster:{here.fingerprint}", effective=effective)
    turn.give(_no_decree_receipt(turn, here, effective=effective), decision_reply)
    await tell_no_decree(turn, here, name_with_title(turn.person), effective=effective)


def _no_decree_receipt(turn: Turn, here: Village, *, effective: bool) -> Screen:
    lines = [
        title(_("Tersimpan: SK belum ada"), DONE),
        line(_("Agen tetap bisa bekerja. Pembina membantu menyiapkan SK.")),
    ]
    if effective:
        lines.append(line(_("Agen dan pembina kami kabari.")))
    else:
        lines += unrecognised_lines(here, turn.person)
    return Screen(tuple(lines), (again_button(here),))


def speaker(turn: Turn, code: str) -> Appointment:
    """The appointment by which the person of this turn speaks as head of the village."""
    own = headship_of(turn.appointments, code)
    if own is None:
        raise Gone(_("Pendaftaran kepala desa itu sudah tidak berlaku."))
    return own


async def _record_word(turn: Turn, here: Village, word: str, *, effective: bool) -> None:
    await confirmations.record_word(
        turn.db,
        here.code,
        turn.person.id,
        word,
        here.fingerprint,
        turn.now,
        effective=effective,
        marked=here.marks,
    )
    await take_card_back(turn, here.code, turn.person.id)


async def said_right(turn: Turn, here: Village) -> RosterCheck | None:
    """The speaker's own word that the list as it stands is right, if that was his last one."""
    done = await confirmations.last_check(turn.db, here.code, turn.person.id)
    if done is None or done.word != "right" or done.fingerprint != here.fingerprint:
        return None
    return done


async def show_settled(turn: Turn, here: Village, done: RosterCheck) -> None:
    """A card of before was tapped: what it asks is settled, and when that was."""
    when = done.at.astimezone(await turn.zone())
    already = N_("Sudah dikonfirmasi oleh %(head)s, %(when)s.")
    turn.toast(say(already, head=name_with_title(turn.person), when=when), alert=True)
    turn.show(settled_screen(here, when))


async def _village_as_seen(turn: Turn, code: str, fingerprint: str, word: str) -> Village | None:
    """The village, if the list on his card is still the list; else he is shown what is now."""
    turn.require(Verb.CONFIRM_ROSTER, code)
    await members.lock_village(turn.db, code)
    here = await village(turn.db, code)
    settled = await said_right(turn, here)
    if settled is not None:
        await show_settled(turn, here, settled)
        return None
    if here.fingerprint != fingerprint:
        turn.toast(_("Daftar sudah berubah. Ini yang sekarang."))
        turn.show(check_screen(here))
        return None
    done = await confirmations.last_check(turn.db, code, turn.person.id)
    if done is not None and done.fingerprint == fingerprint and done.word == word:
        turn.toast(_("Jawaban %(you)s sudah tersimpan."), alert=True)
        return None
    return here


def _choice_button(turn: Turn, here: Village) -> list[Keys]:
    """The names are settled; of several numbers of the SK one is still to be chosen."""
    if not here.rivals or not turn.may(Verb.NAME_MEMBERS, here.code):
        return []
    choose = decrees_buttons.open_decree.button(_("Pilih SK"), village_code=here.code)
    return [button_column(choose)]


async def _right_receipt(turn: Turn, here: Village, *, effective: bool) -> Screen:
    """He gets the time and a thank-you; before BPS knows him, what happens next."""
    thanks = line(_("Terima kasih, %(head)s.", head=name_with_title(turn.person)))
    if not effective:
        heading = title(_("Tersimpan, menunggu pengakuan BPS"), WAITING)
        lines = (heading, *unrecognised_lines(here, turn.person), thanks)
        return Screen(lines, (again_button(here),))
    when = turn.now.astimezone(await turn.zone())
    return Screen(
        (
            title(_("Daftar agen sudah dikonfirmasi"), DONE),
            line(_("%(when)s", when=when)),
            line(_("Agen dan pembina kami kabari.")),
            thanks,
        ),
        tuple(_choice_button(turn, here)),
    )
