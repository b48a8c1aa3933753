"""The buttons that stand under the newest cards of a chat, so that typing their words does them.

On weak lines only text gets through: who types "saya setuju" means the button of that name. Only
the newest few cards count, and only what their buttons say, or the lines whose numbers they are;
the other words of the card are kept nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, bindparam, delete, exists, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, Json
from models.core.personal import Scrub, personal
from models.core.prepared import DRIVER, Prepared
from models.people.records import Person

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from sqlalchemy import Executable
    from sqlalchemy.ext.asyncio import AsyncSession

MOST_CARDS = 3  # cards of a chat whose buttons can be typed

# One button as it is kept: its text, its code and whether it is a dangerous one; of a number alone
# also what its line lists.
Kept = dict[str, Any]
Card = Sequence[Kept]


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


_select_cards = Prepared(
    select(ShownCards.cards).where(ShownCards.chat_id == bindparam("chat")), [ShownCards.cards]
)
# Of who was erased nothing is kept.
_columns = [*ShownCards.__table__.columns]
_row = [bindparam(column.key, type_=column.type) for column in _columns]
_of_somebody = select(*_row).where(exists().where(Person.telegram_id == bindparam("chat_id")))


def _upsert(insert: Any) -> Executable:  # noqa: ANN401 - each database has an insert of its own
    """The statement that puts the cards of a chat in the place of what was kept of it."""
    new = {name: insert.excluded[name] for name in ("cards", "at")}
    row = insert.from_select([column.key for column in _columns], _of_somebody)
    made: Executable = row.on_conflict_do_update(index_elements=["chat_id"], set_=new)
    return made


_upserts = {
    "sqlite": Prepared(_upsert(sqlite.insert(ShownCards))),
    "postgresql": Prepared(_upsert(postgresql.insert(ShownCards))),
}


async def cards_of(db: AsyncSession, chat_id: int) -> Sequence[Card]:
    """The buttons of the newest cards of a chat, the newest card first."""
    for [cards] in await _select_cards.rows(db, chat=chat_id):
        return cards or ()
    return ()


def newest(known: Sequence[Card], shown: Sequence[Card]) -> list[Card]:
    """What is kept once these were shown, in their order: each goes before the older ones."""
    cards = [*reversed([list(card) for card in shown])]
    return [*cards, *(card for card in known if card not in cards)][:MOST_CARDS]


async def remember(db: AsyncSession, shown: Mapping[int, Sequence[Card]], now: datetime) -> None:
    """Cards that were shown, by chat in their order."""
    for chat, cards in shown.items():
        kept = newest(await cards_of(db, chat), cards)
        await store(db, chat, kept, now)


async def store(db: AsyncSession, chat_id: int, cards: Sequence[Card], now: datetime) -> None:
    """Keep these cards of a chat, the newest first."""
    upsert = _upserts[db.info[DRIVER].dialect.name]
    await upsert.run(db, chat_id=chat_id, cards=cards, at=now)


async def forget_chat(db: AsyncSession, chat_id: int) -> None:
    """Nothing is remembered of a chat any more."""
    await db.execute(delete(ShownCards).where(ShownCards.chat_id == chat_id))


async def forget_before(db: AsyncSession, now: datetime, age: timedelta) -> None:
    """Drop the cards of chats in which nothing was shown for long."""
    await db.execute(delete(ShownCards).where(ShownCards.at < now - age))
