"""Libraries that ours take along where they are installed, and a running bot never uses."""

from __future__ import annotations

import sys

# structlog and httpx draw coloured tracebacks with them; httpx has a command line of its own.
UNUSED = ("httpx._main", "pygments", "rich")


def leave_out() -> None:
    """Let `import` say that they are not installed; three MiB less. First of all imports."""
    for name in UNUSED:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None: Python's word for it
