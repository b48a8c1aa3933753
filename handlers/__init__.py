"""The programme's conversations. Importing this room registers them all."""

from handlers import (
    account,
    assignments,
    decrees,
    digests,
    head,
    invitations,
    objections,
    recognition,
    registration,
    roster,
    start,
    waiting,
    welcome,
)

__all__ = [
    "account",
    "assignments",
    "decrees",
    "digests",
    "head",
    "invitations",
    "objections",
    "recognition",
    "registration",
    "roster",
    "start",
    "waiting",
    "welcome",
]
