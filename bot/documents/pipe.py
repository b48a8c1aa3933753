"""What parent and child say to each other: a letter, a length, and that many bytes."""

from __future__ import annotations

import struct

HEAD = struct.Struct("!cQ")
MAKE = b"m"  # to the child: a pickled pair, what to make and from which value
DONE = b"d"  # from the child: the document
MISSING = b"l"  # a library is not installed: its name
FAILED = b"f"  # the kind of fault and its place; never what it says, for that may hold answers
