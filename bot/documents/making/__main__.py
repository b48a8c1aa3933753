"""The child's program: reads values from standard input, writes documents, ends with the input.

Each maker is imported when it is first asked for, so that a workbook does not pay for matplotlib.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import os
import pickle
import shutil
import sys
import tempfile
import traceback
from typing import BinaryIO

from bot.documents.pipe import DONE, FAILED, HEAD, MISSING

MAKERS = {
    "workbook": "bot.documents.making.workbook",
    "chart": "bot.documents.making.picture",
    "heat": "bot.documents.making.heat",
    "letter": "bot.documents.making.letter",
    "calendar": "bot.documents.making.calendar",
    "template": "bot.documents.making.template",
    "table": "bot.documents.making.table",
    "print": "bot.documents.making.photo_print",
}


def answer(request: bytes) -> tuple[bytes, bytes]:
    """The document, or why there is none."""
    try:
        what, value = pickle.loads(request)  # noqa: S301 - from our own parent, by its own pipe
        document: bytes = importlib.import_module(MAKERS[what]).make(value)
    except ModuleNotFoundError as missing:
        return MISSING, str(missing.name).encode()
    except Exception as fault:  # noqa: BLE001 - whatever it is, the next document can be made
        place = traceback.extract_tb(fault.__traceback__)[-1]
        file = os.path.basename(place.filename)
        return FAILED, f"{type(fault).__name__} in {file}, line {place.lineno}".encode()
    return DONE, document


def serve(asked: BinaryIO, answers: BinaryIO, limit: float) -> None:
    """Make one document after the other until the parent closes the pipe or is gone."""
    while len(head := asked.read(HEAD.size)) == HEAD.size:
        request = asked.read(HEAD.unpack(head)[1])
        # The parent ends us when a document takes too long; this is for when the parent is gone.
        faulthandler.dump_traceback_later(limit, exit=True)
        status, content = answer(request)
        faulthandler.cancel_dump_traceback_later()
        answers.write(HEAD.pack(status, len(content)))
        answers.write(content)
        answers.flush()


def main(folder: str, limit: float) -> None:
    """Serve the parent; whatever is written on the way stays in the folder, and goes with it."""
    tempfile.tempdir = folder
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints spoils no answer
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, answers, limit)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
