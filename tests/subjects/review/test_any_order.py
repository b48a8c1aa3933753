"""An agent, two pembina and an office do anything in any order: every decision stays explained."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from bot.process import clock, randomness
from bot.sandbox.talks import cast
from bot.sandbox.telegram.refusal import Impossible
from models.forms.ladder import reason_mark
from models.people.records import Person
from models.review.overview.queue import still_clean
from models.review.records.assessments import Assessment
from models.review.records.batches import ReviewBatch
from models.review.records.verdicts import Verdict
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Remark, Thread
from tests.harness.phone import village

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from sqlalchemy.ext.asyncio import AsyncSession

    from tests.harness.phone import Village

pytestmark = pytest.mark.slow

HERE, ELSEWHERE = "32.01.26.2001", "32.01.26.2002"
SEATED = (
    ("agus", "team_coordinator", "32.01", "Bapak Agus"),
    ("rina", "pembina", "32.01.26", "Ibu Rina"),
    ("dewi", "pembina", HERE, "Ibu Dewi"),
    ("siti", "agent", HERE, "Ibu Siti, kaur"),
    ("joko", "agent", ELSEWHERE, "Bapak Joko, kaur"),
)
REPORT = (
    "/lapor pendataan\nwaktu: {n}-11-2026\ntempat: balai {n}\nhadir: {n} L 8 P\n"
    "isi: mendata RT {n}\nhasil: semua tercatat\nkendala: -\nlanjut: -\nbukti: -"
)
REVIEWERS, MAY_NOT = ("rina", "dewi", "agus"), ("siti", "joko")
REASON = reason_mark("Jumlah hadir beda dengan foto.")
OPENING = ("recheck", "reopened")
WAITS = (timedelta(seconds=20), timedelta(minutes=2))
who = st.sampled_from((*REVIEWERS, *MAY_NOT, "rina", "dewi"))
small, place = st.integers(0, 4), st.integers(0, 2)


async def settle(url: str) -> None:
    """Make the village whose database each example begins with a copy of."""
    async with village(url) as here:
        for name, role, region, called in SEATED:
            await here.given(name, role, region, called)


async def delivered(here: Village) -> None:
    """Bring what people did to the bot."""
    for update in here.world.pending():
        await here.bot.deliver(update)


class AnyOrder(RuleBasedStateMachine):
    """Each example begins with three reports and nobody's decision."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="desa-review-")
        path = shutil.copy(self.template, Path(self._folder.name) / "bot.sqlite")
        self._runner, self._house = asyncio.Runner(), AsyncExitStack()
        self.here: Village = self._run(self._opened(f"sqlite+aiosqlite:///{path}"))
        for name, *_rest in SEATED:
            self._says(name, "/start")
        for number in (3, 4, 5):
            self._says("siti", REPORT.format(n=number))
            self._says("siti", "kirim")
        self.known = self._run(self._kept())

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self._runner.run(work)

    async def _opened(self, url: str) -> Village:
        here = await self._house.enter_async_context(village(url, renew=True, settled=True))
        await self._house.enter_async_context(here.bot.stay())
        return here

    def _says(self, name: str, text: str) -> None:
        self.here.world.say(cast.user_id(name), text)
        self._run(delivered(self.here))

    def _taps(self, name: str, code: str) -> None:
        user = cast.user_id(name)
        written = [one for one in self.here.world.chat(user) if one.from_bot]
        try:
            self.here.world.tap(user, written[-1].message_id, code)
        except Impossible:
            return
        self._run(delivered(self.here))

    def _now(self, of: int) -> tuple[str, int, int]:
        """A report with its newest version and how much was decided: as its card has it now."""
        receipt = self.known["receipts"][of]
        made = [one for one in self.known["verdicts"].values() if one[0] == receipt and not one[5]]
        asked = [one for one in self.known["wishes"].values() if one[0] == receipt]
        return receipt, self.known["newest"][receipt], len(made) + len(asked)

    # What people do

    @rule(name=who, of=place)
    def opens(self, name: str, of: int) -> None:
        self._taps(name, f"open:{self._now(of)[0]}")

    @rule(name=who, of=place, older=st.integers(0, 1), reads=st.booleans())
    def approves(self, name: str, of: int, older: int, *, reads: bool) -> None:
        if reads:
            self.opens(name, of)
            self.promises_hold()
        receipt, version, stamp = self._now(of)
        self._taps(name, f"approve:{receipt}:{version - older}:{max(stamp - older, 0)}")

    @rule(name=who, of=place, older=st.integers(0, 1), reads=st.booleans())
    def sends_back(self, name: str, of: int, older: int, *, reads: bool) -> None:
        if reads:
            self.opens(name, of)
            self.promises_hold()
        receipt, version, stamp = self._now(of)
        self._taps(name, f"why:{receipt}:present:{version - older}:{stamp}:{REASON}")

    @rule(name=who, of=place)
    def looks_again(self, name: str, of: int) -> None:
        receipt, version, stamp = self._now(of)
        self._taps(name, f"reopen:{receipt}:{version}:{stamp}")
        self._says(name, "Hadirnya beda dengan daftar.")
        self._says(name, "kirim")
        self._says(name, "/batal")

    @rule(of=place)
    def replies(self, of: int) -> None:
        self._taps("siti", f"reply:{self._now(of)[0]}")
        self._says("siti", "Sudah benar, Bu.")
        self._says("siti", "kirim")
        self._says("siti", "/batal")

    @rule(name=who, of=place, needed=st.booleans())
    def hears_a_reply(self, name: str, of: int, *, needed: bool) -> None:
        receipt = self._now(of)[0]
        self._taps(name, f"{'answer' if needed else 'reply_read'}:{receipt}")
        if needed:
            self._says(name, "Baik, terima kasih.")
            self._says(name, "kirim")
            self._says(name, "/batal")

    @rule()
    def withdraws(self) -> None:
        """One of three at most, so that something is left to decide on."""
        self._taps("siti", f"withdraw:{self._now(2)[0]}")

    @rule(name=who, number=small)
    def undoes(self, name: str, number: int) -> None:
        for code, rows in (("unverdict", "verdicts"), ("unwish", "wishes")):
            if ids := sorted(self.known[rows]):
                self._taps(name, f"{code}:{ids[-1 - number % len(ids)]}")

    @rule(name=who, of=place, agrees=st.booleans())
    def says_a_second_word(self, name: str, of: int, *, agrees: bool) -> None:
        receipt, version, _stamp = self._now(of)
        self._taps(name, f"{'agree' if agrees else 'recheck'}:{receipt}:{version}")
        if not agrees:
            self._says(name, "Fotonya dari bulan lalu.")
            self._says(name, "kirim")
            self._says(name, "/batal")

    @rule(name=st.sampled_from(REVIEWERS), opened=st.booleans())
    def takes_a_list(self, name: str, *, opened: bool) -> None:
        self._taps(name, "batch")
        known = self._run(self._kept())["batches"]
        if not known:
            return
        newest = max(known)
        if opened:
            self._taps(name, f"batch_on:{newest}")
            self._taps(name, f"batch_on:{newest}")
        self._taps(name, f"batch_ok:{newest}")

    @rule(name=st.sampled_from(REVIEWERS))
    def undoes_a_list(self, name: str) -> None:
        if self.known["batches"]:
            self._taps(name, f"batch_undo:{max(self.known['batches'])}")

    @rule(of=place, people=st.integers(5, 40))
    def changes(self, of: int, people: int) -> None:
        self._taps("siti", f"change:{self._now(of)[0]}")
        self._says("siti", f"4 {people} L 8 P")
        self._says("siti", "kirim")

    @rule(people=st.integers(5, 40))
    def mends(self, people: int) -> None:
        if self.known["wishes"]:
            self._taps("siti", f"mend:{max(self.known['wishes'])}")
            self._says("siti", f"{people} L 8 P")
            self._says("siti", "kirim")
            self._says("siti", "/batal")

    @rule(wait=st.sampled_from(WAITS))
    def time_passes(self, wait: timedelta) -> None:
        clock.turn(clock.now() + wait)
        self._run(self.here.bot.look_at_the_clock())

    # What was promised

    @invariant()
    def promises_hold(self) -> None:
        assert self.here.errors == [], f"a fault: {self.here.errors}"
        before, now = self.known, self._run(self._kept())
        self.known = now
        assert set(before["sent"]) <= set(now["sent"]), "a version was lost"
        assert len(now["receipts"]) == 3, "a report was lost or doubled"
        for one in now["verdicts"].keys() - before["verdicts"].keys():
            self._decided(before, now, now["verdicts"][one])
        for one in now["wishes"].keys() - before["wishes"].keys():
            _receipt, person, words, _settled = now["wishes"][one]
            assert person in now["may"], "sent back by somebody who may not"
            assert words.strip(), "sent back without a reason"
        self._decisions_hold(now)
        assert now["clean"] == _clean(now), "what is clean is not what was explained"
        for number, made in now["verdicts"].items():
            undone = made[5] and not before["verdicts"].get(number, made)[5]
            if undone and made[2] == "approved":
                away = {w[3] for w in now["wishes"].values() if w[0] == made[0]}
                others = {v[4] for v in now["verdicts"].values() if v[2] == "approved" and not v[5]}
                came = {at for receipt, at in now["came"] if receipt == made[0]}
                assert made[4] not in away - others - came, "a wish stayed away"

    def _decisions_hold(self, now: dict[str, Any]) -> None:
        """One approval at most counts, and every word of the office is about one that stands."""
        for receipt, done in now["done"].items():
            counts: tuple[Any, ...] | None = None
            for made in now["verdicts"].values():
                if made[0] != receipt or made[5]:
                    continue
                if made[2] == "approved":
                    assert counts is None or counts[1] != made[1], "approved twice"
                    counts = made
                elif made[2] == "agreed":
                    assert counts is not None, "agreed to what was taken back"
                else:
                    assert made[7], "opened again without a reason"
                    counts = None
            fresh = counts is not None and counts[1] == now["newest"][receipt]
            assert done == (counts[4] if counts is not None and fresh else None), "not as decided"
            if done is not None:
                assert not _open_wishes(now, receipt), "approved and sent back at once"

    def _decided(self, before: dict[str, Any], now: dict[str, Any], made: tuple[Any, ...]) -> None:
        receipt, version, kind, person, _at, _undone, batch_id, _words = made
        assert person in now["may"], "decided by somebody who may not"
        assert version == now["newest"][receipt], "decided on a version that is not the newest"
        if kind != "approved":
            return
        if batch_id is None:
            assert before["read"][receipt] == version, "approved in a version nobody saw"
            return
        items, samples, opened = now["batches"][batch_id]
        assert receipt in before["clean"], "approved in a list and not clean"
        assert [receipt, version] in items, "approved and not on the list"
        assert samples, "nothing was drawn"
        assert set(samples) <= set(opened), "approved before the samples were opened"
        listed = [
            v[0]
            for n, v in now["verdicts"].items()
            if v[6] == batch_id and n not in before["verdicts"]
        ]
        assert set(samples) <= set(listed), "what was opened is not what was approved"

    async def _kept(self) -> dict[str, Any]:
        async with self.here.database.transaction() as db:
            return await _everything(db)

    def teardown(self) -> None:
        self._run(self._house.aclose())
        self._runner.close()
        self._folder.cleanup()
        clock.release()
        randomness.seed(None)


