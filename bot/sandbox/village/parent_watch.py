"""The bot under watch: when whoever started it is gone, however that ended, it ends too."""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading

STOP_TIMEOUT = 8.0  # seconds it may take to stop in order


def watch_parent() -> None:
    """Watch standard input, which nobody writes to: its end means that the other side is gone."""
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        continue
    threading.Timer(STOP_TIMEOUT, os._exit, [1]).start()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    watch_parent()
    runpy.run_module("bot", run_name="__main__")
