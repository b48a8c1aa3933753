"""Where an operator has named networks, nobody else is even asked for the secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from bot.app import open_app
from bot.process.networks import networks
from bot.process.settings import Settings
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN
from bot.updates.ip_allowlist import FORWARDED
from bot.updates.web import PATH, SECRET_HEADER, Web
from tests.harness.trials import written

if TYPE_CHECKING:
    from bot.sandbox.telegram.world import LocalTelegram

SECRET = "rahasia"  # noqa: S105 - opens nothing
TELEGRAM = "149.154.160.0/20, 91.108.4.0/22,2001:67c:4e8::/48"
PROXY = "10.0.0.0/8,fd00::/8"
OURS = "149.154.167.220"


async def _status(
    world: LocalTelegram, url: str, peer: str, forwarded: list[str], **settings: str
) -> int:
    told = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=url, **settings)  # type: ignore[arg-type]  # lists of networks are words
    async with open_app(told, webhook_reply=True, request=DirectRequest(world)) as app:
        transport = httpx.ASGITransport(
            Web(app.settings, app.database, app.inbox, app.stopping, SECRET), client=(peer, 4711)
        )
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as caller:
            headers = [(SECRET_HEADER, SECRET), *((FORWARDED, one) for one in forwarded)]
            answer = await caller.post(PATH, json=written(1, "/start"), headers=headers)
    return answer.status_code


@pytest.mark.parametrize(
    ("peer", "forwarded", "status"),
    [
        pytest.param(OURS, [], 200, id="Telegram itself"),
        pytest.param(f"::ffff:{OURS}", [], 200, id="an address in newer clothes"),
        pytest.param("2001:67c:4e8:f004::9", [], 200, id="IPv6"),
        pytest.param("203.0.113.9", [], 403, id="a stranger"),
        pytest.param("203.0.113.9", [OURS], 403, id="a stranger who names Telegram"),
        pytest.param("10.0.0.7", [OURS], 200, id="by our proxy"),
        pytest.param("10.0.0.7", [f"203.0.113.9, {OURS}, 10.0.0.6"], 200, id="by two proxies"),
        pytest.param("10.0.0.7", ["203.0.113.9", OURS], 200, id="two headers"),
        pytest.param("10.0.0.7", ["203.0.113.9"], 403, id="a stranger by our proxy"),
        pytest.param("10.0.0.7", [f"{OURS}, 203.0.113.9"], 403, id="forged in front"),
        pytest.param("10.0.0.7", [OURS, "203.0.113.9"], 403, id="forged header in front"),
        pytest.param("10.0.0.7", [], 403, id="the proxy alone"),
        pytest.param("10.0.0.7", ["10.0.0.6"], 403, id="nothing but proxies"),
        pytest.param("10.0.0.7", ["nobody"], 403, id="no address"),
        pytest.param("10.0.0.7", [f"{OURS}, unknown"], 403, id="forged before no address"),
        pytest.param("nobody", [OURS], 403, id="a peer without an address"),
    ],
)
async def test_only_the_named_networks_may_call(
    world: LocalTelegram, migrated_url: str, peer: str, forwarded: list[str], status: int
) -> None:
    named = {"webhook_networks": TELEGRAM, "trusted_proxies": PROXY}
    assert await _status(world, migrated_url, peer, forwarded, **named) == status


@pytest.mark.parametrize("proxies", ["", PROXY])
async def test_without_a_list_everybody_with_the_secret_may_call(
    world: LocalTelegram, migrated_url: str, proxies: str
) -> None:
    named = {"trusted_proxies": proxies}
    assert await _status(world, migrated_url, "203.0.113.9", ["nobody"], **named) == 200


async def test_no_proxy_is_believed_unless_it_is_said(
    world: LocalTelegram, migrated_url: str
) -> None:
    named = {"webhook_networks": TELEGRAM}
    assert await _status(world, migrated_url, "10.0.0.7", [OURS], **named) == 403


async def test_a_stranger_is_not_told_whether_the_secret_is_right(
    world: LocalTelegram, migrated_url: str
) -> None:
    told = Settings(
        _env_file=None,
        bot_token=SANDBOX_TOKEN,
        database_url=migrated_url,
        webhook_networks=TELEGRAM,
    )
    async with open_app(told, webhook_reply=True, request=DirectRequest(world)) as app:
        transport = httpx.ASGITransport(
            Web(app.settings, app.database, app.inbox, app.stopping, SECRET),
            client=("203.0.113.9", 4711),
        )
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as caller:
            answers = [
                await caller.post(PATH, json={}, headers={SECRET_HEADER: word})
                for word in (SECRET, "wrong")
            ]
            assert (await caller.get("/live")).status_code == 200  # the walls inside ask nobody
    assert {(one.status_code, one.content) for one in answers} == {(403, b"")}


def test_networks_are_read_as_people_write_them() -> None:
    assert [str(one) for one in networks(" 149.154.160.0/20 ,,91.108.4.1, ")] == [
        "149.154.160.0/20",
        "91.108.4.1/32",
    ]
