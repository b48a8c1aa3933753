"""What a process and all its children have cost, as Linux counts it in /proc."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def cpu(root: int) -> float:
    """Seconds of CPU, user and system, of a process tree; children that ended are included."""
    return sum(sum(map(int, _stat(pid)[11:15])) for pid in _tree(root)) / _TICKS


def threads_cpu(root: int) -> float:
    """The same to a millionth, of the threads that are there now: for what costs milliseconds."""
    return sum(map(_ran, _tree(root))) / 1e9


def _ran(pid: int) -> int:
    found = 0
    for entry in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with contextlib.suppress(OSError):
            found += int(entry.read_text("utf-8").split()[0])
    return found


def peak_memory(root: int) -> float:
    """MiB a process tree has held at most, each process at its own peak."""
    return sum(_status(pid, "VmHWM") for pid in _tree(root)) / 1024


def memory(root: int) -> float:
    """MiB a process tree holds now."""
    return sum(_status(pid, "VmRSS") for pid in _tree(root)) / 1024


def _tree(root: int) -> list[int]:
    below: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (stat := _stat(int(entry.name))):
            below.setdefault(int(stat[1]), []).append(int(entry.name))
    found = [root]
    for pid in found:
        found += below.get(pid, [])
    return [pid for pid in found if _stat(pid)]


def _stat(pid: int) -> list[str]:
    """The fields from the third on, behind the name that may hold anything; none when it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _status(pid: int, what: str) -> int:
    """Kilobytes of one kind; none when the process ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(what)), 0)
