"""A village that does anything in any order: hypothesis chooses, the real inbox answers.

After each step what was promised is looked at: nothing lost (I1), nothing doubled (I2), what is
kept was shown first (I3), nothing stuck on its way (I4), nobody of elsewhere told (I5), no
conversation going back (I6), everybody answered (I7), every role and record audited (I9). The
promises stand in tests/faults/README.md.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from bot.forms.screens import buttons
from bot.forms.screens.buttons import REVIEW, VERB
from bot.forms.state.navigation import current_question
from bot.forms.state.workspace import Workspace
from bot.process import clock, randomness
from bot.sandbox.talks import cast
from bot.sandbox.talks.samples import photo
from bot.sandbox.telegram.refusal import Impossible
from models.appointments.records.appointments import Appointment
from models.forms.form import FORMS, Kind
from models.machine import audit
from models.machine.audit import AuditLine
from models.machine.conversations import Conversation
from models.machine.dead_letters import DeadLetter
from models.machine.outbox import Outgoing
from models.machine.processed_updates import ProcessedUpdate
from models.people.records import Person
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Remark
from tests.harness.answers import typed
from tests.harness.naughty import NAUGHTY
from tests.harness.phone import village
from tests.security.outcome import Tried

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.forms.state.draft import Draft
    from bot.sandbox.telegram.messages import ShownMessage
    from models.forms.form import Question
    from tests.harness.phone import Village

STEPS = 30
LONGEST = 16  # answers, after which a form is left as it is
HERE, FAR = "32.01.26.2001", "91.03.01.2004"
SEATED = (
    ("agus", "team_coordinator", "32.01", "Bapak Agus Wijaya"),
    ("rina", "pembina", "32.01.26", "Ibu Rina Kenanga"),
    ("harto", "head", HERE, "Bapak Harto Melati, belum diakui"),
    ("siti", "agent", HERE, "Ibu Siti Anggrek, kaur"),
    ("joko", "candidate", HERE, "Bapak Joko Cempaka, mitra"),
    ("wati", "agent", FAR, "Ibu Wati Kasuari, kaur"),
    ("budi", "pembina", FAR, "Bapak Budi Cenderawasih"),
)
# Names that only a leak can carry from one end of the country to the other.
OF_HERE = ("Wijaya", "Kenanga", "Melati", "Anggrek", "Cempaka")
OF_FAR = ("Kasuari", "Cenderawasih")
PEOPLE = ("siti", "joko", "harto", "rina", "dewi")
FAR_PEOPLE = ("wati", "budi")
OPENERS = {
    "siti": "/lapor",
    "joko": "/daftar",
    "harto": "/desa",
    "rina": "/ringkasan",
    "dewi": "/daftar",
}
COMMANDS = (
    "/start", "/daftar", "/lapor", "/kebutuhan", "/desa", "/profil", "/dataku", "/laporanku",
    "/ringkasan", "/desaku", "/undang", "/tugaskan", "/bahasa", "/privasi", "/jeda", "/lanjut",
    "/batal", "/petugas", "/berhenti", "/hapus", "/ganti", "/resume bulan ini",
    "/start i-tidakada", "/tidakada",
)  # fmt: skip
USUAL = (
    "ya", "tidak", "1", "2", "1 3", "kirim", "lewati", "kembali", "batal", "selesai", "belum ada",
    "kemarin", "17 Agustus", "12 L 8 P", "0812-0000-0009", "sukamaju megamendung", "Sukamaju",
    "ubah 1", "mitra", "ada = 4; tidak tahu = 1",
    "lapor pendataan\nkemarin di kantor desa\nhadir 3 L 2 P\nisi: mendata\nhasil: 12\nkendala: -",
)  # fmt: skip
WAITS = (timedelta(minutes=2), timedelta(hours=3), timedelta(days=1), timedelta(days=8))
MATTERS = ("admit", "member", "member_out", "member_gone", "recognise", "unknown_head", "undo",
           "revoke", "need_at", "same", "staff_ended", "leave_yes", "leave_back")  # fmt: skip

people = st.sampled_from((*PEOPLE, "siti", "siti"))
words = st.one_of(
    st.sampled_from(USUAL),
    st.sampled_from(NAUGHTY),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
)
some = st.integers(0, 30)


async def settle(url: str) -> None:
    """Make the village whose database each example begins with a copy of."""
    async with village(url) as here:
        for who, role, region, called in SEATED:
            await here.given(who, role, region, called)


class Anything(RuleBasedStateMachine):
    """One village and its people; each example begins with an empty chat."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="desa-anything-")
        path = shutil.copy(self.template, Path(self._folder.name) / "bot.sqlite")
        self._runner = asyncio.Runner()
        self._house, self._process = AsyncExitStack(), AsyncExitStack()
        self.here: Village = self._run(self._opened(f"sqlite+aiosqlite:///{path}"))
        self.last: dict[str, Any] | None = None
        self.edited = False
        self.versions: dict[int, int] = {}
        self.looked = 0  # of the log
        self.known = self._run(self._kept())

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self._runner.run(work)

    async def _opened(self, url: str) -> Village:
        here = await self._house.enter_async_context(village(url, renew=True, settled=True))
        await self._process.enter_async_context(here.bot.stay())
        return here

    # What people do

    @rule(who=people, text=words)
    def says(self, who: str, text: str) -> None:
        self._does(lambda: self.here.world.say(cast.user_id(who), text))

    @rule(who=people, text=st.sampled_from(COMMANDS))
    def commands(self, who: str, text: str) -> None:
        self._does(lambda: self.here.world.say(cast.user_id(who), text))

    @rule(who=people, place=some)
    def answers(self, who: str, place: int) -> None:
        """Give what is asked for, so that forms come to their end."""
        self._does(lambda: self._answer(who, place))

    @rule(who=people, place=some, questions=st.integers(2, 6))
    def goes_on(self, who: str, place: int, questions: int) -> None:
        """Several answers, one after the other."""
        for _ in range(questions):
            self._does(lambda: self._answer(who, place))

    @rule(who=people, place=some)
    def hands_in(self, who: str, place: int) -> None:
        """To the end of the form, if it has one."""
        for step in range(LONGEST):
            self._does(lambda: self._answer(who, place if step % 2 else 0))  # noqa: B023 - done at once
            if step and self._run(self._draft(who)) is None:
                break
        self.promises_hold()

    @rule(who=people, place=some)
    def taps(self, who: str, place: int) -> None:
        """Any button of the newest message that has some."""
        self._does(lambda: self._tap(who, self._cards(who)[:1], place))

    @rule(who=people, message=some, place=some)
    def taps_an_old_one(self, who: str, message: int, place: int) -> None:
        cards = self._cards(who)
        chosen = cards[message % len(cards) :][:1] if cards else []
        self._does(lambda: self._tap(who, chosen, place))

    @rule(who=people, message=some, text=words)
    def edits(self, who: str, message: int, text: str) -> None:
        own = [one for one in self.here.world.chat(cast.user_id(who)) if not one.from_bot]
        if own:
            chosen = own[-1 - message % len(own)].message_id
            self.edited = True
            self._does(lambda: self.here.world.edit(cast.user_id(who), chosen, text))

    @rule(who=people, number=st.integers(1, 3), text=st.one_of(st.just(""), words))
    def sends_a_photo(self, who: str, number: int, text: str) -> None:
        user = cast.user_id(who)
        self._does(lambda: self.here.world.send_photo(user, photo(number), text))

    @rule(who=people)
    def sends_a_sticker(self, who: str) -> None:
        self._does(lambda: self.here.world.send_sticker(cast.user_id(who)))

    @rule(who=people)
    def shares_a_contact(self, who: str) -> None:
        self._does(lambda: self.here.world.share_contact(cast.user_id(who)))

    @rule(who=people)
    def cancels(self, who: str) -> None:
        self._does(lambda: self.here.world.say(cast.user_id(who), "/batal"))

    @rule(who=people)
    def blocks_and_opens_again(self, who: str) -> None:
        self._does(lambda: self.here.world.block(cast.user_id(who)))
        self._does(lambda: self.here.world.unblock(cast.user_id(who)))

    @rule(
        who=st.sampled_from(("rina", "agus", "harto")),
        verb=st.sampled_from(MATTERS),
        number=st.integers(1, 5),
    )
    def decides(self, who: str, verb: str, number: int) -> None:
        """Somebody above changes a role, an entry or a decision."""
        code = f"{verb}:{number}" + (":collected" if verb == "need_at" else "")
        self._does(lambda: self._forge(who, code))

    @rule(who=st.sampled_from((*FAR_PEOPLE, "dewi")), victim=people, message=some, place=some)
    def steals_a_button(self, who: str, victim: str, message: int, place: int) -> None:
        """Somebody of elsewhere taps what somebody here was shown."""
        codes = [code for card in self._cards(victim)[message % 5 :][:1] for code in _codes(card)]
        if codes:
            self._does(lambda: self._forge(who, codes[place % len(codes)]))

    @rule()
    def telegram_brings_the_last_one_again(self) -> None:
        if self.last is not None:
            before = self._run(self._counted())
            self._run(self.here.bot.deliver(self.last))
            assert self._run(self._counted()) == before, "I2: brought twice, done twice"

    @rule()
    def the_process_starts_anew(self) -> None:
        self._run(self._restarted())

    @rule(wait=st.sampled_from(WAITS))
    def time_passes(self, wait: timedelta) -> None:
        clock.turn(clock.now() + wait)
        if wait >= timedelta(days=1):
            self.last = None  # Telegram keeps an update for a day
        self._run(self.here.bot.look_at_the_clock())

    # What was promised

    @invariant()
    def promises_hold(self) -> None:
        assert self.here.errors == [], f"a fault: {self.here.errors}"
        kept = self._run(self._kept())
        self._run(self._look(self.known, kept))
        self.known = kept
        self._told()
        self.edited = False

    def teardown(self) -> None:
        try:
            self._run(self._ended())
        finally:
            self._run(self._process.aclose())
            self._run(self._house.aclose())
            self._runner.close()
            self._folder.cleanup()
            clock.release()
            randomness.seed(None)

    async def _look(self, before: dict[str, Any], now: dict[str, Any]) -> None:
        for person, version in now["versions"].items():
            assert version >= before["versions"].get(person, 0), "I6: a conversation went back"
        if now["roles"] != before["roles"]:
            assert now["lines"] > before["lines"], "I9: a role changed and nobody wrote it down"
        assert now["outcomes"] <= {"done", "ignored"}, f"I1: {now['outcomes']}"
        fresh = now["sent"].keys() - before["sent"].keys()
        assert now["lines"] - before["lines"] >= len(fresh), "I9: a record nobody wrote down"
        for one in () if self.edited else fresh:
            self._was_shown(*now["sent"][one])

    def _was_shown(self, telegram_id: int, form: str, answers: dict[str, Any]) -> None:
        """I3: what was typed stood on a card before it was kept."""
        cards = [event.message.text for event in self.here.world.log
                 if event.message and event.message.from_bot
                 and event.message.user_id == telegram_id]  # fmt: skip
        shown = "\n".join(cards)
        for question in FORMS[form].questions:
            text = answers.get(question.key)
            if question.kind is Kind.TEXT and isinstance(text, str):
                assert text in shown, f"I3: {form}.{question.key} was kept and never shown"

    def _told(self) -> None:
        """I5: names of one end of the country never reach the other."""
        far = {cast.user_id(one) for one in FAR_PEOPLE}
        for event in self.here.world.log[self.looked :]:
            if event.kind == "update":
                continue
            said = f"{event.text} {event.message.text if event.message else ''}"
            hidden = OF_HERE if event.user_id in far else OF_FAR
            assert not any(name in said for name in hidden), f"I5: told to {event.user_id}: {said}"
        self.looked = len(self.here.world.log)

    async def _ended(self) -> None:
        """I1, I4, I7 and I9, once everything has come to rest."""
        clock.turn(clock.now() + timedelta(minutes=10))
        await self.here.bot.look_at_the_clock()
        for who in ("siti", "rina", "dewi"):
            since = len(self.here.world.log)
            self.here.world.start(cast.user_id(who))
            await self._delivered(self.here)
            seen = self.here.world.seen(cast.user_id(who), since)
            assert any(one.kind == "message" and one.message and one.message.from_bot
                       for one in seen), f"I7: {who} says /start and nobody answers"  # fmt: skip
        async with self.here.database.transaction() as db:
            done = set(await db.scalars(select(ProcessedUpdate.update_id)))
            made = {one.content["update_id"] for one in self.here.world.log
                    if one.kind == "update"}  # fmt: skip
            kept_since = clock.now() - timedelta(days=1)
            young = {one.content["update_id"] for one in self.here.world.log
                     if one.kind == "update" and one.at and one.at > kept_since}  # fmt: skip
            assert done <= made, "I1: an update nobody made"
            assert young <= done, "I1: an update left no row"
            due = select(func.count()).where(Outgoing.not_before <= clock.now())
            assert not await db.scalar(due), "I4: something due was not sent"
            assert not (await db.scalars(select(DeadLetter.why))).all(), "I4: refused for good"
            while await audit.seal(db):
                pass
            assert await audit.first_broken(db) is None, "I9: the chain is broken"
        assert self.here.refusals() == [], "Telegram refused something"
        assert self.here.errors == []

    # Doing it

    def _does(self, deed: Any) -> None:
        """Do it, if a phone could, and bring it to the bot."""
        try:
            deed()
        except Impossible:
            return
        self._run(self._delivered(self.here))

    async def _delivered(self, here: Village) -> None:
        for update in here.world.pending():
            self.last = update
            await here.bot.deliver(update)

    async def _restarted(self) -> None:
        await self._process.aclose()
        await self._process.enter_async_context(self.here.bot.stay())

    def _answer(self, who: str, place: int) -> None:
        draft = self._run(self._draft(who))
        user = cast.user_id(who)
        if draft is None:
            self.here.world.say(user, OPENERS[who])
            return
        question = current_question(FORMS[draft.form], draft)
        wanted = f"{VERB}:{draft.id}:{question.key if question else REVIEW}:"
        acts = (buttons.SEND,) if question is None else (
            buttons.ANSWER, buttons.PICK, buttons.TICK, buttons.FINISH)  # fmt: skip
        for card in self._cards(who)[:1]:
            fitting = [code for code in _codes(card)
                       if code.startswith(wanted) and code.split(":")[3] in acts]  # fmt: skip
            if fitting:
                self.here.world.tap(user, card.message_id, fitting[place % len(fitting)])
                return
        self._type(user, question)

    def _type(self, user: int, question: Question | None) -> None:
        if question is None:
            self.here.world.say(user, "kirim")
        elif question.kind in {Kind.FILE, Kind.FILES}:
            self.here.world.send_photo(user, photo(), "")
        elif question.kind is Kind.REGION:
            self.here.world.say(user, "sukamaju megamendung")
        else:
            self.here.world.say(user, typed(question))

    async def _draft(self, who: str) -> Draft | None:
        async with self.here.database.transaction() as db:
            rows = select(Conversation.state).join(Person, Person.id == Conversation.person_id)
            state = await db.scalar(rows.where(Person.telegram_id == cast.user_id(who)))
        return Workspace.from_json(state).active_draft if state else None

    def _cards(self, who: str) -> list[ShownMessage]:
        """What the bot has written to somebody that has buttons, the newest first."""
        chat = reversed(self.here.world.chat(cast.user_id(who)))
        return [one for one in chat if one.from_bot and _codes(one)]

    def _tap(self, who: str, cards: list[ShownMessage], place: int) -> None:
        for card in cards:
            codes = _codes(card)
            self.here.world.tap(cast.user_id(who), card.message_id, codes[place % len(codes)])

    def _forge(self, who: str, code: str) -> None:
        user = cast.user_id(who)
        if not any(one.from_bot for one in self.here.world.chat(user)):
            self.here.world.start(user)
            self._run(self._delivered(self.here))
        written = [one for one in self.here.world.chat(user) if one.from_bot]
        self.here.world.tap(user, written[-1].message_id, code)

    async def _kept(self) -> dict[str, Any]:
        async with self.here.database.transaction() as db:
            versions = await db.execute(select(Conversation.person_id, Conversation.version))
            held = await db.execute(
                select(Appointment.id, Appointment.until, Appointment.recognised_at)
            )
            sent = await db.execute(
                select(Submission.id, Person.telegram_id, Submission.form, Submission.answers)
                .join(Person, Person.id == Submission.person_id)
            )  # fmt: skip
            outcomes = await db.scalars(select(ProcessedUpdate.outcome).distinct())
            return {
                "outcomes": set(outcomes),
                "versions": {row[0]: row[1] for row in versions},
                "roles": {tuple(row) for row in held},
                "sent": {row[0]: tuple(row[1:]) for row in sent},
                "lines": await db.scalar(select(func.count()).select_from(AuditLine)) or 0,
            }

    async def _counted(self) -> list[int]:
        async with self.here.database.transaction() as db:
            tables = (Submission, AuditLine, Appointment, Remark, ProcessedUpdate, Outgoing)
            return [await db.scalar(select(func.count()).select_from(one)) or 0 for one in tables]


async def anything(url: str, count: int, seed: int) -> Tried:  # noqa: ARG001 - hypothesis draws anew
    """So many examples, none of them drawn before."""
    await settle(url)
    Anything.template = Path(url.partition(":///")[2])
    tried = Tried("anything", done=count, told={"steps": count * STEPS})
    drawn = settings(
        max_examples=count,
        stateful_step_count=STEPS,
        derandomize=False,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        report_multiple_bugs=False,
    )
    try:
        await asyncio.to_thread(run_state_machine_as_test, Anything, settings=drawn)
    except Exception as broken:  # noqa: BLE001 - whatever it was, it is told with its steps
        steps = "; ".join(getattr(broken, "__notes__", []))
        tried.broken.append(f"{type(broken).__name__}: {broken} {steps}")
    return tried


def _codes(card: ShownMessage) -> list[str]:
    return [one.code for row in card.rows for one in row if one.code is not None]
