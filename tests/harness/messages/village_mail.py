"""Messages as agents of villages might send them, each with what a good reader makes of it.

All contents are invented. `gold` holds what is said, with nulls for what is not; `ask` the
questions a good reader asks instead of guessing; `may` other readings that are fair, "*" for any;
`lost_none` what has to stand in an answer or among the unplaced pieces.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_suffix(".jsonl")
MESSAGES: list[dict[str, Any]] = [
    json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()
]
