"""The buttons that stand under the newest cards of a chat, so that typing their words does them.

On weak lines only text gets through: who types "saya setuju" means the button of that name. Only
the newest few cards count, and only what their buttons say, or the lines whose numbers they are;
the other words of the card are kept nowhere.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, bindparam, delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, Json
from models.core.personal import Scrub, personal
from models.core.prepared import Prepared
from models.people.records import Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta

    from sqlalchemy.ext.asyncio import AsyncSession

MOST_CARDS = 3  # cards of a chat whose buttons can be typed

# One button as it is kept: its text, its code and whether it is a dangerous one; of a number alone
# also what its line lists.
Kept = dict[str, Any]


@personal(
    erase=lambda db, of, _: forget_chat(db, of.chat),
    export=lambda of: ShownCards.chat_id == of.chat,
    scrub=Scrub.MESSAGES,
    chats=lambda: (ShownCards.chat_id.expression,),
)
class ShownCards(Base):
    """Of one chat, the buttons of its newest cards: a list of cards, the newest first."""

    __tablename__ = "shown_cards"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    cards: Mapped[list[Any]] = mapped_column(Json)
    at: Mapped[datetime]


_values: dict[str, Any] = {"cards": bindparam("shown"), "at": bindparam("now")}
_update_row = Prepared(
    update(ShownCards).where(ShownCards.chat_id == bindparam("chat")).values(_values)
)
_insert_row = Prepared(insert(ShownCards).values({"chat_id": bindparam("chat"), **_values}))
_select_cards = Prepared(
    select(ShownCards.cards).where(ShownCards.chat_id == bindparam("chat")), [ShownCards.cards]
)
_select_person = Prepared(
    select(Person.id).where(Person.telegram_id == bindparam("chat")), [Person.id]
)


async def cards_of(db: AsyncSession, chat_id: int) -> Sequence[Sequence[Kept]]:
    """The buttons of the newest cards of a chat, the newest card first."""
    for [cards] in await _select_cards.rows(db, chat=chat_id):
        return cards or ()
    return ()


async def remember(
    db: AsyncSession, shown: Mapping[int, Sequence[Sequence[Kept]]], now: datetime
) -> None:
    """Cards that were shown, by chat in their order: each takes its place before the older ones."""
    for chat, cards in shown.items():
        known = await cards_of(db, chat)
        newest = [*reversed([list(card) for card in cards])]
        kept = [*newest, *(card for card in known if card not in newest)][:MOST_CARDS]
        if await _update_row.run(db, chat=chat, shown=kept, now=now):
            continue
        if await _select_person.rows(db, chat=chat):  # of who was erased nothing is kept
            await _insert_row.run(db, chat=chat, shown=kept, now=now)


async def forget_chat(db: AsyncSession, chat_id: int) -> None:
    """Nothing is remembered of a chat any more."""
    await db.execute(delete(ShownCards).where(ShownCards.chat_id == chat_id))


async def forget_before(db: AsyncSession, now: datetime, age: timedelta) -> None:
    """Drop the cards of chats in which nothing was shown for long."""
    await db.execute(delete(ShownCards).where(ShownCards.at < now - age))
