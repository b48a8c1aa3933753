"""Who may come in to the page: this machine, its own page, and whoever knows a token of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from typer.testing import CliRunner

from bot.commands.cli import commands
from bot.sandbox.page.access_guard import COOKIE, AccessGuard, is_loopback, listen_error
from bot.sandbox.page.page_server import PageServer
from bot.sandbox.telegram.server import listen_on

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import Message, Scope

TOKEN = "sebuah-kata-yang-panjang"  # noqa: S105 - opens nothing


async def answered(
    path: str, *, token: str = "", client: str = "127.0.0.1", method: str = "GET", **headers: str
) -> tuple[int, dict[str, str]]:
    """The status and the headers a request gets."""

    async def open_door(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("in")

    app = Starlette(routes=[Route("/{path:path}", open_door, methods=["GET", "POST"])])
    path, _, query = path.partition("?")
    told = {"host": "127.0.0.1:4343"} | {name.replace("_", "-"): v for name, v in headers.items()}
    scope: Scope = {
        "type": "http", "method": method, "path": path, "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
        "client": (client, 50000), "server": ("127.0.0.1", 4343), "scheme": "http",
        "root_path": "", "http_version": "1.1",
    }  # fmt: skip
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    await AccessGuard(app, token)(scope, receive, send)
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize(
    "host", ["127.0.0.1:4343", "localhost:4343", "127.0.0.2:4343", "[::1]:4343"]
)
async def test_this_machines_own_names_are_let_in(host: str) -> None:
    assert (await answered("/", host=host))[0] == 200


@pytest.mark.parametrize("host", ["desa.example:4343", "192.168.1.5:4343", "127.0.0.1.nip.io"])
async def test_a_name_that_was_bent_to_this_machine_is_not(host: str) -> None:
    assert (await answered("/events", host=host))[0] == 403


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://127.0.0.1:4343", 200), ("https://example.org", 403), ("null", 403), ("", 403)],
)
async def test_only_the_page_itself_may_do_anything(origin: str, status: int) -> None:
    assert (await answered("/do/fresh", method="POST", origin=origin))[0] == status


@pytest.mark.parametrize("path", ["/bot4200000001:x/getMe", "/file/bot4200000001:x/photos/1.jpg"])
async def test_the_bots_addresses_are_for_this_machine(path: str) -> None:
    assert (await answered(path, token=TOKEN))[0] == 200
    assert (await answered(path, token=TOKEN, client="192.168.1.7"))[0] == 403


@pytest.mark.parametrize(
    "header",
    [
        {"origin": "https://example.org"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-origin"},
        {"referer": "https://example.org/"},
    ],
)
async def test_no_page_in_a_browser_may_speak_for_the_bot(header: dict[str, str]) -> None:
    path = "/bot4200000001:x/sendMessage?chat_id=700000003&text=jahat"
    assert (await answered(path, **header))[0] == 403
    assert (await answered(path, method="POST", **header))[0] == 403


@pytest.mark.parametrize("host", ["desa.example:4343", "127.0.0.1.nip.io", "192.168.1.5:4343"])
async def test_a_name_that_was_bent_to_this_machine_reads_nothing_of_the_bots(host: str) -> None:
    assert (await answered("/bot4200000001:x/getMe", host=host))[0] == 403
    assert (await answered("/file/bot4200000001:x/photos/1.jpg", host=host, token=TOKEN))[0] == 403


async def test_a_token_opens_and_then_leaves_the_address() -> None:
    far = {"client": "192.168.1.7", "host": "192.168.1.5:4343"}
    assert (await answered("/", token=TOKEN, **far))[0] == 403
    assert (await answered("/?token=falsch", token=TOKEN, **far))[0] == 403
    status, headers = await answered(f"/?token={TOKEN}", token=TOKEN, **far)
    assert (status, headers["location"]) == (303, "/")
    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=strict" in headers["set-cookie"]
    assert (await answered("/", token=TOKEN, cookie=f"{COOKIE}={TOKEN}", **far))[0] == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "::1", "localhost"])
def test_loopback_needs_no_token(host: str) -> None:
    assert is_loopback(host)
    assert not listen_error(host, "")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "desa.local", "::"])  # noqa: S104
@pytest.mark.parametrize("token", ["", "pendek"])
def test_any_other_address_does(host: str, token: str) -> None:
    assert "--token" in listen_error(host, token)
    assert not listen_error(host, TOKEN)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104
@pytest.mark.parametrize("token", ["kata-sandi-désa-panjang", "sebuah kata panjang", "a;b" * 9])
def test_a_token_fits_into_an_address_and_a_cookie(host: str, token: str) -> None:
    assert "letters" in listen_error(host, token)


@pytest.mark.parametrize(
    ("host", "where"),
    [
        ("127.0.0.1", "http://127.0.0.1:4343/"),
        ("localhost", "http://127.0.0.1:4343/"),
        ("127.0.0.2", "http://127.0.0.2:4343/"),
        ("0.0.0.0", "http://127.0.0.1:4343/"),  # noqa: S104
        ("192.168.1.5", "http://192.168.1.5:4343/"),
        ("::1", "http://[::1]:4343/"),
        ("::", "http://[::1]:4343/"),
    ],
)
def test_the_printed_address_leads_to_the_page(host: str, where: str) -> None:
    assert PageServer(host, 4343, "").where(4343) == where


def test_it_can_listen_on_the_newer_loopback_too() -> None:
    try:
        listening = listen_on("::1", 0)
    except OSError:
        pytest.skip("this machine has no IPv6")
    with listening:
        assert listening.getsockname()[0] == "::1"


def test_the_command_refuses_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(commands, ["sandbox", "--page", "--host", "0.0.0.0"])  # noqa: S104
    assert said.exit_code == 2
    assert "this machine only" in " ".join(said.output.split())
    assert list(tmp_path.iterdir()) == []
