"""Ada yang salah: the head names what is wrong, the member answers, the head is asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.screen import (
    DONE,
    EDIT,
    PEOPLE,
    Button,
    Line,
    Screen,
    line,
    numbered,
    quote,
    title,
    together,
)
from bot.filling import begin
from bot.routes import NUMBER, REGION, button, submitted
from handlers.cards.head import ask_head
from handlers.cards.roster import decree_line, duty, member_line, name, short
from models import roles, roster
from models.forms.objection import Answer, Correction, DecreeNote, Objection, Wrong
from models.problems import Gone
from models.roles import Role, Verb
from models.roster import Standing
from models.villages import village
from models.words import N_, Sentence, say

if TYPE_CHECKING:
    from bot.turn import Turn
    from models.roster import Member
    from models.villages import Village


@button("wrong", REGION, r"[0-9a-f]{16}")
async def something_wrong(turn: Turn, args: list[str]) -> None:
    """He picks what is wrong: a name, or the SK itself."""
    code, seen = args
    turn.require(Verb.CONFIRM_ROSTER, code)
    here = await village(turn.db, code)
    if here.fingerprint != seen:
        turn.toast(say(N_("Daftar sudah berubah. Ini yang sekarang.")))
        turn.show(ask_head(here))
        return
    lines = [title(say(N_("Mana yang perlu diperbaiki?")), PEOPLE)]
    buttons = []
    for place, one in enumerate(here.members, 1):
        lines.append(numbered(place, member_line(one, standing=False)))
        buttons.append(Button(short(one.name), "wrong_one", (str(one.id),), number=place))
    last = len(here.members) + 1
    lines.append(numbered(last, say(N_("Nomor atau tanggal SK"))))
    buttons.append(Button(say(N_("SK")), "wrong_sk", (code,), number=last))
    back = together(Button(say(N_("Kembali")), "check", (code,)))
    turn.show(Screen(tuple(lines), (together(*buttons), back)))


@button("wrong_one", NUMBER)
async def wrong_one(turn: Turn, args: list[str]) -> None:
    """One member: what is wrong, and the right words."""
    member = await roster.member(turn.db, int(args[0]))
    if member is None or member.standing == Standing.LEFT:
        raise Gone(say(N_("Nama itu sudah tidak ada di daftar.")))
    turn.require(Verb.CONFIRM_ROSTER, member.region_code)
    await begin(turn, Objection, context={"region": member.region_code, "member": str(member.id)})


@button("wrong_sk", REGION)
async def wrong_decree(turn: Turn, args: list[str]) -> None:
    """The SK's number or date."""
    turn.require(Verb.CONFIRM_ROSTER, args[0])
    await begin(turn, DecreeNote, context={"region": args[0]})


@submitted(Objection)
async def objected(turn: Turn, form: Objection) -> None:
    """The entry waits for its correction, or leaves the list; everybody concerned hears of it."""
    context = turn.submission.context if turn.submission else {}
    member = await roster.member(turn.db, int(context.get("member", 0)))
    if member is None or member.standing == Standing.LEFT:
        raise Gone(say(N_("Nama itu sudah tidak ada di daftar.")))
    turn.require(Verb.CONFIRM_ROSTER, member.region_code)
    leaves = form.wrong in {Wrong.NOT_HERE, Wrong.LEFT} or member.person_id is None
    standing = Standing.LEFT if leaves else Standing.DISPUTED
    member.now(standing, turn.now)
    member.wrong, member.wrong_words = form.wrong, form.words
    if leaves and member.person_id is not None:
        for role in (Role.CANDIDATE, Role.AGENT):
            await roles.end(
                turn.db, member.person_id, role, member.region_code, turn.now, form.wrong
            )
        await turn.menus([member.person_id])
    await turn.db.flush()
    here = await village(turn.db, member.region_code)
    await roster.say_word(
        turn.db, here.code, turn.person.id, "wrong", here.fingerprint, turn.now, effective=True
    )
    turn.audit("dispute", here.code, f"member:{member.id}", wrong=form.wrong.value)
    what = say(N_("%(name)s: menunggu perbaikan."), name=member.name)
    if leaves:
        what = say(N_("%(name)s tidak lagi di daftar."), name=member.name)
    turn.give(
        Screen(
            (
                title(say(N_("Tersimpan, %(you)s")), DONE),
                line(what, EDIT),
                line(say(N_("Agen dan pembina sudah diberi tahu."))),
            ),
            (together(Button(say(N_("Lihat daftar agen")), "check", (here.code,))),),
        ),
        "decided",
    )
    await _tell_member(turn, here, member, form, leaves=leaves)
    await _tell_charge(turn, here, what, form.words)


async def _tell_member(
    turn: Turn, here: Village, member: Member, form: Objection, *, leaves: bool
) -> None:
    """The member sees what stands there, the head's words, and how to put it right."""
    if member.person_id is None:
        return
    recorded = say(N_("Tercatat: %(duty)s."), duty=duty(member.element, member.post))
    head = say(N_("Data %(you)s perlu diperbaiki"))
    if leaves:
        head = say(N_("%(you)s tidak lagi di daftar agen %(village)s"), village=name(here))
    lines = [title(head, EDIT), line(recorded), line(Sentence(Wrong(form.wrong).label))]
    lines += _words(form.words)
    answer = Button(say(N_("Tulis penjelasan")), "explain", (str(member.id),))
    keys = [answer]
    if not leaves:
        keys.insert(0, Button(say(N_("Perbaiki tugas")), "correct", (str(member.id),)))
    await turn.tell([member.person_id], Screen(tuple(lines), (together(*keys),)), "disputed")


