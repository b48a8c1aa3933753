"""What the webhook answers: only what is committed gets a 200, and only Telegram gets in."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from bot.app import open_app
from bot.process.settings import Settings
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN
from bot.screens.screen import Screen, line
from bot.updates.web import MOST_BYTES, PATH, SECRET_HEADER, Web
from tests.harness.trials import HARTO, answering, tapped

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App
    from bot.sandbox.telegram.world import LocalTelegram
    from bot.turns.turn import Turn

SECRET = "rahasia"  # noqa: S105 - opens nothing
KNOWN = {SECRET_HEADER: SECRET}


@pytest.fixture
async def app(world: LocalTelegram, migrated_url: str) -> AsyncIterator[App]:
    settings = Settings(
        _env_file=None, bot_token=SANDBOX_TOKEN, database_url=migrated_url, max_turns=1
    )
    async with open_app(settings, webhook_reply=True, request=DirectRequest(world)) as app:
        yield app


@asynccontextmanager
async def _caller(app: App) -> AsyncIterator[httpx.AsyncClient]:
    web = Web(app.settings, app.database, app.inbox, app.stopping, SECRET, announced=True)
    transport = httpx.ASGITransport(web)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as caller:
        yield caller


async def _hello(turn: Turn) -> None:
    turn.show(Screen((line("Halo"),)))


async def _nothing(_turn: Turn) -> None:
    return


async def _bug(_turn: Turn) -> None:
    raise LookupError


async def _pieces(size: int) -> AsyncIterator[bytes]:
    """A body that does not say how long it is."""
    for _ in range(size // 1000):
        yield b" " * 1000


JSON = "application/json"


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        pytest.param({}, "{}", 401, id="no secret"),
        pytest.param({SECRET_HEADER: "rahasi"}, "{}", 401, id="wrong secret"),
        pytest.param({SECRET_HEADER: "rahasia" * 9000}, "{}", 401, id="endless secret"),
        pytest.param({SECRET_HEADER: b"rah\xe1sia"}, "{}", 401, id="secret not ASCII"),
        pytest.param(KNOWN | {"Content-Type": "text/plain"}, "{}", 415, id="wrong type"),
        pytest.param(KNOWN | {"Content-Type": ""}, "{}", 415, id="no type"),
        pytest.param(KNOWN, "{", 400, id="broken"),
        pytest.param(KNOWN, "", 400, id="empty"),
        pytest.param(KNOWN, b'"\xff"', 400, id="not UTF-8"),
        pytest.param(KNOWN, "[1]", 400, id="a list"),
        pytest.param(KNOWN, "{}", 400, id="no id"),
        pytest.param(KNOWN, '{"update_id": true}', 400, id="no number"),
        pytest.param(KNOWN, "[" * 200_000, 400, id="deep"),
        pytest.param(KNOWN, " " * (MOST_BYTES + 1), 413, id="too long"),
    ],
)
async def test_what_is_no_update_of_telegrams_is_refused(
    app: App, headers: dict[str, Any], body: str | bytes, status: int
) -> None:
    async with _caller(app) as caller:
        answer = await caller.post(PATH, content=body, headers={"Content-Type": JSON} | headers)
    assert (answer.status_code, answer.content) == (status, b"")


async def test_a_body_is_counted_while_it_comes(app: App) -> None:
    async with _caller(app) as caller:
        headers = KNOWN | {"Content-Type": JSON}
        answer = await caller.post(PATH, content=_pieces(MOST_BYTES + 1000), headers=headers)
    assert "content-length" not in answer.request.headers
    assert answer.status_code == 413


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_only_post_is_allowed(app: App, method: str) -> None:
    async with _caller(app) as caller:
        answer = await caller.request(method, PATH, headers=KNOWN)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("path", [f"{PATH}/", "/live/", "/", "/TELEGRAM"])
async def test_nobody_is_sent_elsewhere(app: App, path: str) -> None:
    async with _caller(app) as caller:
        answer = await caller.post(path, headers=KNOWN | {"Host": "strangers.example"})
    assert (answer.status_code, "location" in answer.headers) == (404, False)


async def test_a_card_rides_in_the_answer_and_comes_again_the_same(app: App) -> None:
    with answering(uji=_hello):
        async with _caller(app) as caller:
            update = tapped(1, "uji")
            first = await caller.post(PATH, json=update, headers=KNOWN)
            again = await caller.post(PATH, json=update, headers=KNOWN)
    assert first.status_code == 200
    assert first.json()["method"] == "editMessageText"
    assert first.json()["text"] == "Halo"
    assert again.json() == first.json()


async def test_without_a_card_the_answer_carries_no_call(app: App) -> None:
    with answering(uji=_nothing):
        async with _caller(app) as caller:
            answer = await caller.post(PATH, json=tapped(1, "uji"), headers=KNOWN)
    assert (answer.status_code, answer.json()) == (200, {})


async def test_more_turns_than_allowed_are_asked_to_come_again(app: App) -> None:
    began, may_end = asyncio.Event(), asyncio.Event()

    async def slow(_turn: Turn) -> None:
        began.set()
        await may_end.wait()

    with answering(uji=slow):
        async with _caller(app) as caller:
            first = asyncio.create_task(caller.post(PATH, json=tapped(1, "uji"), headers=KNOWN))
            await began.wait()
            second = await caller.post(PATH, json=tapped(2, "uji", HARTO), headers=KNOWN)
            may_end.set()
            assert (await first).status_code == 200
            third = await caller.post(PATH, json=tapped(2, "uji", HARTO), headers=KNOWN)
    assert (second.status_code, second.headers["retry-after"]) == (503, "1")
    assert third.status_code == 200


async def test_what_was_not_done_comes_again_until_it_is_parked(app: App) -> None:
    with answering(uji=_bug):
        async with _caller(app) as caller:
            answers = [
                await caller.post(PATH, json=tapped(1, "uji"), headers=KNOWN) for _ in range(3)
            ]
    assert [one.status_code for one in answers] == [503, 200, 200]
    assert answers[0].headers["retry-after"] == "1"


async def test_who_is_stopping_takes_nothing_new(app: App) -> None:
    app.stopping.set()
    async with _caller(app) as caller:
        answer = await caller.post(PATH, json=tapped(1, "uji"), headers=KNOWN)
        ready, live = await caller.get("/ready"), await caller.get("/live")
    assert (answer.status_code, int(answer.headers["retry-after"])) == (503, 5)
    assert (ready.status_code, ready.text) == (503, "stopping")
    assert live.status_code == 200


async def test_ready_says_what_is_missing(app: App) -> None:
    web = Web(app.settings, app.database, app.inbox, app.stopping, SECRET)
    transport = httpx.ASGITransport(web)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as caller:
        before = await caller.get("/ready")
        web.announced = True
        after = await caller.get("/ready")
    assert (before.status_code, before.text) == (503, "webhook")
    assert (after.status_code, after.text) == (200, "ready")


async def test_tables_that_are_behind_are_not_ready(world: LocalTelegram, sqlite_url: str) -> None:
    settings = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=sqlite_url)
    async with (
        open_app(settings, webhook_reply=True, request=DirectRequest(world)) as app,
        _caller(app) as caller,
    ):
        answer = await caller.get("/ready")
    assert (answer.status_code, answer.text) == (503, "migrations")


async def test_a_database_that_is_away_is_not_ready(app: App, world: LocalTelegram) -> None:
    settings = app.settings.model_copy(
        update={"database_url": "postgresql+asyncpg://postgres@127.0.0.1:1/nobody"}
    )
    async with (
        open_app(settings, webhook_reply=True, request=DirectRequest(world)) as away,
        _caller(away) as caller,
    ):
        ready = await caller.get("/ready")
        answer = await caller.post(PATH, json=tapped(1, "uji"), headers=KNOWN)
    assert (ready.status_code, ready.text) == (503, "database")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


async def test_the_figures_are_told_in_prometheus_s_own_form(app: App) -> None:
    async with _caller(app) as caller:
        answer = await caller.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert "desa_turns_in_work 0.0" in answer.text
    assert "desa_outbox_waiting 0.0" in answer.text
