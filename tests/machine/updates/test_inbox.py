"""One update, one turn, one transaction: what is committed, what comes again, what is parked."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select, text

from bot.app import open_app
from bot.forms.state.draft import Draft
from bot.forms.state.workspace import Workspace
from bot.process import clock
from bot.process.settings import Settings
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.texts import commands
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from bot.screens.screen import Screen, line
from bot.storage.database import Database
from bot.turns.notices import receipt_reply
from bot.updates.inbox import TryLater
from models.core.problems import Problem
from models.core.text import say
from models.machine.audit import Act, AuditLine
from models.machine.conversations import Conversation
from models.machine.outbox import Outgoing
from models.machine.processed_updates import Fault, ProcessedUpdate
from models.people.records import Person
from tests.harness.trials import HARTO, SITI, answering, tapped, written

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App
    from bot.turns.turn import Turn
    from models.core.base import Base

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def world() -> LocalTelegram:
    clock.turn(NOW)
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti")
    world.join(HARTO, "Harto")
    return world


@asynccontextmanager
async def _bot(world: LocalTelegram, url: str, *, webhook_reply: bool = True) -> AsyncIterator[App]:
    settings = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=url)
    async with open_app(settings, webhook_reply=webhook_reply, request=DirectRequest(world)) as app:
        yield app


@pytest.fixture
async def app(world: LocalTelegram, database_url: str) -> AsyncIterator[App]:
    async with _bot(world, database_url) as app:
        yield app


async def _rows(app: App, table: type[Base]) -> int:
    async with app.database.transaction() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


async def _audited(turn: Turn) -> None:
    """A turn that leaves a trace in every table a turn writes to."""
    draft = Draft(id="abc234", form="uji", version=1)
    turn.workspace = Workspace((*turn.workspace.drafts, draft))
    turn.audit(Act("uji"), "", f"person:{turn.person.id}")
    turn.give(Screen((line("tersimpan"),)), receipt_reply)
    turn.show(Screen((line("lanjut"),)))


async def _audited_then_broken(turn: Turn) -> None:
    await _audited(turn)
    await turn.db.flush()
    raise LookupError("Siti, 0812")


async def _refused(turn: Turn) -> None:
    await _audited(turn)
    raise Problem(say("Desa %(name)s belum ada.", name="<Baru>"))


def _called(world: LocalTelegram) -> list[str]:
    """What the bot asked of Telegram since it knows its own name."""
    return [one.text for one in world.log if one.kind == "call" and one.text != "getMe"]


async def _put_off(app: App, update: dict[str, Any]) -> TryLater:
    with pytest.raises(TryLater) as later:
        await app.inbox.receive(update)
    return later.value


async def test_another_connection_sees_what_a_turn_committed(
    app: App, world: LocalTelegram, database_url: str
) -> None:
    with answering(_audited):
        answer = await app.inbox.receive(written(1, "a"))
        await app.courier.drain()
    assert answer.outcome == "done"
    assert answer.call is None  # something else is on its way, so the card follows it
    assert [shown.text for shown in world.chat(SITI)] == ["tersimpan", "lanjut"]
    other = Database(database_url)
    async with other.transaction() as db:
        state = await db.scalar(select(Conversation.state))
        lines = await db.scalar(select(func.count()).select_from(AuditLine))
        outcome = await db.scalar(select(ProcessedUpdate.outcome))
    await other.close()
    assert state is not None
    assert [one["id"] for one in state["drafts"]] == ["abc234"]
    assert (lines, outcome) == (1, "done")


async def test_a_handler_that_raises_leaves_no_row_and_sends_nothing(
    app: App, world: LocalTelegram
) -> None:
    with answering(_audited_then_broken):
        assert (await _put_off(app, written(1, "a"))).wait == 1
        await app.courier.drain()
    for table in (Person, Conversation, AuditLine, Outgoing, ProcessedUpdate):
        assert await _rows(app, table) == 0, table
    assert not _called(world)


async def test_the_second_code_fault_parks_with_an_apology_and_a_code(
    app: App, world: LocalTelegram
) -> None:
    with answering(_audited):
        await app.inbox.receive(written(1, "a"))
    with answering(_audited_then_broken):
        await _put_off(app, written(2, "b"))
        answer = await app.inbox.receive(written(2, "b"))
        await app.courier.drain()
        assert (await app.inbox.receive(written(2, "b"))).outcome == "repeated"
    assert answer.outcome == "parked"
    async with app.database.transaction() as db:
        fault = await db.get(Fault, 2)
        assert fault is not None
        assert fault.parked == written(2, "b")
        assert fault.what.startswith(
            "LookupError tests/"
        )  # neither the text of the fault nor of the message
    apology = world.chat(SITI)[-1].text
    assert apology.startswith("Maaf, ada gangguan di pihak kami.")
    assert fault.code in apology
    assert await _rows(app, AuditLine) == 1


async def test_after_a_parked_update_the_chat_goes_on(app: App, world: LocalTelegram) -> None:
    with answering(_audited_then_broken):
        await _put_off(app, written(1, "a"))
        await app.inbox.receive(written(1, "a"))
    with answering(_audited):
        assert (await app.inbox.receive(written(2, "b"))).outcome == "done"
        await app.courier.drain()
    assert world.chat(SITI)[-1].text == "lanjut"


async def test_a_repeated_update_gives_the_stored_reply_and_does_nothing(
    app: App, world: LocalTelegram
) -> None:
    times = []

    async def once(turn: Turn) -> None:
        times.append(turn.now)
        turn.show(Screen((line("lanjut"),)))

    with answering(uji=once):
        first = await app.inbox.receive(tapped(1, "uji"))
        again = await app.inbox.receive(tapped(1, "uji"))
        await app.courier.drain()
    assert first.call is not None
    assert first.call.body["text"] == "lanjut"
    assert (again.call, again.outcome) == (first.call, "repeated")
    assert len(times) == 1
    assert world.chat(SITI) == []


async def test_without_a_ride_the_card_goes_by_the_outbox(
    world: LocalTelegram, database_url: str
) -> None:
    async def show(turn: Turn) -> None:
        turn.show(Screen((line("lanjut"),)))

    async with _bot(world, database_url, webhook_reply=False) as app:
        with answering(show):
            assert (await app.inbox.receive(written(1, "a"))).call is None
            await app.courier.drain()
        assert await _rows(app, Outgoing) == 0
    assert [shown.text for shown in world.chat(SITI)] == ["lanjut"]


async def test_a_problem_is_explained_and_keeps_the_draft(app: App, world: LocalTelegram) -> None:
    with answering(_audited, uji=_refused):
        await app.inbox.receive(written(1, "a"))
        await app.courier.drain()
        with answering(_refused):
            await app.inbox.receive(written(2, "b"))
        await app.inbox.receive(tapped(3, "uji", message_id=1))
        await app.courier.drain()
    assert world.chat(SITI)[-1].html == "<b>⚠️ Desa &lt;Baru&gt; belum ada.</b>"
    toasts = [one for one in world.log if one.text == "answerCallbackQuery"]
    assert toasts[-1].content["text"] == "Desa <Baru> belum ada."
    assert str(toasts[-1].content["show_alert"]).lower() == "true"
    assert await _rows(app, AuditLine) == 1
    async with app.database.transaction() as db:
        row = await db.scalar(select(Conversation))
    assert row is not None
    assert (row.version, len(row.state["drafts"])) == (1, 1)


@pytest.mark.postgresql
async def test_who_is_overtaken_runs_again_on_what_was_written(
    world: LocalTelegram, postgresql_url: str
) -> None:
    """Two replicas: the slower one has read what the quicker one then changes."""
    read, changed, seen = asyncio.Event(), asyncio.Event(), []

    async def slow(turn: Turn) -> None:
        seen.append(turn.workspace_version)
        read.set()
        await changed.wait()
        await _audited(turn)

    async with _bot(world, postgresql_url) as one, _bot(world, postgresql_url) as two:
        with answering(_audited, uji=slow):
            await one.inbox.receive(written(1, "a"))
            waiting = asyncio.create_task(one.inbox.receive(tapped(2, "uji")))
            await read.wait()
            await two.inbox.receive(written(3, "b"))
            changed.set()
            assert (await waiting).outcome == "done"
        assert seen == [1, 2]
        assert await _rows(one, AuditLine) == 3


@pytest.mark.postgresql
async def test_a_late_tap_never_puts_an_older_question_back(
    world: LocalTelegram, postgresql_url: str
) -> None:
    """Two replicas: the slower one has read which question is due, and the quicker one goes on."""
    read, changed, due = asyncio.Event(), asyncio.Event(), []

    async def late(turn: Turn) -> None:
        due.append(turn.workspace_version)
        turn.show(Screen((line(f"pertanyaan {turn.workspace_version}"),)))
        read.set()
        await changed.wait()

    async with _bot(world, postgresql_url) as one, _bot(world, postgresql_url) as two:
        with answering(_audited, uji=late):
            await one.inbox.receive(written(1, "a"))
            await one.courier.drain()
            waiting = asyncio.create_task(one.inbox.receive(tapped(2, "uji", message_id=1)))
            await read.wait()
            await two.inbox.receive(written(3, "b"))
            await two.courier.drain()
            changed.set()
            assert (await waiting).call is None  # what follows waits behind it, in the outbox
            await one.courier.drain()
    assert due == [1, 2]
    shown = [one.message.text for one in world.log if one.kind == "edit" and one.message]
    assert shown == ["pertanyaan 2"]


@pytest.mark.parametrize("first", [True, False], ids=["first form", "later form"])
async def test_of_twenty_racing_taps_all_are_done_and_one_wins(
    world: LocalTelegram, database_url: str, first: bool
) -> None:
    """Five processes, twenty taps of one person on one button: one effect, twenty answers."""
    winners: list[int] = []

    async def claimed(turn: Turn) -> None:
        if any(draft.id == "abc234" for draft in turn.workspace.drafts):
            turn.toast(say("Sudah dicatat."))
            return
        await _audited(turn)
        winners.append(turn.person.id)

    async def tap(app: App, number: int) -> str:
        while True:
            try:
                return (await app.inbox.receive(tapped(number, "uji", message_id=1))).outcome
            except TryLater:
                continue

    async with (
        _bot(world, database_url) as one,
        _bot(world, database_url) as two,
        _bot(world, database_url) as three,
        _bot(world, database_url) as four,
        _bot(world, database_url) as five,
    ):
        apps = (one, two, three, four, five)
        if not first:
            await one.inbox.receive(written(1, "a"))
            await one.courier.drain()  # else another's answer would wait for a sweep behind it
        with answering(uji=claimed):
            taps = [tap(apps[number % 5], 100 + number) for number in range(20)]
            outcomes = await asyncio.gather(*taps)
        for app in apps:
            await app.courier.drain()
        assert outcomes == ["done"] * 20
        assert await _rows(one, AuditLine) == 1
        assert await _rows(one, Person) == 1
        assert await _rows(one, ProcessedUpdate) == (20 if first else 21)
    assert winners  # a loser may have begun, and was rolled back
    assert [shown.text for shown in world.chat(SITI)].count("tersimpan") == 1


async def test_five_contentions_park_the_update(app: App) -> None:
    async def never_wins(turn: Turn) -> None:
        turn.db.add(Person(telegram_id=turn.person.telegram_id, language="id", since=NOW))
        await turn.db.flush()

    with answering(never_wins):
        for _ in range(4):
            await _put_off(app, written(1, "a"))
        answer = await app.inbox.receive(written(1, "a"))
    assert answer.outcome == "parked"


async def test_trouble_with_the_database_is_never_parked(world: LocalTelegram) -> None:
    nowhere = "postgresql+asyncpg://postgres@127.0.0.1:1/nobody"
    async with _bot(world, nowhere) as app:
        for _ in range(6):
            assert (await _put_off(app, written(1, "a"))).wait == 5


async def test_a_wrong_statement_is_a_fault_of_ours_and_parked(app: App) -> None:
    async def wrong(turn: Turn) -> None:
        await turn.db.execute(text("select nothing from nowhere"))

    with answering(wrong):
        assert (await _put_off(app, written(1, "a"))).wait == 1
        assert (await app.inbox.receive(written(1, "a"))).outcome == "parked"


@pytest.mark.parametrize("said", ["a\0b", "\ud800", "\ud83d!"], ids=["nul", "half", "other half"])
@pytest.mark.parametrize("bug", [False, True], ids=["done", "parked"])
async def test_signs_no_database_keeps_are_taken_out(app: App, said: str, bug: bool) -> None:
    async def keep(turn: Turn) -> None:
        heard = getattr(turn.said, "text", "")
        turn.audit(Act("uji"), "", "x", said=heard)
        turn.give(Screen((line(heard),)), receipt_reply)
        if bug:
            raise LookupError

    with answering(keep):
        if bug:
            await _put_off(app, written(1, said))
        answer = await app.inbox.receive(written(1, said))
    assert answer.outcome == ("parked" if bug else "done")


async def test_what_the_library_cannot_read_is_parked(app: App) -> None:
    broken = written(1, "a", date="yesterday")
    await _put_off(app, broken)
    assert (await app.inbox.receive(broken)).outcome == "parked"
    async with app.database.transaction() as db:
        fault = await db.get(Fault, 1)
    assert fault is not None
    assert fault.parked == broken


async def test_who_blocks_the_bot_is_noted_and_comes_back(app: App) -> None:
    await app.inbox.receive(written(1, "a"))
    await app.courier.drain()
    bot = {"id": 1, "is_bot": True, "first_name": "Bot"}
    siti = {"id": SITI, "is_bot": False, "first_name": "Siti"}
    change = {
        "chat": {"id": SITI, "type": "private"},
        "from": siti,
        "date": 1_795_000_000,
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": "kicked", "until_date": 0},
    }
    answer = await app.inbox.receive({"update_id": 2, "my_chat_member": change})
    assert answer.outcome == "ignored"
    assert await _unreachable(app) == NOW
    await app.inbox.receive(written(3, "b"))
    assert await _unreachable(app) is None


async def _unreachable(app: App) -> datetime | None:
    async with app.database.transaction() as db:
        return await db.scalar(select(Person.unreachable_since))


@pytest.mark.parametrize("text", ["/start, selamat pagi", "/start.", "/start?\nsaya Siti"])
async def test_a_sign_behind_a_command_is_none_of_its_name(app: App, text: str) -> None:
    answer = await app.inbox.receive(written(1, text, entities=commands(text)))
    assert answer.outcome == "done"


GROUP = {"id": -100, "type": "group", "title": "Desa"}


@pytest.mark.parametrize("words", ["/start", "/daftar", "halo"])
async def test_a_group_gets_one_sentence_and_nobody_is_remembered(app: App, words: str) -> None:
    changes: dict[str, Any] = {"chat": GROUP}
    if words[0] == "/":
        changes["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words)}]
    answer = await app.inbox.receive(written(1, words, **changes))
    assert answer.outcome != "parked"
    if answer.call is not None:
        assert answer.call.body["chat_id"] == GROUP["id"]
        assert "\n" not in answer.call.body["text"]
    assert await _rows(app, Person) == 0
