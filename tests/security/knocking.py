"""Requests Telegram would never make, against the real bot while people register with it.

Each is answered with a refusal or by hanging up, never with 200 and never with a fault; two hundred
connections that tell their headers letter by letter stay open meanwhile. Afterwards the checker of
the faults says whether anybody's registration suffered.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.updates.web import MOST_BYTES, PATH, SECRET_HEADER
from tests.faults.bots import ending
from tests.faults.rounds import AT_ONCE, scene
from tests.harness.processes import SECRET, free_port
from tests.security.outcome import Tried

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = 200  # connections
AT_THE_DOOR = 20  # requests at once
PEOPLE = 8
PATIENCE = 30.0  # seconds, of a test that would else hang
REFUSED = {400, 401, 403, 404, 405, 408, 411, 413, 414, 415, 431, 501}
OWN = {SECRET_HEADER: SECRET, "Content-Type": "application/json"}
METHODS = ("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "CONNECT", "BREW")
KINDS = (
    "text/plain",
    "",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/xml",
)
BODIES = (b"", b"{", b"[1]", b"null", b'"x"', b"[" * 50_000, b'{"update_id": true}', b"\xff\xfe",
          b'{"update_id": "1"}', b'{"update_id": 1e9}', b"{}", b"NaN")  # fmt: skip
UPDATE = json.dumps({"update_id": 1, "message": {"text": "/start"}}).encode()


def request(headers: dict[str, str], body: bytes, method: str = "POST", path: str = PATH) -> bytes:
    """A request as it goes over the line."""
    told = {"Host": "bot", "Content-Length": str(len(body)), "Connection": "close"} | headers
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1") + body


def no_secret(_dice: random.Random) -> bytes:
    return request({"Content-Type": "application/json"}, UPDATE)


def wrong_secret(dice: random.Random) -> bytes:
    near = (
        SECRET[:-1],
        SECRET + "x",
        SECRET.upper(),
        SECRET + "\t.",
        "\xe1",
        "'or 1=1",
        SECRET[::-1],
    )
    return request(OWN | {SECRET_HEADER: dice.choice(near)}, UPDATE)


def endless_secret(dice: random.Random) -> bytes:
    return request(OWN | {SECRET_HEADER: SECRET * dice.choice((100, 1_000, 10_000))}, UPDATE)


def two_secrets(_dice: random.Random) -> bytes:
    return request(OWN | {SECRET_HEADER: "x", SECRET_HEADER.lower() + " ": SECRET}, UPDATE)


def wrong_method(dice: random.Random) -> bytes:
    return request(OWN, UPDATE, method=dice.choice(METHODS))


def wrong_kind(dice: random.Random) -> bytes:
    return request(OWN | {"Content-Type": dice.choice(KINDS)}, UPDATE)


def no_update(dice: random.Random) -> bytes:
    return request(OWN, dice.choice(BODIES))


def too_long(dice: random.Random) -> bytes:
    size = dice.choice((MOST_BYTES + 1, 2 * MOST_BYTES, 10 * MOST_BYTES))
    return request(OWN, b" " * size)


def too_long_in_pieces(dice: random.Random) -> bytes:
    piece = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    head = {"Transfer-Encoding": "chunked", "Content-Length": ""}
    return request(OWN | head, piece * dice.choice((20, 40)) + b"0\r\n\r\n")


def lies_about_its_length(dice: random.Random) -> bytes:
    said = dice.choice(("-1", "99999999999999999999", "1e3", "0x10", "1, 2", "abc"))
    return request(OWN | {"Content-Length": said}, UPDATE)


def wrong_path(dice: random.Random) -> bytes:
    path = dice.choice(("/", "/telegram/", "/TELEGRAM", "//telegram", "/../telegram", "/%00",
                        "/telegram%2f..", "/" + "a" * 50_000, "/.env", "/live/../x"))  # fmt: skip
    return request(OWN, UPDATE, path=path)


def no_http(dice: random.Random) -> bytes:
    return dice.choice((dice.randbytes(200), b"\x16\x03\x01\x02\x00", b"\r\n" * 50,
                        b"PRI * HTTP/2.0\r\n\r\n",
                        b"GET /telegram HTTP/9.9\r\n\r\n", b"POST " + b"x" * 70_000))  # fmt: skip


def strange_headers(dice: random.Random) -> bytes:
    more = dice.choice((
        {f"X-{number}": "a" * 100 for number in range(2_000)},
        {"X": "a" * 200_000},
        {"X-Forwarded-For": "149.154.167.220", SECRET_HEADER: ""},
        {"Expect": "100-continue", SECRET_HEADER: "x"},
        {"Upgrade": "websocket", "Connection": "Upgrade", SECRET_HEADER: "x"},
    ))  # fmt: skip
    return request(OWN | {SECRET_HEADER: "x"} | more, UPDATE)


KNOCKS: tuple[Callable[[random.Random], bytes], ...] = (
    no_secret, wrong_secret, endless_secret, two_secrets, wrong_method, wrong_kind, no_update,
    too_long, too_long_in_pieces, lies_about_its_length, wrong_path, no_http, strange_headers,
)  # fmt: skip


# These never come to an end by themselves: they would be hung up on after ten seconds.
UNENDED = {lies_about_its_length, no_http}


async def knock(port: int, said: bytes, *, then_silence: bool = False) -> int:
    """The status of what was answered; 0 when they hung up, or said nothing until we did."""
    status = 0
    with contextlib.suppress(OSError):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        with contextlib.suppress(OSError):
            writer.write(said)
            with contextlib.suppress(OSError):
                async with asyncio.timeout(PATIENCE):
                    await writer.drain()
            if then_silence:
                writer.write_eof()
            async with asyncio.timeout(PATIENCE):
                line = await reader.readline()
            status = int(line.split()[1]) if line.startswith(b"HTTP/") else 0
        writer.close()
    return status


async def slowly(port: int, until: asyncio.Event) -> None:
    """Tell headers letter by letter, and call again when hung up on."""
    while not until.is_set():
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            for letter in b"POST /telegram HTTP/1.1\r\nX: " + b"a" * 1_000:
                if until.is_set() or writer.is_closing():
                    break
                writer.write(bytes([letter]))
                await writer.drain()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(until.wait(), 0.5)
            writer.close()


async def knocked(url: str, count: int, seed: int) -> Tried:
    """So many requests at a bot that people register with; `url` is a database without tables."""
    tried, met = Tried("requests"), Counter[str]()
    with TemporaryDirectory(prefix="desa-knocks-") as folder:
        port, over = free_port(), asyncio.Event()
        async with scene(Path(folder) / "scene", url, seed) as here:
            bot = here.bot(port, port)
            async with ending(bot):
                await bot.start()
                slow = [asyncio.create_task(slowly(port, over)) for _ in range(SLOW)]
                people = asyncio.create_task(here.crowd.play(range(PEOPLE), AT_ONCE))
                dice = random.Random(seed)  # noqa: S311 - the same every time
                todo = iter(range(count))

                async def caller() -> None:
                    for number in todo:
                        kind = KNOCKS[number % len(KNOCKS)]
                        status = await knock(port, kind(dice), then_silence=kind in UNENDED)
                        met[str(status)] += 1
                        if status not in REFUSED and status != 0:
                            tried.broken.append(f"{kind.__name__}: answered {status}")

                await asyncio.gather(*(caller() for _ in range(AT_THE_DOOR)))
                await people
                over.set()
                await asyncio.gather(*slow)
                outcome = await here.judged("requests", count, 0)
                tried.broken += outcome.broken
                if await bot.stop():
                    tried.broken.append("the bot did not stop well")
                said = here.said.read_text("utf-8")
                tried.broken += ["the log holds a traceback"] * ("Traceback" in said)
        tried.done = count
        tried.told = {f"answered {status}": times for status, times in sorted(met.items())}
        tried.told |= {"registrations meanwhile": outcome.people, "slow connections": SLOW}
    return tried