async def _everything(db: AsyncSession) -> dict[str, Any]:
    threads = (await db.scalars(select(Thread).order_by(Thread.saved, Thread.receipt))).all()
    sent = (await db.scalars(select(Submission).where(Submission.form == "activity_report"))).all()
    newest: dict[str, int] = {}
    for one in sent:
        newest[one.receipt] = max(one.version, newest.get(one.receipt, 0))
    of = {cast.user_id(name) for name in REVIEWERS}
    may = await db.scalars(select(Person.id).where(Person.telegram_id.in_(of)))
    remarks = (await db.scalars(select(Remark).order_by(Remark.id))).all()
    found = await db.scalars(select(Assessment).where(Assessment.count == 0))
    looked = {one.receipt: one.version for one in found}
    kept: dict[str, Any] = {
        "withdrawn": {one.receipt for one in threads if one.withdrawn},
        "unflagged": {receipt for receipt, version in looked.items() if newest[receipt] == version},
        "last_words": {one.receipt: (one.kind, one.at) for one in remarks},
        "came": {(one.receipt, one.at) for one in sent},
        "answered": {one.receipt: one.answered for one in threads},
        "clean": set(await still_clean(db, 0, [one.receipt for one in threads], clock.now())),
    }
    return kept | {
        "receipts": [one.receipt for one in threads],
        "done": {one.receipt: one.done for one in threads},
        "read": {one.receipt: newest[one.receipt] if one.read else 0 for one in threads},
        "sent": [(one.receipt, one.version) for one in sent],
        "newest": newest,
        "may": set(may),
        "verdicts": {
            v.id: (v.receipt, v.version, v.kind, v.person_id, v.at, v.undone, v.batch_id, v.words)
            for v in await db.scalars(select(Verdict).order_by(Verdict.id))
        },
        "wishes": {
            w.id: (w.receipt, w.person_id, w.words, w.settled)
            for w in await db.scalars(select(Remark).where(Remark.kind == "correction"))
        },
        "batches": {
            b.id: (b.items, b.samples, b.opened) for b in await db.scalars(select(ReviewBatch))
        },
    }


def _open_wishes(now: dict[str, Any], receipt: str) -> list[tuple[Any, ...]]:
    return [one for one in now["wishes"].values() if one[0] == receipt and one[3] is None]


def _clean(now: dict[str, Any]) -> set[str]:
    """What may stand on a list, told in another way: nothing is left to look at."""
    found = set()
    for receipt in now["unflagged"] - now["withdrawn"]:
        made = [one for one in now["verdicts"].values() if one[0] == receipt and not one[5]]
        kind, at = now["last_words"].get(receipt, ("", None))
        spoken = now["answered"][receipt]
        waits_for_answer = kind == "reply" and (spoken is None or spoken < at)
        opened = bool(made) and made[-1][2] in OPENING
        if not (now["done"][receipt] or _open_wishes(now, receipt) or waits_for_answer or opened):
            found.add(receipt)
    return found


def test_anything_in_any_order(sqlite_template: Path, tmp_path: Path) -> None:
    AnyOrder.template = Path(shutil.copy(sqlite_template, tmp_path / "settled.sqlite"))
    asyncio.run(settle(f"sqlite+aiosqlite:///{AnyOrder.template}"))
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=8,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
