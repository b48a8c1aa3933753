"""The roster of a village: looking at it, adding names of the SK, admitting candidates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.delivery.screen import DONE, PEOPLE, Button, Screen, alone, line, title, together
from bot.filling import begin
from bot.routes import NUMBER, VILLAGE, button, command, submitted
from handlers.cards.head import recognition, tell_head
from handlers.cards.roster import (
    departed,
    duty,
    leader,
    leader_on_button,
    look,
    missing,
    name,
    short,
)
from handlers.cards.roster import roster as roster_card
from models import charge, decrees, departures, roles, roster
from models.forms.named_member import NamedMember
from models.many_villages import places_of
from models.problems import Gone, NotAllowed
from models.rights import Role, Verb
from models.roster import Member, Standing
from models.villages import active_within, village
from models.words import N_, say

if TYPE_CHECKING:
    from bot.delivery.screen import Keys
    from bot.turn import Turn
    from models.villages import Village

LISTED = 10  # villages offered on one card


@button("villages")
@command("desa", about=N_("Daftar agen desa"), verb=Verb.SEE_ROSTER)
async def my_villages(turn: Turn, _args: list[str]) -> None:
    """The one village somebody works in, or a choice of several."""
    regions = roles.regions_for(turn.held, Verb.SEE_ROSTER)
    codes = await active_within(turn.db, regions, LISTED + 1)
    if not codes:
        waiting = await roster.entries_of(turn.db, turn.person.id)
        text = say(N_("Daftar agen terlihat setelah %(you)s diterima."))
        if not waiting:
            text = say(N_("Belum ada desa. Mulai dengan /daftar"))
        turn.show(Screen((title(text),)))
        return
    if len(codes) == 1:
        await _show(turn, codes[0])
        return
    places = (await places_of(turn.db, codes[:LISTED])).values()
    buttons = [Button(one.village or one.code, "roster", (one.code,)) for one in places]
    more = say(N_("Desa lain: tulis /ringkasan")) if len(codes) > LISTED else None
    lines = [title(say(N_("Desa yang mana?")), PEOPLE), *([line(more)] if more else [])]
    turn.show(Screen(tuple(lines), (together(*buttons),)))


@button("roster", VILLAGE)
async def open_roster(turn: Turn, args: list[str]) -> None:
    """One village's roster, with what this person may do about it."""
    await _show(turn, args[0])


async def _show(turn: Turn, code: str) -> None:
    turn.require(Verb.SEE_ROSTER, code)
    here = await village(turn.db, code)
    turn.show(await _card(turn, here))


async def _card(turn: Turn, here: Village) -> Screen:
    """The roster with what the reader may do; those of BPS, who work with codes, see its code."""
    card = roster_card(here)
    if here.decree is not None:
        gone = await departures.departed(turn.db, here.code, here.decree.at)
        card = replace(card, lines=(*card.lines, *departed(gone)))
    if turn.may(Verb.READ_DIGEST, here.code):
        card = replace(card, lines=(*card.lines, line(here.place.official_code)))
    return card.with_keys(*_actions(turn, here))


def _actions(turn: Turn, here: Village) -> list[Keys]:
    """Buttons for what the reader may do, the most useful first."""
    keys = []
    if turn.may(Verb.ADMIT, here.code):
        keys += [
            alone(
                Button(
                    say(N_("Terima %(name)s"), name=short(one.name)), "admit", (str(one.id),),
                    style="success",
                )
            )
            for one in here.waiting()[:5]
        ]  # fmt: skip
    if turn.may(Verb.RECOGNISE_HEAD, here.code) and here.unrecognised is not None:
        keys.append(recognition(here.unrecognised))
    if turn.may(Verb.CONFIRM_ROSTER, here.code) and here.waits_for_head:
        keys.append(alone(Button(say(N_("Periksa daftar")), "check", (here.code,))))
    if turn.may(Verb.REMIND, here.code) and here.waits_for_head and here.head:
        keys.append(
            alone(
                Button(
                    say(N_("Ingatkan %(leader)s"), leader=leader_on_button(here)),
                    "remind",
                    (here.code,),
                )
            )
        )
    rest = []
    if turn.may(Verb.NAME_MEMBERS, here.code):
        rest.append(Button(say(N_("Tambah nama SK")), "name", (here.code,)))
        if here.members:
            rest.append(Button(say(N_("Ubah nama")), "manage", (here.code,)))
        if here.decree is None or here.decree.file_id is None:
            rest.append(Button(say(N_("Isi SK")), "decree", (here.code,)))
    if here.decree is not None and here.decree.file_id is not None:
        rest.append(Button(say(N_("Lihat SK")), "letter", (here.code,)))
    if turn.may(Verb.INVITE_AGENT, here.code):
        rest.append(Button(say(N_("Undang agen")), "invite", ("agent", here.code)))
    if here.head is None and turn.may(Verb.INVITE_HEAD, here.code):
        rest.append(
            Button(
                say(N_("Undang %(leader)s"), leader=leader_on_button(here)),
                "invite",
                ("head", here.code),
            )
        )
    elif here.head is None:
        rest.append(Button(say(N_("Minta undang kades")), "ask_head", (here.code,)))
    if any(one.role == Role.PEMBINA and one.region_code == here.code for one in turn.held):
        rest.append(Button(say(N_("Serahkan tugas")), "hand_over", (here.code,)))
    return [*keys, together(*rest)]


