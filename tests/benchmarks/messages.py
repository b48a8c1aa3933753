"""What a corpus of messages scores by field and shape, and the CPU a message costs.

`make bench-messages CORPUS=file.jsonl [BASELINE=commit]`: with a commit, both builds read the same
messages by turns, each in a process of its own, and the median of one is given in parts of the
other. The format of a corpus is that of tests/harness/messages/village_mail.py.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.benchmarks.builds import ROOT, build_of
from tests.harness.messages.judge import ASKED, RIGHT, WRONG, Score

ROUNDS = 3
# Runs in either build: what a message costs from its text to the draft, in milliseconds.
MEASURE = """
import json, sys, time
from datetime import datetime
from bot.app import handlers
from bot.forms.engine import engine
from bot.forms.state.draft import Draft
from bot.forms.state.inputs import Text
from bot.forms.state.reading import Moment
from bot.languages.locale import locale_for
from models.activities.forms import ActivityReport as Form
try:
    from bot.forms.engine.reading_report import read_alone
except ImportError:
    read_alone = None
LOCALE = locale_for("id")
def read(message, turn):
    moment = Moment(datetime.fromisoformat(message["sent"]).date(), LOCALE)
    text = message["text"] + " " * turn  # no message is remembered from the turn before
    if read_alone:
        return read_alone(Form, text, moment)
    draft, said = Draft("abc123", Form.about.code, Form.about.version), Text(text, 1)
    engine.lookups(Form, draft, said, moment)
    return engine.take(Form, draft, said, moment, {})
messages = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
for message in messages:
    read(message, 0)
costs = []
for message in messages:
    best = 1e9
    for turn in (1, 2, 3):
        begun = time.process_time()
        read(message, turn)
        best = min(best, time.process_time() - begun)
    costs.append(best * 1000)
print(json.dumps(costs))
"""


def main() -> None:
    """Print the score and the CPU."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--baseline", default="", help="a commit to compare the CPU with")
    parser.add_argument("--show", action="store_true", help="what is wrong, missed or lost")
    options = parser.parse_args()
    corpus = options.corpus.resolve()
    score = scored(corpus)
    lines = [
        *score.table(),
        f"right {score.share(RIGHT):.1%}, right or asked {score.share(RIGHT, ASKED):.1%}, "
        f"wrong {score.share(WRONG):.1%}; opened {score.opened} of {score.reports}; "
        f"false alarms {score.alarms}",
        *(score.notes if options.show else ()),
        *compared(corpus, options.baseline),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def scored(corpus: Path) -> Score:
    """The score of the command that reads a file of messages."""
    score = Score()
    command = [
        sys.executable,
        "-m",
        "bot",
        "forms",
        "read",
        "activity_report",
        "--batch",
        str(corpus),
    ]
    printed = _run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    outputs = {one["id"]: one for one in map(json.loads, printed.splitlines())}
    for line in corpus.read_text(encoding="utf-8").splitlines():
        if line.strip():
            message: dict[str, Any] = json.loads(line)
            datetime.fromisoformat(message["sent"])
            score.add(message, outputs[message["id"]])
    return score


def compared(corpus: Path, baseline: str) -> list[str]:
    """The median CPU a message of this build, and of another by turns with it."""
    own: list[float] = []
    if not baseline:
        return [f"CPU {statistics.median(measured(ROOT, corpus)):.2f} ms a message (median)"]
    other: list[float] = []
    with build_of(baseline) as build:
        for _turn in range(ROUNDS):
            own.append(statistics.median(measured(ROOT, corpus)))
            other.append(statistics.median(measured(build.tree, corpus)))
    here, there = statistics.median(own), statistics.median(other)
    return [
        f"CPU {here:.2f} ms a message (median), {baseline}: {there:.2f} ms, "
        f"ratio {here / there:.2f}"
    ]


def _run(command: list[str], **how: Any) -> subprocess.CompletedProcess[str]:
    """This build's Python or git, from this repository."""
    return subprocess.run(command, **how)  # noqa: S603, PLW1510 - commands made above


def measured(tree: Path, corpus: Path) -> list[float]:
    """The CPU of each message in a process of that build."""
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    command = [sys.executable, "-c", MEASURE, str(corpus)]
    run = _run(command, cwd=tree, env=environment, capture_output=True, text=True, check=True)
    costs: list[float] = json.loads(run.stdout)
    return costs


if __name__ == "__main__":
    main()
