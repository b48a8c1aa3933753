"""One entry of the roster, in the hands of head and BPS: mend it, judge the post, take it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin_mending
from bot.menu import refresh_menus
from bot.registry import submitted
from bot.screens.screen import ATTENTION, DONE, EDIT, PEOPLE, Screen, button_row, line, title
from bot.turns.notices import receipt_reply
from handlers.roster import buttons, notices
from handlers.roster.screens import (
    is_uncertain,
    member_line,
    member_lines,
    objection,
    own_entry_buttons,
    roster_button,
    rule_lines,
    shorten,
    unchanged_lines,
    village_name,
)
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.confirmation.records import settle
from models.core.problems import Gone
from models.core.text import N_, _, say
from models.roster.forms.named_member import MemberEdit
from models.roster.records import likenesses
from models.roster.records import members as roster
from models.roster.records.members import MemberStatus
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.roster.records.members import Member
    from models.villages.overview.village import Village


@buttons.manage_roster
async def list_entries(turn: Turn, village_code: str) -> None:
    """Which entry."""
    turn.require(Verb.NAME_MEMBERS, village_code)
    here = await village(turn.db, village_code)
    row = [
        buttons.open_entry.button(shorten(one.name), member_id=one.id, number=place)
        for place, one in enumerate(here.members[:15], 1)
    ]
    heading = title(_("Nama mana yang diubah?"), PEOPLE)
    screen = Screen((heading, *member_lines(here)[:15]), (button_row(*row), roster_button(here)))
    turn.show(screen)


@buttons.open_entry
async def show_entry(turn: Turn, member_id: int) -> None:
    """The entry and what can be done about it."""
    await _show(turn, await _lock_entry(turn, member_id))


async def _show(turn: Turn, member: Member) -> None:
    keys = [buttons.change_entry.button(_("Ubah data"), member_id=member.id)]
    if is_uncertain(member) and turn.may(Verb.RECOGNISE_HEAD, member.region_code):
        words = _("Bukan aparat") if member.certain else _("Pastikan aparat")
        certain = int(not member.certain)
        keys.append(buttons.settle_post.button(words, member_id=member.id, certain=certain))
    keys.append(buttons.take_out_entry.button(_("Keluarkan"), member_id=member.id))
    here = await village(turn.db, member.region_code)
    lines = [title(member_line(member), PEOPLE)]
    if (said := objection(here, member)) is not None:
        lines.append(line(said, EDIT))
    turn.show(Screen((*lines, *rule_lines(here.team)), (button_row(*keys), roster_button(here))))


@buttons.settle_post
async def judge_post(turn: Turn, member_id: int, certain: int) -> None:
    """Perlu dipastikan pembina: whether a sekretaris or kepala dusun counts as an official."""
    member = await _lock_entry(turn, member_id)
    turn.require(Verb.RECOGNISE_HEAD, member.region_code)
    member.certain = certain == 1
    turn.audit(
        notices.JUDGE_POST, member.region_code, f"member:{member.id}", certain=member.certain
    )
    await turn.db.flush()
    await _show(turn, member)


@buttons.change_entry
async def begin_edit(turn: Turn, member_id: int) -> None:
    """Name, unsur and post, with what is there now already filled in."""
    member = await _lock_entry(turn, member_id)
    now = {"name": member.name, "element": member.element, "post": member.post}
    known = {key: value for key, value in now.items() if value is not None}
    context = {"region": member.region_code, "member": str(member.id)}
    note = objection(await village(turn.db, member.region_code), member)
    await begin_mending(turn, MemberEdit, context, known, note)


@submitted(MemberEdit)
async def store_edit(turn: Turn, sent: HandedIn[MemberEdit]) -> None:
    """The entry is mended; head, member and BPS hear of it, and the head is asked again."""
    form = sent.form
    context = sent.context
    member = await _lock_entry(turn, int(context.get("member", 0)))
    if member.duty == (form.name, form.element, form.post):
        here = await village(turn.db, member.region_code)
        entry = buttons.open_entry.button(_("Buka nama itu"), member_id=member.id)
        look = button_row(entry, *roster_button(here).buttons)
        turn.give(Screen(unchanged_lines(here, member), (look,)), receipt_reply)
        return
    renamed = member.name != form.name
    member.name, member.element, member.post = form.name, form.element, form.post
    if renamed:
        await likenesses.mark(turn.db, member)
    member.certain = False
    await settle(turn.db, member, turn.now)
    turn.audit(notices.EDIT_MEMBER, member.region_code, f"member:{member.id}")
    await turn.db.flush()
    here = await village(turn.db, member.region_code)
    lines = (title(_("Data diperbarui"), DONE), line(member_line(member)))
    turn.give(Screen((*lines, *rule_lines(here.team)), (roster_button(here),)), receipt_reply)
    await _tell(turn, here, member, N_("Data di daftar agen diubah"))


@buttons.take_out_entry
async def ask_to_take_out(turn: Turn, member_id: int) -> None:
    """Taking somebody out is asked first."""
    member = await _lock_entry(turn, member_id)
    yes = buttons.confirm_taking_out.button(_("Keluarkan"), member_id=member.id, style="danger")
    keep = buttons.open_entry.button(_("Tidak jadi"), member_id=member.id)
    question = _("Keluarkan %(name)s dari daftar?", name=member.name)
    turn.show(Screen((title(question, ATTENTION),), (button_row(keep), button_row(yes))))


@buttons.confirm_taking_out
async def take_out(turn: Turn, member_id: int) -> None:
    """The entry stays as history; the person's role in the village ends."""
    member = await _lock_entry(turn, member_id)
    member.now(MemberStatus.LEFT, turn.now)
    if member.person_id is not None:
        for role in (Role.CANDIDATE, Role.AGENT):
            await appointments.end(
                turn.db, member.person_id, role, member.region_code, turn.now, "taken out"
            )
        await refresh_menus(turn, [member.person_id])
    turn.audit(notices.MEMBER_OUT, member.region_code, f"member:{member.id}")
    await turn.db.flush()
    here = await village(turn.db, member.region_code)
    heading = _("%(name)s tidak lagi di daftar", name=member.name)
    turn.show(Screen((title(heading, DONE), *rule_lines(here.team)), (roster_button(here),)))
    await _tell(turn, here, member, N_("Nama dikeluarkan dari daftar agen"))


async def _lock_entry(turn: Turn, member_id: int) -> Member:
    """An entry of a roster this person may write on, with the village to ourselves."""
    member = await roster.member(turn.db, member_id)
    if member is None:
        raise Gone(_("Nama itu sudah tidak ada di daftar."))
    turn.require(Verb.NAME_MEMBERS, member.region_code)
    await roster.lock_village(turn.db, member.region_code)
    await turn.db.refresh(member)
    if member.standing == MemberStatus.LEFT:
        raise Gone(_("Nama itu sudah tidak ada di daftar."))
    return member


async def _tell(turn: Turn, here: Village, member: Member, heading: str) -> None:
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    # A head who has to look again hears of it by his card, one a day.
    heads = [here.head.person_id] if here.head and not here.waits_for_head else []
    lines = (
        title(say(heading), PEOPLE),
        line(_("%(village)s", village=village_name(here))),
        line(member_line(member)),
    )
    told = Screen(lines, (roster_button(here),))
    await turn.tell(notices.member_for_bps, [*charged, *heads], told, region=here.code)
    if member.person_id is not None:
        mine = Screen(lines, (button_row(*own_entry_buttons(member)),))
        await turn.tell(notices.member_for_them, [member.person_id], mine)
    await buttons.roster_changed.announce(turn, here)
