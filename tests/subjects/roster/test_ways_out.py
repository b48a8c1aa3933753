"""No state without a way out and a word: roster, SK and head in any order, played by phones.

After every deed each entry, and each head whom BPS has not recognised, has somebody whose own card
shows the button that leads on; and whoever's standing was changed by another has heard of it.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import select

from bot.process import clock, randomness
from bot.sandbox.talks import cast
from bot.sandbox.telegram.refusal import Impossible
from models.appointments.records.appointments import Appointment
from models.appointments.rights import Role
from models.people.records import Person
from models.roster.records.members import Member, MemberStatus
from models.villages.overview.village import village
from tests.harness.phone import village as phones
from tests.harness.postgres import now

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from tests.harness.phone import Village

EXAMPLES, STEPS = 8, 12
HERE = "32.01.26.2001"
COACH = "rina"
SEATED = (
    (COACH, "pembina", "32.01.26", "Ibu Rina"),
    ("wati", "head", HERE, "Ibu Wati, belum diakui"),
    ("harto", "head", HERE, "Bapak Harto, belum diakui"),
    ("siti", "agent", HERE, "Ibu Siti, kaur"),
    ("joko", "candidate", HERE, "Bapak Joko, mitra"),
    ("dewi", "agent", HERE, "Ibu Dewi, kader"),
)
HEADS, MEMBERS = ("harto", "wati"), ("siti", "joko", "dewi")
REASONS = ("Tugasnya keliru", "Namanya keliru", "Bukan agen desa ini", "Sudah berhenti")

heads = st.sampled_from(HEADS)
members = st.sampled_from(MEMBERS)
entries = st.integers(1, 5)
FIRST_CLAIM = 2  # the appointment of the first of the two who say to be the head
claims = st.integers(FIRST_CLAIM, FIRST_CLAIM + 1)
boldly = st.sampled_from((COACH, *HEADS))


@dataclass(frozen=True)
class Standings:
    """Where everybody stands, by the person it concerns."""

    entries: dict[int, tuple[str, bool]]
    people: dict[int, str]
    heads: dict[int, tuple[str, bool, bool]]


class AnyOrder(RuleBasedStateMachine):
    """One village; each example begins with two who say to be its head."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="desa-ways-")
        path = shutil.copy(self.template, Path(self._folder.name) / "bot.sqlite")
        self._runner, self._house = asyncio.Runner(), AsyncExitStack()
        opened = phones(f"sqlite+aiosqlite:///{path}", settled=True)
        self.here: Village = self._run(self._house.enter_async_context(opened))
        for who in (COACH, *HEADS, *MEMBERS):
            self._say(who, "/start")
        self.named = 0

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self._runner.run(work)

    def teardown(self) -> None:
        for who in (*HEADS, *MEMBERS):
            assert self._labels(who, "/start"), f"{who} has a card without any button"
        self._run(self._house.aclose())
        self._runner.close()
        self._folder.cleanup()
        clock.release()
        randomness.seed(None)

    # What people do

    @rule(who=heads, entry=entries, reason=st.sampled_from(REASONS))
    def objects(self, who: str, entry: int, reason: str) -> None:
        self._does(who, f'(tombol "wrong_one:{entry}")', f"[{reason}]", "lewati", "kirim")

    @rule(who=heads)
    def objects_to_the_decree(self, who: str) -> None:
        self._does(who, f'(tombol "wrong_sk:{HERE}")', "100.3/7/2026 tanggal 1", "kirim")

    @rule(who=heads, word=st.sampled_from(("Semua benar", "SK belum ada")))
    def gives_a_word(self, who: str, word: str) -> None:
        self._does(who, f'(tombol "check:{HERE}")', f"[{word}]")

    @rule(claim=claims, entry=entries, reason=st.sampled_from(REASONS))
    def objects_before_bps_knows_whose_word_it_is(
        self, claim: int, entry: int, reason: str
    ) -> None:
        self.objects("wati" if claim == FIRST_CLAIM else "harto", entry, reason)
        self.bps_says_whether_it_is_the_head(claim, "recognise")

    @rule(claim=claims, verb=st.sampled_from(("recognise", "recognise", "unknown_head")))
    def bps_says_whether_it_is_the_head(self, claim: int, verb: str) -> None:
        self._does(COACH, f'(tombol "{verb}:{claim}")')

    @rule(who=boldly, entry=entries, verb=st.sampled_from(("admit", "member_gone")))
    def decides(self, who: str, entry: int, verb: str) -> None:
        self._does(who, f'(tombol "{verb}:{entry}")')

    @rule(who=boldly, entry=entries)
    def mends(self, who: str, entry: int) -> None:
        self._does(who, f'(tombol "member_edit:{entry}")', "kirim")

    @rule(who=boldly)
    def adds_a_name(self, who: str) -> None:
        self.named += 1
        name = ("Wati Suryani", "Budi Kamboja", "Ani Teratai")[self.named % 3]
        self._does(who, f'(tombol "name:{HERE}")', name, "mitra", "kirim", "[Bukan, orang lain]")

    @rule(who=boldly)
    def writes_down_the_decree(self, who: str) -> None:
        steps = ("100.3/5/2026", "1 Oktober 2026", "1", "lewati", "kirim")
        self._does(who, f'(tombol "decree:{HERE}")', *steps)

    @rule(who=members)
    def corrects(self, who: str) -> None:
        self._does(who, f'(tombol "correct:{MEMBERS.index(who) + 1}")', "2 mitra", "kirim")

    @rule(who=members)
    def explains(self, who: str) -> None:
        self._does(who, f'(tombol "explain:{MEMBERS.index(who) + 1}")', "masih di sini", "kirim")

    @rule(who=st.sampled_from((*MEMBERS, *HEADS)))
    def steps_down(self, who: str) -> None:
        self._does(who, "/berhenti", "[Ya, berhenti]")

    @rule(who=st.sampled_from((*MEMBERS, *HEADS)))
    def comes_back(self, who: str) -> None:
        self._does(who, "/start", "[Urungkan]")

    @rule()
    def a_day_passes(self) -> None:
        self._run(self.here.turn("besok 09:00"))

    # What was promised

    def _does(self, who: str, *words: str) -> None:
        """Do it as far as a phone can, then look whether everybody knows and can go on."""
        before, since = self._run(self._standings()), len(self.here.world.log)
        for said in words:
            if not self._say(who, said):
                self._say(who, "/batal")
                break
        assert self.here.errors == []
        heard = {
            one.user_id
            for one in self.here.world.log[since:]
            if one.user_id and one.message and one.message.from_bot
        }
        after = self._run(self._standings())
        self._everybody_heard(before, after, heard | {cast.user_id(who)})
        self._everybody_can_go_on()

    def _say(self, who: str, words: str) -> bool:
        try:
            self._run(self.here.say(who, words))
        except Impossible:
            return False
        return True

    def _everybody_heard(self, before: Standings, after: Standings, heard: set[int]) -> None:
        coach = cast.user_id(COACH)
        for entry, stands in after.entries.items():
            if before.entries.get(entry) not in {None, stands}:
                whose = after.people.get(entry)
                known = whose is None or int(whose) in heard
                assert known, f"entry {entry}: {before.entries[entry]} -> {stands}, untold"
                assert coach in heard, f"entry {entry} is {stands}, and BPS has not heard"
        for claim, holds in after.heads.items():
            if before.heads.get(claim) not in {None, holds}:
                assert int(holds[0]) in heard, f"head {claim}: {holds}, untold"
                assert coach in heard, f"head {claim}: {holds}, and BPS has not heard"

    def _everybody_can_go_on(self) -> None:
        """Somebody's own card has the button that leads on, for whatever waits."""
        seen = self._run(self._village())
        coach = self._labels(COACH, "/desa")
        for member in seen.members:
            if member.standing == MemberStatus.CANDIDATE:
                assert f"Terima {member.name}" in coach, (member.name, coach)
            if member.is_disputed or member.wrong:
                assert "Ubah nama" in coach, (member.name, coach)
            if member.is_disputed and member.person_id is not None:
                own = self._labels(MEMBERS[member.id - 1], "/desa")
                assert "Perbaiki data" in own, (member.name, own)
        if seen.head_to_recognise is not None:
            assert {"Benar, beliau", "Bukan beliau"} <= coach, coach
        if seen.head is None and (seen.members or not seen.decree):
            assert "Undang kepala desa" in coach, coach
        if seen.head_person is not None and seen.waits_for_head:
            head = next(one for one in HEADS if seen.head_person.name == one.capitalize())
            card = self._labels(head, "/desa")
            assert "Periksa daftar" in card, card

    def _labels(self, who: str, words: str) -> set[str]:
        """The buttons of the card somebody gets."""
        self._say(who, words)
        cards = [one for one in self.here.world.chat(cast.user_id(who)) if one.from_bot]
        return {button.label for row in cards[-1].rows for button in row}

    async def _village(self) -> Any:
        async with self.here.database.transaction() as db:
            return await village(db, HERE)

    async def _standings(self) -> Standings:
        async with self.here.database.transaction() as db:
            entries = (await db.scalars(select(Member))).all()
            held = (
                await db.scalars(select(Appointment).where(Appointment.role == Role.HEAD))
            ).all()
            accounts = {one.id: one.telegram_id for one in await db.scalars(select(Person))}
            return Standings(
                {one.id: (one.standing, one.is_disputed) for one in entries},
                {one.id: str(accounts[one.person_id]) for one in entries if one.person_id},
                {
                    one.id: (
                        str(accounts[one.person_id]),
                        one.recognised_at is not None,
                        one.until is None,
                    )
                    for one in held
                },
            )


async def settle(url: str) -> None:
    """A village with its people, which each example begins with a copy of."""
    async with phones(url) as here:
        for who, role, region, called in SEATED:
            await here.given(who, role, region, called)


def test_every_state_has_a_way_out_and_a_word(sqlite_template: Path, tmp_path: Path) -> None:
    AnyOrder.template = Path(shutil.copy(sqlite_template, tmp_path / "settled.sqlite"))
    now(settle(f"sqlite+aiosqlite:///{AnyOrder.template}"))
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
