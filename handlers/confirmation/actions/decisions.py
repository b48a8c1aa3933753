"""The village head's word on the list. It is the speaker's own word, whoever else is head here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.menu import refresh_menus
from bot.registry import submitted
from bot.screens.screen import (
    DONE,
    PEOPLE,
    WAITING,
    Keys,
    Line,
    Screen,
    button_column,
    line,
    title,
)
from bot.turns.notices import decision_reply, receipt_reply
from handlers.confirmation import buttons, notices
from handlers.confirmation.actions.asking import take_card_back
from handlers.confirmation.screens import check_screen, settled_screen
from handlers.decrees import buttons as decrees_buttons
from handlers.roster.screens import leader, recognition_buttons, roster_button, village_name
from models.appointments.overview import responsibility
from models.appointments.records import appointments, invitations
from models.appointments.rights import Role, Verb
from models.appointments.rules import headship_of
from models.confirmation.forms.village_head import VillageHead
from models.confirmation.records import confirm
from models.core.problems import Gone
from models.core.text import N_, SentenceStart, _, say
from models.people.rules import name_with_title
from models.roster.records import confirmations, members
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
        raise Gone(_("Undangan ini sudah dipakai. Mintalah yang baru, isian ini aman."))
    turn.person.name, turn.person.address = form.name, form.address
    turn.person.phone = form.phone
    given = await appointments.appoint(
        turn.db, turn.person.id, Role.HEAD, code, turn.now, title=form.title
    )
    turn.audit(notices.HEAD, code, f"appointment:{given.id}")
    await turn.reload_appointments()
    await refresh_menus(turn, [turn.person.id])
    here = await village(turn.db, code)
    await _ask_recognition(turn, here, given)
    if here.members:
        turn.give(check_screen(here), notices.roster_reply)
        return
    lines = (
        title(_("Terima kasih, %(you)s"), DONE),
        line(_("Belum ada nama di daftar agen. Kami kabari kalau sudah ada.")),
    )
    turn.give(Screen(lines), receipt_reply)


async def _ask_recognition(turn: Turn, here: Village, given: Appointment) -> None:
    """BPS is asked at once whether this is really the head."""
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    lines = [
        title(
            _(
                "%(leader)s terdaftar, %(village)s",
                leader=SentenceStart(leader(here)),
                village=village_name(here),
            ),
            PEOPLE,
        ),
        line(_("%(head)s, %(title)s", head=name_with_title(turn.person), title=given.title or "")),
        line(_("Benar beliau yang memimpin desa ini?")),
    ]
    screen = Screen(tuple(lines), (recognition_buttons(given),))
    await turn.tell(notices.head, charged, screen, region=here.code)


@buttons.check_roster
async def show_roster_check(turn: Turn, village_code: str) -> None:
    """The head opens the list again, or reads that it is settled."""
    turn.require(Verb.CONFIRM_ROSTER, village_code)
    here = await village(turn.db, village_code)
    done = await said_right(turn, here)
    if done is not None:
        turn.show(settled_screen(here, done.at.astimezone(await turn.zone())))
        return
    turn.show(check_screen(here))


@buttons.answer_all_right
async def confirm_roster(turn: Turn, village_code: str, fingerprint: str) -> None:
    """Semua benar: candidates become agents, at once or when BPS has recognised him."""
    here = await _village_as_seen(turn, village_code, fingerprint, "right")
    if here is None:
        return
    effective = speaker(turn, here.code).recognised_at is not None
    await _record_word(turn, here, "right", effective=effective)
    turn.audit(notices.CONFIRM_ROSTER, here.code, f"roster:{here.fingerprint}", effective=effective)
    if effective:
        await refresh_menus(turn, await confirm(turn.db, here, turn.now, turn.person.id))
    await _announce(turn, await village(turn.db, here.code), effective=effective)


@buttons.answer_no_decree
async def record_no_decree(turn: Turn, village_code: str, fingerprint: str) -> None:
    """SK belum ada: a legitimate answer, told to BPS, asked again when the roster changes."""
    here = await _village_as_seen(turn, village_code, fingerprint, "no_decree")
    if here is None:
        return
    effective = speaker(turn, here.code).recognised_at is not None
    await _record_word(turn, here, "no_decree", effective=effective)
    turn.audit(notices.NO_DECREE, here.code, f"roster:{here.fingerprint}", effective=effective)
    done = (
        title(_("Tersimpan: SK belum ada"), DONE),
        line(_("Agen tetap bisa bekerja. Pembina membantu menyiapkan SK.")),
    )
    turn.give(Screen(done), decision_reply)
    told = Screen(
        (
            title(_("%(village)s: SK belum ada", village=village_name(here)), WAITING),
            line(_("Menurut %(head)s.", head=name_with_title(turn.person))),
        ),
        (roster_button(here),),
    )
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    await turn.tell(notices.no_decree, charged, told, region=here.code)


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


async def _announce(turn: Turn, here: Village, *, effective: bool) -> None:
    """Agents and BPS hear of the decision at once; he gets the time and a thank-you."""
    when = turn.now.astimezone(await turn.zone())
    done = [
        title(_("Daftar agen sudah dikonfirmasi"), DONE),
        line(_("%(when)s", when=when)),
    ]
    waiting: list[Line] = []
    if not effective:
        done = [
            title(_("Tersimpan, menunggu pengakuan BPS"), WAITING),
            line(_("BPS memastikan dulu bahwa ini nomor %(you)s.")),
        ]
        waiting = [
            line(_("Berlaku setelah BPS mengakui %(leader)s.", leader=leader(here)), WAITING)
        ]
    done += [
        line(_("Agen dan pembina sudah diberi tahu.")),
        line(_("Terima kasih, %(head)s.", head=name_with_title(turn.person))),
    ]
    turn.give(Screen(tuple(done), tuple(_choice_button(turn, here))), decision_reply)
    heading = _("Daftar agen %(village)s dibenarkan", village=village_name(here))
    lines = (
        title(heading, DONE),
        line(_("Oleh %(head)s.", head=name_with_title(turn.person))),
        *waiting,
    )
    # Before it takes effect the candidates may not see the list yet.
    shown = (roster_button(here),) if effective else ()
    await turn.tell(notices.confirmed_for_them, here.agent_ids(), Screen(lines, shown))
    keys = [roster_button(here)]
    if not effective:
        keys.insert(0, recognition_buttons(speaker(turn, here.code)))
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    screen = Screen(lines, tuple(keys))
    await turn.tell(notices.confirmed_for_bps, charged, screen, region=here.code)