def _words(text: str | None) -> list[Line]:
    if text is None:
        return []
    return [line(say(N_("Kepala desa menulis:"))), quote(text)]


async def _tell_charge(turn: Turn, here: Village, what: Sentence, words: str | None) -> None:
    charged, _ = await roles.in_charge(turn.db, here.code)
    heading = say(N_("Daftar agen %(village)s diperiksa"), village=name(here))
    screen = Screen(
        (title(heading, PEOPLE), line(what, EDIT), *_words(words)),
        (together(Button(say(N_("Lihat daftar agen")), "roster", (here.code,))),),
    )
    await turn.tell(charged, screen, "disputed", verb=Verb.SEE_ROSTER, region=here.code)


@submitted(DecreeNote)
async def decree_noted(turn: Turn, form: DecreeNote) -> None:
    """BPS and the agents hear what is wrong with the SK's number or date."""
    code = turn.submission.region_code if turn.submission else ""
    turn.require(Verb.CONFIRM_ROSTER, code)
    here = await village(turn.db, code)
    await roster.say_word(
        turn.db, code, turn.person.id, "wrong", here.fingerprint, turn.now, effective=True
    )
    turn.audit("dispute_decree", code, f"decree:{here.decree.id if here.decree else 0}")
    turn.give(
        Screen((
            title(say(N_("Tersimpan, %(you)s")), DONE),
            line(say(N_("Agen dan pembina sudah diberi tahu."))),
        )),
        "decided",
    )  # fmt: skip
    heading = say(N_("SK agen %(village)s perlu diperbaiki"), village=name(here))
    lines = (title(heading, EDIT), decree_line(here.decree), *_words(form.words))
    await turn.tell(
        here.agent_ids(),
        Screen(lines, (together(Button(say(N_("Ubah pendaftaran")), "mine")),)),
        "disputed",
    )
    charged, _ = await roles.in_charge(turn.db, code)
    await turn.tell(charged, Screen(lines), "disputed", verb=Verb.SEE_ROSTER, region=code)


@button("correct", NUMBER)
async def correct(turn: Turn, args: list[str]) -> None:
    """The member puts unsur and post right."""
    member = await _own(turn, int(args[0]))
    await begin(turn, Correction, context={"region": member.region_code, "member": str(member.id)})


@button("explain", NUMBER)
async def explain(turn: Turn, args: list[str]) -> None:
    """The member writes a sentence to head and pembina."""
    member = await _own(turn, int(args[0]))
    await begin(turn, Answer, context={"region": member.region_code, "member": str(member.id)})


async def _own(turn: Turn, member_id: int) -> Member:
    """An entry of this very person; nobody else's can be touched."""
    member = await roster.member(turn.db, member_id)
    if member is None or member.person_id != turn.person.id:
        raise Gone(say(N_("Data itu sudah berubah. Lihat /start.")))
    return member


@submitted(Correction)
async def corrected(turn: Turn, form: Correction) -> None:
    """The entry is right again, and the head is asked about what changed."""
    context = turn.submission.context if turn.submission else {}
    member = await _own(turn, int(context.get("member", 0)))
    member.element, member.post = form.element, form.post
    if member.standing == Standing.DISPUTED:
        member.now(Standing.CANDIDATE, turn.now)
        held = [one.role for one in turn.held if one.region_code == member.region_code]
        if Role.AGENT in held:
            member.now(Standing.AGENT, turn.now)
    member.wrong = member.wrong_words = None
    await turn.db.flush()
    turn.audit("correct_member", member.region_code, f"member:{member.id}")
    here = await village(turn.db, member.region_code)
    now_is = say(N_("%(name)s sekarang: %(duty)s."), name=member.name,
                 duty=duty(form.element, form.post))  # fmt: skip
    turn.give(
        Screen((
            title(say(N_("Perbaikan tersimpan")), DONE),
            line(now_is),
            line(say(N_("Kepala desa dan pembina sudah diberi tahu."))),
        )),
        "receipt",
    )  # fmt: skip
    if here.head is not None:
        card = ask_head(here)
        fixed = (title(say(N_("Daftar agen sudah diperbaiki")), PEOPLE), line(now_is, EDIT))
        await turn.tell(
            [here.head.person_id], Screen((*fixed, *card.lines[2:]), card.keys), "roster",
            verb=Verb.CONFIRM_ROSTER, region=here.code, key=f"roster:{here.code}",
        )  # fmt: skip
    await _tell_charge(turn, here, now_is, None)


@submitted(Answer)
async def explained(turn: Turn, form: Answer) -> None:
    """The member's sentence reaches head and pembina."""
    context = turn.submission.context if turn.submission else {}
    member = await _own(turn, int(context.get("member", 0)))
    here = await village(turn.db, member.region_code)
    turn.give(
        Screen((
            title(say(N_("Penjelasan terkirim")), DONE),
            line(say(N_("Diteruskan kepada kepala desa dan pembina."))),
        )),
        "receipt",
    )  # fmt: skip
    heading = say(N_("Penjelasan tentang daftar agen"))
    lines = (
        title(heading, EDIT),
        line(say(N_("%(name)s menulis:"), name=member.name)),
        quote(form.words),
    )
    charged, _ = await roles.in_charge(turn.db, here.code)
    look = (together(Button(say(N_("Lihat daftar agen")), "roster", (here.code,))),)
    await turn.tell(charged, Screen(lines, look), "explained", verb=Verb.SEE_ROSTER,
                    region=here.code)  # fmt: skip
    if here.head is not None:
        again = (together(Button(say(N_("Periksa daftar")), "check", (here.code,))),)
        await turn.tell([here.head.person_id], Screen(lines, again), "explained",
                        verb=Verb.CONFIRM_ROSTER, region=here.code)  # fmt: skip
