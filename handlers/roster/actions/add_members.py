"""Entering people of the SK who are not on Telegram yet; a like name is asked about first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.handing_in import send
from bot.forms.screens.buttons import drop
from bot.forms.state.draft import Candidate
from bot.registry import before_submit, submitted
from bot.screens.screen import DONE, PEOPLE, Screen, button_column, button_row, line, title
from bot.turns.notices import receipt_reply
from handlers.roster import buttons, notices
from handlers.roster.actions.outcomes import tell_responsible
from handlers.roster.screens import duty, member_line, roster_button, rule_lines, shorten
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import N_, _
from models.roster.forms.named_member import NamedMember
from models.roster.records import decrees, likenesses, members
from models.roster.records.members import Member, MemberStatus
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.draft import Draft
    from bot.screens.screen import Button
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.roster.rules.letter_names import LetterName
    from models.villages.overview.village import Village

REST, OTHERS = "rest", "others"  # in the draft: names still to come, entries that are not this one


@buttons.add_name
async def begin_naming(turn: Turn, village_code: str) -> None:
    """Enter somebody of the SK who is not on Telegram yet."""
    turn.require(Verb.NAME_MEMBERS, village_code)
    await begin(turn, NamedMember, context={"region": village_code})


@before_submit(NamedMember)
async def ask_about_likeness(turn: Turn, form: NamedMember, draft: Draft) -> bool:
    """Whether somebody of that name is on the roster already: asked before the name counts."""
    code = draft.context.get("region", "")
    turn.require(Verb.NAME_MEMBERS, code)
    rest = [
        candidate.value
        for candidate in draft.candidates.get("name", ())
        if candidate.value != form.name
    ]
    if rest and REST not in draft.context:  # named in the same line: entered one after the other
        context = {**draft.context, REST: "\n".join(rest)}
        await send(turn, draft.with_changes(context=context))
        return False
    await members.lock_village(turn.db, code)
    apart = {int(number) for number in draft.context.get(OTHERS, "").split()}
    alike = likenesses.like_names(await members.members(turn.db, code), form.name, but=apart)
    if not alike:
        return True
    # The question is on top, not the form: what is typed answers it.
    turn.workspace = turn.workspace.with_active(draft).with_none_active()
    turn.show(_like_name_screen(draft.id, form.name, alike[0], drop(draft)))
    return False


@buttons.name_somebody_else
async def add_somebody_else(turn: Turn, draft_id: str, member_id: int) -> None:
    """Two people with like names."""
    draft = _draft(turn, draft_id)
    others = f"{draft.context.get(OTHERS, '')} {member_id}".strip()
    await send(turn, draft.with_changes(context={**draft.context, OTHERS: others}))


@buttons.name_same_person
async def keep_one_entry(turn: Turn, draft_id: str, member_id: int) -> None:
    """The SK names somebody who is on the roster already: one entry, and it is in the SK."""
    draft = _draft(turn, draft_id)
    code = draft.context.get("region", "")
    turn.require(Verb.NAME_MEMBERS, code)
    await members.lock_village(turn.db, code)
    entry = await members.member(turn.db, member_id)
    if entry is None or entry.region_code != code or entry.standing == MemberStatus.LEFT:
        raise Gone(_("Nama itu sudah tidak ada di daftar."))
    decree = await decrees.decree_of(turn.db, code)
    entry.named_by = entry.named_by or turn.person.id
    if entry.decree_id is None and decree is not None:
        entry.decree_id = decree.id
    turn.workspace = turn.workspace.without(draft.id)
    turn.audit(notices.NAME_MEMBER, code, f"member:{entry.id}", same=True)
    await turn.db.flush()
    turn.give(_one_person_screen(await village(turn.db, code), entry), receipt_reply)
    await go_on_naming(turn, code, draft.context.get(REST, ""))


def _draft(turn: Turn, draft_id: str) -> Draft:
    draft = turn.workspace.draft(draft_id)
    if draft is None or draft.form != NamedMember.about.code:
        raise Gone(_("Isian itu sudah tidak ada. Mulai lagi dari /desa."))
    return draft


async def enter_name(
    turn: Turn, code: str, named: NamedMember | LetterName, decree_id: int | None
) -> None:
    """One name of the SK joins the roster, until its person comes."""
    member = await members.add(
        turn.db,
        Member(
            region_code=code,
            name=named.name,
            element=named.element,
            post=named.post,
            standing=MemberStatus.NAMED,
            standing_since=turn.now,
            decree_id=decree_id,
            named_by=turn.person.id,
        ),
    )
    turn.audit(notices.NAME_MEMBER, code, f"member:{member.id}")


@submitted(NamedMember)
async def add_member(turn: Turn, sent: HandedIn[NamedMember]) -> None:
    """The name joins the roster; the head is asked for what he has not seen."""
    form = sent.form
    code = sent.region
    turn.require(Verb.NAME_MEMBERS, code)
    decree = await decrees.decree_of(turn.db, code)
    await enter_name(turn, code, form, decree.id if decree else None)
    here = await village(turn.db, code)
    lines = [
        title(_("Nama ditambahkan ke daftar"), DONE),
        line(_("%(name)s: %(duty)s", name=form.name, duty=duty(form.element, form.post))),
        *rule_lines(here.team),
    ]
    more = button_row(
        buttons.add_name.button(_("Tambah nama lain"), village_code=code),
        buttons.open_roster.button(_("Lihat daftar agen"), village_code=code),
    )
    turn.give(Screen(tuple(lines), (more,)), receipt_reply)
    await tell_responsible(turn, here, N_("Nama SK ditambahkan: %(name)s"), form.name)
    await buttons.roster_changed.announce(turn, here)
    await go_on_naming(turn, code, sent.context.get(REST, ""))


async def go_on_naming(turn: Turn, code: str, rest: str) -> None:
    """The next of the names that are still to come, one a line, if there is one."""
    names: Sequence[str] = rest.split("\n") if rest else ()
    if names:
        offered = tuple(Candidate(name, name, shorten(name)) for name in names)
        await begin(
            turn,
            NamedMember,
            context={"region": code},
            answers={"name": names[0]},
            candidates={"name": offered},
        )


def _like_name_screen(draft_id: str, name: str, known: Member, drop: Button) -> Screen:
    """Before a name of the SK joins the roster: somebody of that name is there already."""
    same = buttons.name_same_person.button(
        _("Ya, orang yang sama"), draft_id=draft_id, member_id=known.id, style="primary"
    )
    other = buttons.name_somebody_else.button(
        _("Bukan, orang lain"), draft_id=draft_id, member_id=known.id
    )
    lines = (
        title(_("Sudah ada nama yang mirip"), PEOPLE),
        line(member_line(known)),
        line(_("Apakah %(name)s orang yang sama?", name=name)),
    )
    return Screen(lines, (button_column(same, other), button_row(drop)))


def _one_person_screen(here: Village, entry: Member) -> Screen:
    """The name of the SK is somebody who is on the roster already."""
    lines = (
        title(_("Dicatat sebagai satu orang"), DONE),
        line(member_line(entry)),
        *rule_lines(here.team),
    )
    more = buttons.add_name.button(_("Tambah nama lain"), village_code=here.code)
    return Screen(lines, (button_row(more, *roster_button(here).buttons),))
