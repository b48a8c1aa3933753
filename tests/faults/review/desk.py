"""One pembina with the agents of a village: every kind of decision, played to its end."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.process import clock
from tests.faults.digests import JAKARTA
from tests.faults.review.phones import LOOK, Missed, Stuck

if TYPE_CHECKING:
    from tests.faults.review.phones import Phones, Then

KINDS = ("approved", "sent back", "undone", "list approved", "mended")
RECEIPT = re.compile(r"LK-\d{4}-[0-9A-Z]{4}")
# So few come that no picture is missed; the result alone tells one version from every other.
REPORT = (
    "/lapor pendataan\nwaktu: {day:%d-%m-%Y}\ntempat: balai\nhadir: 6 L 8 P\n"
    "isi: mendata RT {n}\nhasil: {n} usaha\nkendala: -\nlanjut: -\nbukti: -"
)
RESULT = "{n} usaha"
DAYS = 200  # no two reports of a village are of one day: the bot would ask whether they are one
THINKING = 0.5  # seconds between two things that nobody ordered
TRIES = 3
BOTH = 0.3  # so often two decide at the same moment


@dataclass
class Order:
    """A kind of decision that is wanted; `done` says which was tapped, or that none was."""

    kind: str
    done: asyncio.Future[str]

    def tell(self) -> None:
        """Its decision is on the way to the bot."""
        if not self.done.done():
            self.done.set_result(self.kind)


@dataclass
class Desk:
    """The pembina `who`, agents who take turns, and somebody of the office who may decide too."""

    phones: Phones
    who: int
    agents: deque[int]
    office: int
    orders: deque[Order] = field(default_factory=deque)
    order: Order | None = None

    async def work(self, *, restless: bool) -> None:
        """What is ordered, and in between, when `restless`, anything."""
        rng = self.phones.rng
        while not self.phones.ending:
            if self.orders:
                await self._carry_out(self.orders.popleft())
            elif restless:
                await self.play(rng.choice(KINDS))
                await asyncio.sleep(rng.random() * THINKING)
            else:
                await asyncio.sleep(LOOK)

    async def _carry_out(self, order: Order) -> None:
        self.order = order
        for _ in range(TRIES):
            await self.play(order.kind)
            if order.done.done():
                break
        else:
            order.done.set_result("none")
        self.order = None

    async def play(self, kind: str) -> None:
        """Play it to its end; who was not quick enough goes on with something else."""
        scripts = {
            "approved": self._approve,
            "sent back": self._send_back,
            "undone": self._undo,
            "list approved": self._approve_list,
            "mended": self._mend,
        }
        try:
            await scripts[kind]()
        except Missed:
            return
        except Stuck as why:
            self.phones.cast.stuck.append(f"{kind}: {why}")
            return
        self.phones.did[kind] += 1

    def _last(self) -> None:
        """The decision that was wanted is on its way."""
        if self.order is not None:
            self.order.tell()

    async def report(self) -> tuple[int, str]:
        """The next agent sends one in; who it was, and its receipt."""
        self.agents.rotate()
        agent, number = self.agents[0], self.phones.number()
        day = clock.today(JAKARTA) - timedelta(days=1 + number % DAYS)
        result = RESULT.format(n=number)
        await self.phones.say(agent, REPORT.format(n=number, day=day), "Periksa dulu", result)
        said = await self.phones.say(agent, "kirim", "Laporan tersimpan")
        self.phones.cast.confirmed.append(number)
        return agent, RECEIPT.findall(said)[0]

    async def _open(self, receipt: str) -> None:
        """From the message that says it has come."""
        at = await self.phones.until(self.who, f"open:{receipt}")
        await self.phones.tap_at(self.who, at, receipt, "Status:")

    async def _reported(self) -> tuple[int, str]:
        agent, receipt = await self.report()
        await self._open(receipt)
        return agent, receipt

    async def _approve(self) -> None:
        """Now and then somebody of the office taps the same at the same moment."""
        _, receipt = await self._reported()
        code = f"approve:{receipt}"
        if self.phones.rng.random() < BOTH:
            await self._at_once(receipt, code)
            return
        await self.phones.tap(self.who, code, "Disetujui", receipt, then=self._last)

    async def _at_once(self, receipt: str, code: str) -> None:
        mine = [one for one in self.phones.world.chat(self.office) if one.from_bot]
        if not mine:
            await self.phones.say(self.office, "/start")
            mine = [one for one in self.phones.world.chat(self.office) if one.from_bot]
        at = mine[-1].message_id, f"open:{receipt}"
        await self.phones.tap_at(self.office, at, receipt, "Status:")
        await asyncio.gather(
            self.phones.tap(self.who, code, "Disetujui", receipt, then=self._last),
            self.phones.tap(self.office, code, "Disetujui", receipt),
        )

    async def _ask(self, receipt: str, then: Then = None) -> None:
        """Ask for another result, with one of the reasons that are offered."""
        await self.phones.tap(self.who, f"wish:{receipt}", "Nomor berapa")
        await self.phones.tap(self.who, f"wish_at:{receipt}:result:", "Mengapa perlu")
        await self.phones.tap(
            self.who, f"why:{receipt}:result:", "Permintaan perbaikan tersimpan", then=then
        )

    async def _send_back(self) -> None:
        _, receipt = await self._reported()
        await self._ask(receipt, self._last)

    async def _undo(self) -> None:
        """An approval, what was asked for, or a whole list."""
        what = self.phones.rng.choice(("unverdict", "unwish", "batch_undo"))
        if what == "batch_undo":
            await self._approve_list_of_two()
            shows = "menunggu keputusan"
        elif what == "unwish":
            _, receipt = await self._reported()
            await self._ask(receipt)
            shows = "diurungkan"
        else:
            _, receipt = await self._reported()
            await self.phones.tap(self.who, f"approve:{receipt}", "Disetujui", receipt)
            shows = "Status:"
        await self.phones.tap(self.who, f"{what}:", shows, then=self._last)

    async def _approve_list(self) -> None:
        await self._approve_list_of_two(self._last)

    async def _approve_list_of_two(self, then: Then = None) -> None:
        """Two clean ones at least: the samples are opened, and the list is approved."""
        for _ in range(2):
            await self.report()
        await self.phones.say(self.who, "/periksa", "menunggu keputusan")
        said = await self.phones.tap(self.who, "batch", "Daftar bersih")
        while "Contoh sudah dibuka" not in said:
            await self.phones.tap(self.who, "open:", "Status:")
            said = await self.phones.tap(self.who, "batch_on:", "Daftar bersih")
        await self.phones.tap(self.who, "batch_ok:", "kiriman disetujui", then=then)

    async def _mend(self) -> None:
        """The agent opens the one answer that is asked for, and sends it in again."""
        agent, receipt = await self._reported()
        await self._ask(receipt)
        await self.phones.tap_at(
            agent, await self.phones.until(agent, f"mend_of:{receipt}:"), "Jawaban tadi"
        )
        number = self.phones.number()
        result = RESULT.format(n=number)
        await self.phones.say(agent, result, "Periksa dulu", result)
        await self.phones.say(agent, "kirim", "tersimpan", receipt, then=self._last)
        self.phones.cast.confirmed.append(number)
