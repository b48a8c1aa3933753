"""Ada yang salah: the head names what is wrong with an entry or with the SK."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.menu import refresh_menus
from bot.registry import submitted
from bot.screens.screen import (
    DONE,
    EDIT,
    PEOPLE,
    Screen,
    button_row,
    line,
    numbered_line,
    title,
)
from bot.turns.notices import decision_reply
from handlers.confirmation import buttons, notices
from handlers.confirmation.actions.asking import take_card_back
from handlers.confirmation.actions.decisions import said_right, show_settled, speaker
from handlers.confirmation.actions.telling import tell_bps_of_objection, tell_disputed
from handlers.confirmation.screens.check import again_button, check_screen
from handlers.confirmation.screens.outcomes import (
    objection_result,
    quoted_words,
    unrecognised_lines,
)
from handlers.decrees import buttons as decrees_buttons
from handlers.registration import buttons as registration_buttons
from handlers.roster.screens import decree_line, member_line, shorten, village_name
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.confirmation.forms.objection import DecreeNote, Objection
from models.confirmation.records import dispute
from models.core.problems import Gone
from models.core.text import _
from models.roster.records import confirmations, members
from models.roster.records.members import MemberStatus
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.screens.screen import Button
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.villages.overview.village import Village


@buttons.answer_something_wrong
async def choose_what_is_wrong(turn: Turn, village_code: str, fingerprint: str) -> None:
    """He picks what is wrong: a name, or the SK itself."""
    turn.require(Verb.CONFIRM_ROSTER, village_code)
    here = await village(turn.db, village_code)
    if here.fingerprint != fingerprint:
        if (settled := await said_right(turn, here)) is not None:
            await show_settled(turn, here, settled)
            return
        turn.toast(_("Daftar sudah berubah. Ini yang sekarang."))
        turn.show(check_screen(here))
        return
    lines = [title(_("Mana yang perlu diperbaiki?"), PEOPLE)]
    row = []
    for place, one in enumerate(here.members, 1):
        lines.append(numbered_line(place, member_line(one, standing=False)))
        row.append(
            buttons.object_to_entry.button(shorten(one.name), member_id=one.id, number=place)
        )
    last = len(here.members) + 1
    lines.append(numbered_line(last, _("Nomor atau tanggal SK")))
    row.append(buttons.object_to_decree.button(_("SK"), village_code=village_code, number=last))
    back = button_row(buttons.check_roster.button(_("Kembali"), village_code=village_code))
    turn.show(Screen(tuple(lines), (button_row(*row), back)))


@buttons.object_to_entry
async def begin_objection(turn: Turn, member_id: int) -> None:
    """One member: what is wrong, and the right words."""
    member = await members.member(turn.db, member_id)
    if member is None or member.standing == MemberStatus.LEFT:
        raise Gone(_("Nama itu sudah tidak ada di daftar."))
    turn.require(Verb.CONFIRM_ROSTER, member.region_code)
    await begin(turn, Objection, context={"region": member.region_code, "member": str(member.id)})


@buttons.object_to_decree
async def begin_decree_note(turn: Turn, village_code: str) -> None:
    """The SK's number or date."""
    turn.require(Verb.CONFIRM_ROSTER, village_code)
    await begin(turn, DecreeNote, context={"region": village_code})


@submitted(Objection)
async def store_objection(turn: Turn, sent: HandedIn[Objection]) -> None:
    """What he finds wrong with one entry; it takes effect once BPS knows who he is."""
    form = sent.form
    context = sent.context
    code = sent.region
    turn.require(Verb.CONFIRM_ROSTER, code)
    await members.lock_village(turn.db, code)
    member = await members.member(turn.db, int(context.get("member", 0)))
    if member is None or member.region_code != code or member.standing == MemberStatus.LEFT:
        raise Gone(_("Nama itu sudah tidak ada di daftar."))
    member.wrong, member.wrong_words = form.wrong, form.said
    own = speaker(turn, code)
    effective = own.recognised_at is not None
    member.wrong_pending = None if effective else own.id
    if effective:
        await dispute(turn.db, member, turn.now, turn.person.id)
        await refresh_menus(turn, [member.person_id] if member.person_id else [])
    here = await village(turn.db, code)
    await confirmations.record_word(
        turn.db,
        code,
        turn.person.id,
        "wrong",
        here.fingerprint,
        turn.now,
        effective=effective,
        marked=here.marks,
    )
    await take_card_back(turn, code, turn.person.id)
    done = [title(_("Tersimpan, %(you)s"), DONE), line(objection_result(member), EDIT)]
    if effective:
        done.append(line(_("Agen dan pembina kami kabari.")))
        await tell_disputed(turn, here, member)
    else:
        done += unrecognised_lines(here, turn.person)
    turn.give(Screen(tuple(done), (again_button(here),)), decision_reply)
    await tell_bps_of_objection(turn, here, member, effective=effective)


@submitted(DecreeNote)
async def store_decree_note(turn: Turn, sent: HandedIn[DecreeNote]) -> None:
    """BPS and the agents hear what is wrong with the SK's number or date."""
    form = sent.form
    code = sent.region
    turn.require(Verb.CONFIRM_ROSTER, code)
    await members.lock_village(turn.db, code)
    here = await village(turn.db, code)
    word = await confirmations.record_word(
        turn.db,
        code,
        turn.person.id,
        "wrong",
        here.fingerprint,
        turn.now,
        effective=True,
        marked=here.marks,
    )
    word.note = form.words
    await take_card_back(turn, code, turn.person.id)
    turn.audit(notices.DISPUTE_DECREE, code, f"decree:{here.decree.id if here.decree else 0}")
    turn.give(
        Screen(
            (
                title(_("Tersimpan, %(you)s"), DONE),
                line(_("Agen dan pembina kami kabari.")),
            )
        ),
        decision_reply,
    )
    heading = _("SK agen %(village)s perlu diperbaiki", village=village_name(here))
    lines = (title(heading, EDIT), decree_line(here.decree), *quoted_words(here, form.words))
    # Who did not name the letter themselves would add a second one by changing a registration.
    for agent in here.agent_ids():
        mends = here.decree is None or here.decree.entered_by == agent
        keys = button_row(_change_button() if mends else _look_button(here.code))
        await turn.tell(notices.disputed_for_them, [agent], Screen(lines, (keys,)))
    charged, _rest = await responsibility.responsible_people(turn.db, code)
    told = Screen(lines, (button_row(*_mending_buttons(here)),))
    await turn.tell(notices.disputed_for_bps, charged, told, region=code)


def _change_button() -> Button:
    return registration_buttons.change_registration.button(_("Ubah pendaftaran"))


def _look_button(code: str) -> Button:
    return decrees_buttons.open_decree.button(_("Lihat SK"), village_code=code)


def _mending_buttons(here: Village) -> list[Button]:
    """How BPS puts the SK right: what is written down of it, or the first time."""
    code = here.code
    if here.decree is None:
        return [decrees_buttons.enter_decree.button(_("Isi SK"), village_code=code)]
    return [
        decrees_buttons.correct_decree.button(_("Perbaiki SK"), village_code=code),
        _look_button(code),
    ]