@button("admit", NUMBER)
async def admit(turn: Turn, args: list[str]) -> None:
    """Head, pembina or team make an agent of a candidate with one tap; a second finds it done."""
    member = await roster.member(turn.db, int(args[0]))
    if member is None:
        raise Gone(say(N_("Nama itu sudah tidak ada di daftar.")))
    turn.require(Verb.ADMIT, member.region_code)
    await roster.hold(turn.db, member.region_code)
    await turn.db.refresh(member)
    if member.standing != Standing.CANDIDATE or member.person_id is None:
        turn.toast(say(N_("Sudah selesai. Ini daftar yang sekarang.")))
        await _show(turn, member.region_code)
        return
    if member.person_id == turn.person.id:
        raise NotAllowed(say(N_("Penerimaan dilakukan oleh orang lain, bukan diri sendiri.")))
    member.now(Standing.AGENT, turn.now)
    await roles.admit(turn.db, member.person_id, member.region_code, turn.now, turn.person.id)
    turn.audit("admit", member.region_code, f"member:{member.id}")
    here = await village(turn.db, member.region_code)
    await turn.tell([member.person_id], welcome(here), "admitted")
    await turn.menus([member.person_id])
    await _tell_charge(turn, here, N_("%(name)s diterima sebagai agen"), member.name)
    turn.toast(say(N_("%(name)s sekarang agen."), name=short(member.name)))
    turn.show(await _card(turn, here))


async def _tell_charge(turn: Turn, here: Village, sentence: str, who: str) -> None:
    """BPS hears at once what somebody else decided about the roster."""
    charged, _ = await charge.in_charge(turn.db, here.code)
    told = Screen((title(say(sentence, name=who), PEOPLE), line(here.place.label)), (look(here),))
    await turn.tell(charged, told, "roster_changed", verb=Verb.SEE_ROSTER, region=here.code)


def welcome(here: Village) -> Screen:
    """To somebody who has just become an agent."""
    return Screen(
        (
            title(say(N_("%(you)s sekarang agen statistik %(village)s"), village=name(here)), DONE),
            *missing(here.team),
        ),
        (together(Button(say(N_("Lihat daftar agen")), "roster", (here.code,))),),
    )


@button("name", VILLAGE)
async def name_member(turn: Turn, args: list[str]) -> None:
    """Enter somebody of the SK who is not on Telegram yet."""
    turn.require(Verb.NAME_MEMBERS, args[0])
    await begin(turn, NamedMember, context={"region": args[0]})


@submitted(NamedMember)
async def named(turn: Turn, form: NamedMember) -> None:
    """The name joins the roster; the head is asked for what he has not seen."""
    code = turn.submission.region_code if turn.submission else ""
    turn.require(Verb.NAME_MEMBERS, code)
    decree = await decrees.decree_of(turn.db, code)
    member = await roster.add(
        turn.db,
        Member(
            region_code=code,
            name=form.name,
            element=form.element,
            post=form.post,
            standing=Standing.NAMED,
            standing_since=turn.now,
            decree_id=decree.id if decree else None,
            named_by=turn.person.id,
        ),
    )
    turn.audit("name_member", code, f"member:{member.id}")
    here = await village(turn.db, code)
    lines = [
        title(say(N_("Nama ditambahkan ke daftar")), DONE),
        line(say(N_("%(name)s: %(duty)s"), name=form.name, duty=duty(form.element, form.post))),
        *missing(here.team),
    ]
    more = together(
        Button(say(N_("Tambah nama lain")), "name", (code,)),
        Button(say(N_("Lihat daftar agen")), "roster", (code,)),
    )
    turn.give(Screen(tuple(lines), (more,)), "receipt")
    await _tell_charge(turn, here, N_("Nama SK ditambahkan: %(name)s"), form.name)
    await tell_head(turn, here)


@button("ask_head", VILLAGE)
async def ask_for_head(turn: Turn, args: list[str]) -> None:
    """An agent asks BPS, once a day, to invite the village head: only pembina and team may."""
    turn.require(Verb.SEE_ROSTER, args[0])
    here = await village(turn.db, args[0])
    charged, _ = await charge.in_charge(turn.db, here.code, Verb.INVITE_HEAD)
    if not charged:
        turn.toast(say(N_("Belum ada petugas BPS yang terhubung di sini.")))
        return
    today = (await turn.moment()).today
    if not await turn.once("ask_head", here.code, today.isoformat()):
        turn.toast(say(N_("Sudah diminta hari ini. Mohon tunggu kabar BPS.")))
        return
    screen = Screen(
        (
            title(say(N_("Agen meminta undangan %(leader)s"), leader=leader(here)), PEOPLE),
            line(here.place.label),
        ),
        (
            alone(
                Button(
                    say(N_("Undang %(leader)s"), leader=leader_on_button(here)),
                    "invite",
                    ("head", here.code),
                )
            ),
        ),
    )
    await turn.tell(charged, screen, "ask_head", verb=Verb.INVITE_HEAD, region=here.code,
                    key=f"ask_head:{here.code}")  # fmt: skip
    turn.toast(say(N_("Permintaan sudah dikirim ke BPS.")))
