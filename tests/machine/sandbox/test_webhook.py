"""How updates are brought to a webhook: order, secrets, repetition, calls in the answer."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.telegram.server import serve_on_loopback
from bot.sandbox.telegram.updates import Queue
from bot.sandbox.telegram.webhook_delivery import post_updates
from bot.sandbox.telegram.world import LocalTelegram

SITI, HARTO = 11, 12


@dataclass
class Receiver:
    """A bot's webhook: answers what was laid out for it, else 200, and keeps what came."""

    answers: list[Response] = field(default_factory=list)
    came: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    secrets: list[str | None] = field(default_factory=list)
    held: dict[int, asyncio.Event] = field(default_factory=dict)

    async def receive(self, request: Request) -> Response:
        """Answer one delivery."""
        update = await request.json()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        answer = self.answers.pop(0) if self.answers else Response()
        self.came.put_nowait(update)
        sender = next(value for key, value in update.items() if key != "update_id")["from"]["id"]
        if sender in self.held:
            await self.held[sender].wait()
        return answer

    async def next(self) -> str:
        """Wait for a delivery and return its text or the data of its tap."""
        update = await asyncio.wait_for(self.came.get(), 5)
        if "callback_query" in update:
            return str(update["callback_query"]["data"])
        return str(update["message"]["text"])


@pytest.fixture
def receiver() -> Receiver:
    """Give a webhook."""
    return Receiver()


@pytest.fixture
async def delivered(world: LocalTelegram, receiver: Receiver) -> AsyncIterator[None]:
    """Deliver to the webhook as long as the test runs."""
    hook = Starlette(routes=[Route("/", receiver.receive, methods=["POST"])])
    async with serve_on_loopback(hook) as address, post_updates(world, first_delay=0.001):
        world.call("setWebhook", {"url": f"{address}/", "secret_token": "rahasia"})
        yield


async def _until(world: LocalTelegram, condition: Any) -> None:
    """Wait for events of the world until the condition holds."""
    news = asyncio.Event()
    forget = world.watch(news.set)
    async with asyncio.timeout(5):
        while not condition():
            news.clear()
            await news.wait()
    forget()


@pytest.mark.usefixtures("delivered")
async def test_updates_come_in_order_with_the_secret(
    world: LocalTelegram,
    receiver: Receiver,
) -> None:
    for text in "abc":
        world.say(SITI, text)
    assert [await receiver.next() for _ in range(3)] == ["a", "b", "c"]
    assert receiver.secrets == ["rahasia"] * 3


@pytest.mark.usefixtures("delivered")
async def test_a_failed_delivery_is_repeated_before_the_next(
    world: LocalTelegram,
    receiver: Receiver,
) -> None:
    receiver.answers = [Response(status_code=500), Response(status_code=503), Response()]
    world.say(SITI, "a")
    world.say(SITI, "b")
    assert [await receiver.next() for _ in range(4)] == ["a", "a", "a", "b"]
    told: Any = world.call("getWebhookInfo", {})
    assert told["last_error_message"].startswith("Wrong response from the webhook: 503")


@pytest.mark.usefixtures("delivered")
async def test_a_bot_that_sets_its_webhook_anew_is_called_at_once(
    world: LocalTelegram,
    receiver: Receiver,
) -> None:
    receiver.answers = [Response(status_code=503, headers={"Retry-After": "3600"})]
    world.say(SITI, "a")
    assert await receiver.next() == "a"
    await _until(world, lambda: "last_error_message" in world.state.webhook)
    known = world.state.webhook
    world.call("setWebhook", {"url": known["url"], "secret_token": known["secret"]})
    assert await receiver.next() == "a"


@pytest.mark.usefixtures("delivered")
async def test_retry_after_is_honoured(world: LocalTelegram, receiver: Receiver) -> None:
    receiver.answers = [Response(status_code=503, headers={"Retry-After": "3600"})]
    world.say(SITI, "a")
    assert await receiver.next() == "a"
    world.say(HARTO, "b")
    assert await receiver.next() == "b"
    await _until(world, lambda: len(world.pending()) == 1)
    assert receiver.came.empty()
    assert world.queues() == [Queue(SITI, "messages")]


@pytest.mark.usefixtures("delivered")
async def test_a_slow_update_holds_its_own_queue_only(
    world: LocalTelegram,
    receiver: Receiver,
) -> None:
    receiver.held[SITI] = asyncio.Event()
    card: Any = world.call("sendMessage", {"chat_id": SITI, "text": "x"})
    world.say(SITI, "a")
    world.say(SITI, "b")
    assert await receiver.next() == "a"
    world.tap(SITI, card["message_id"], "y")
    assert await receiver.next() == "y"
    world.say(HARTO, "c")
    assert await receiver.next() == "c"
    receiver.held[SITI].set()
    assert await receiver.next() == "b"


@pytest.mark.usefixtures("delivered")
async def test_a_call_in_the_answer_is_carried_out(
    world: LocalTelegram,
    receiver: Receiver,
) -> None:
    receiver.answers = [JSONResponse({"method": "sendMessage", "chat_id": SITI, "text": "Baik"})]
    world.say(SITI, "a")
    await _until(world, lambda: world.chat(SITI)[-1].from_bot)
    assert world.chat(SITI)[-1].text == "Baik"


@pytest.mark.usefixtures("delivered")
@pytest.mark.parametrize(
    "call",
    [
        pytest.param({"method": "sendMessage", "chat_id": 99, "text": "x"}, id="refused"),
        pytest.param({"method": "deleteWebhook"}, id="not-in-an-answer"),
        pytest.param(["no", "call"], id="no-call"),
    ],
)
async def test_what_becomes_of_a_call_in_the_answer_disturbs_nothing(
    world: LocalTelegram,
    receiver: Receiver,
    call: object,
) -> None:
    receiver.answers = [JSONResponse(call)]
    world.say(SITI, "a")
    world.say(SITI, "b")
    assert [await receiver.next(), await receiver.next()] == ["a", "b"]


@pytest.mark.usefixtures("delivered")
async def test_an_expired_tap_is_not_brought_again(
    world: LocalTelegram,
    receiver: Receiver,
    clock: Any,
) -> None:
    receiver.answers = [Response(status_code=500)]
    receiver.held[SITI] = asyncio.Event()
    card: Any = world.call("sendMessage", {"chat_id": SITI, "text": "x"})
    world.tap(SITI, card["message_id"], "y")
    assert await receiver.next() == "y"
    clock.turn(151)
    receiver.held[SITI].set()
    world.say(HARTO, "a")
    assert await receiver.next() == "a"
    assert receiver.came.empty()


async def test_a_webhook_nobody_listens_on_is_noted(world: LocalTelegram) -> None:
    async with serve_on_loopback(Starlette()) as address:
        closed = address
    async with post_updates(world, first_delay=0.001):
        world.call("setWebhook", {"url": f"{closed}/"})
        world.say(SITI, "a")
        await _until(world, lambda: "last_error_message" in world.state.webhook)
    assert world.state.webhook["last_error_message"].startswith("Connection failed")
    assert len(world.pending()) == 1
