"""The page's process without a browser: what is done goes on being there after a restart."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.harness.waiting import STILL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent.parent.parent
SAID = "The village: "


@contextmanager
def page(folder: Path, *flags: str) -> Iterator[str]:
    """The address of a page, as long as this is entered; Ctrl-C ends it."""
    with opened(folder, *flags) as (process, address):
        try:
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(STILL) in {0, 130}
            assert process.stderr is not None
            assert process.stderr.read() == ""


def _hear_ctrl_c() -> None:
    """As in a terminal: a suite run in the background has Ctrl-C ignored, and passes that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def opened(folder: Path, *flags: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A sandbox with its page, and the page's address."""
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "bot", "sandbox", "--page", "--port", "0", *flags],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - no thread is between fork and exec here
    ) as process:
        assert process.stdout is not None
        try:
            said = next(one for one in process.stdout if one.startswith(SAID))
            yield process, said.removeprefix(SAID).strip().rstrip("/")
        finally:
            if process.poll() is None:
                process.terminate()


def done(address: str, what: str, **body: Any) -> Any:
    """What the page is answered when it asks for something."""
    request = urllib.request.Request(  # noqa: S310 - our own address
        f"{address}/do/{what}",
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "Origin": address},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return json.loads(answer.read())


def talk(address: str) -> str:
    with urllib.request.urlopen(f"{address}/talk.chat", timeout=30) as answer:  # noqa: S310
        return str(answer.read().decode())


@pytest.mark.slow
def test_what_was_done_is_there_again_next_time(tmp_path: Path) -> None:
    deed = {"kind": "say", "text": "/start"}
    with page(tmp_path, "--fresh") as address:
        assert done(address, "phone", who="siti", deed=deed) == {}
        assert done(address, "phone", who="nobody", deed=deed)["trouble"] == "impossible"
        assert done(address, "clock", words="22 November 2026 07:00")["trouble"] == "moment"
        assert done(address, "phone", who="siti", deed={"kind": "dance"})["trouble"] == "wrong"
        before = talk(address)
        events = urllib.request.urlopen(f"{address}/events", timeout=30)  # noqa: S310
        assert events.readline().startswith(b'data: {"whole"')
    # A page that was open is let go without a word.
    events.close()
    with page(tmp_path) as address:
        assert talk(address).startswith(before.rstrip("\n"))
        assert done(address, "phone", who="siti", deed=deed) == {}
        assert talk(address).count("siti: /start") == 2
        assert done(address, "fresh") == {}
        assert "siti" not in talk(address)


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGHUP, signal.SIGKILL])
def test_a_closed_terminal_or_a_crash_loses_nothing(tmp_path: Path, end: signal.Signals) -> None:
    with opened(tmp_path, "--fresh") as (process, address):
        assert done(address, "phone", who="siti", deed={"kind": "say", "text": "/start"}) == {}
        kept = tmp_path / ".sandbox" / "talk.chat"
        assert until(lambda: kept.exists() and "siti: /start" in kept.read_text("utf-8"))
        bot = children_of(process.pid)
        assert len(bot) == 1
        process.send_signal(end)
        process.wait(STILL)
    assert until(lambda: not Path(f"/proc/{bot[0]}").exists())
    with page(tmp_path) as address:
        assert "siti: /start" in talk(address)


def children_of(pid: int) -> list[int]:
    """The processes this one has started."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8")
    return [int(one) for one in told.split()]


def until(condition: Callable[[], bool]) -> bool:
    """Whether it comes true, however slow the machine: a ceiling that nothing healthy reaches."""
    end = time.monotonic() + STILL
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()
