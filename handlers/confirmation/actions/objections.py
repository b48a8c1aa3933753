"""Ada yang salah: the head names what is wrong with an entry or with the SK."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import NUMBER, VILLAGE, button, submitted
from bot.screens.screen import (
    DONE,
    EDIT,
    PEOPLE,
    WAITING,
    Button,
    Line,
    Screen,
    line,
    numbered,
    quote,
    title,
    together,
)
from handlers.confirmation.screens import ask_head
from handlers.roster.screens import decree_line, duty, leader, member_line, name, short
from models.appointments.overview import responsibility
from models.appointments.rights import Role, Verb
from models.confirmation.forms.objection import DecreeNote, Objection, Wrong
from models.confirmation.records import dispute
from models.core.problems import Gone
from models.core.text import Opening, Sentence, _
from models.roster.records import confirmations, members
from models.roster.records.members import Standing
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.roster.records.members import Member
    from models.villages.overview.village import Village


@button("wrong", VILLAGE, r"[0-9a-f]{16}")
async def something_wrong(turn: Turn, args: list[str]) -> None:
    """He picks what is wrong: a name, or the SK itself."""
    code, seen = args
    turn.require(Verb.CONFIRM_ROSTER, code)
    here = await village(turn.db, code)
    if here.fingerprint != seen:
        turn.toast(_("Daftar sudah berubah. Ini yang sekarang."))
        turn.show(ask_head(here))
        return
    lines = [title(_("Mana yang perlu diperbaiki?"), PEOPLE)]
    buttons = []
    for place, one in enumerate(here.members, 1):
        lines.append(numbered(place, member_line(one, standing=False)))
        buttons.append(Button(short(one.name), "wrong_one", (str(one.id),), number=place))
    last = len(here.members) + 1
    lines.append(numbered(last, _("Nomor atau tanggal SK")))
    buttons.append(Button(_("SK"), "wrong_sk", (code,), number=last))
    back = together(Button(_("Kembali"), "check", (code,)))
    turn.show(Screen(tuple(lines), (together(*buttons), back)))


@button("wrong_one", NUMBER)
async def wrong_one(turn: Turn, args: list[str]) -> None:
    """One member: what is wrong, and the right words."""
    member = await members.member(turn.db, int(args[0]))
    if member is None or member.standing == Standing.LEFT:
        raise Gone(_("Nama itu sudah tidak ada di daftar."))
    turn.require(Verb.CONFIRM_ROSTER, member.region_code)
    await begin(turn, Objection, context={"region": member.region_code, "member": str(member.id)})


@button("wrong_sk", VILLAGE)
async def wrong_decree(turn: Turn, args: list[str]) -> None:
    """The SK's number or date."""
    turn.require(Verb.CONFIRM_ROSTER, args[0])
    await begin(turn, DecreeNote, context={"region": args[0]})


@submitted(Objection)
async def objected(turn: Turn, form: Objection) -> None:
    """What he finds wrong with one entry; it takes effect once BPS knows who he is."""
    context = turn.submission.context if turn.submission else {}
    code = turn.submission.region_code if turn.submission else ""
    turn.require(Verb.CONFIRM_ROSTER, code)
    await members.hold(turn.db, code)
    member = await members.member(turn.db, int(context.get("member", 0)))
    if member is None or member.region_code != code or member.standing == Standing.LEFT:
        raise Gone(_("Nama itu sudah tidak ada di daftar."))
    member.wrong, member.wrong_words = form.wrong, form.words
    effective = any(
        one.role == Role.HEAD and one.region_code == code and one.recognised_at is not None
        for one in turn.held
    )
    if effective:
        await dispute(turn.db, member, turn.now, turn.person.id)
        await turn.menus([member.person_id] if member.person_id else [])
    here = await village(turn.db, code)
    await confirmations.say_word(
        turn.db, code, turn.person.id, "wrong", here.fingerprint, turn.now, effective=effective
    )
    gone = member.standing == Standing.LEFT
    what = _("%(name)s: menunggu perbaikan.", name=member.name)
    if gone:
        what = _("%(name)s tidak lagi di daftar.", name=member.name)
    told = line(_("Agen dan pembina sudah diberi tahu."))
    if not effective:
        told = line(_("Berlaku setelah BPS mengakui %(leader)s.", leader=leader(here)), WAITING)
    again = together(Button(_("Lihat daftar agen"), "check", (code,)))
    done = (title(_("Tersimpan, %(you)s"), DONE), line(what, EDIT), told)
    turn.give(Screen(done, (again,)), "decided")
    if effective and member.person_id is not None:
        await _tell_member(turn, here, member, form, leaves=gone)
    await _tell_charge(turn, here, what, form.words)


async def _tell_member(
    turn: Turn, here: Village, member: Member, form: Objection, *, leaves: bool
) -> None:
    """The member sees what stands there, the head's words, and how to put it right."""
    recorded = _("Tercatat: %(duty)s.", duty=duty(member.element, member.post))
    head = _("Data %(you)s perlu diperbaiki")
    if leaves:
        head = _("%(you)s tidak lagi di daftar agen %(village)s", village=name(here))
    lines = [title(head, EDIT), line(recorded), line(Sentence(Wrong(form.wrong).label))]
    lines += _words(here, form.words)
    answer = Button(_("Tulis penjelasan"), "explain", (str(member.id),))
    keys = [answer]
    if not leaves:
        keys.insert(0, Button(_("Perbaiki data"), "correct", (str(member.id),)))
    ids = [member.person_id] if member.person_id is not None else []
    await turn.tell(ids, Screen(tuple(lines), (together(*keys),)), "disputed")


def _words(here: Village, text: str | None) -> list[Line]:
    if text is None:
        return []
    return [line(_("%(leader)s menulis:", leader=Opening(leader(here)))), quote(text)]


async def _tell_charge(turn: Turn, here: Village, what: Sentence, words: str | None) -> None:
    charged, _rest = await responsibility.in_charge(turn.db, here.code)
    heading = _("Daftar agen %(village)s diperiksa", village=name(here))
    screen = Screen(
        (title(heading, PEOPLE), line(what, EDIT), *_words(here, words)),
        (together(Button(_("Lihat daftar agen"), "roster", (here.code,))),),
    )
    await turn.tell(charged, screen, "disputed", verb=Verb.SEE_ROSTER, region=here.code)


@submitted(DecreeNote)
async def decree_noted(turn: Turn, form: DecreeNote) -> None:
    """BPS and the agents hear what is wrong with the SK's number or date."""
    code = turn.submission.region_code if turn.submission else ""
    turn.require(Verb.CONFIRM_ROSTER, code)
    await members.hold(turn.db, code)
    here = await village(turn.db, code)
    await confirmations.say_word(
        turn.db, code, turn.person.id, "wrong", here.fingerprint, turn.now, effective=True
    )
    turn.audit("dispute_decree", code, f"decree:{here.decree.id if here.decree else 0}")
    turn.give(
        Screen(
            (
                title(_("Tersimpan, %(you)s"), DONE),
                line(_("Agen dan pembina sudah diberi tahu.")),
            )
        ),
        "decided",
    )
    heading = _("SK agen %(village)s perlu diperbaiki", village=name(here))
    lines = (title(heading, EDIT), decree_line(here.decree), *_words(here, form.words))
    await turn.tell(
        here.agent_ids(),
        Screen(lines, (together(Button(_("Ubah pendaftaran"), "mine")),)),
        "disputed",
    )
    charged, _rest = await responsibility.in_charge(turn.db, code)
    await turn.tell(charged, Screen(lines), "disputed", verb=Verb.SEE_ROSTER, region=code)
