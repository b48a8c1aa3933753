"""What Telegram tells by a message of its own gets no answer; a topic is answered where it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select
from telegram import Chat, Message

from bot.app import open_app
from bot.forms.readers.words.spelling import vocabulary
from bot.process import clock
from bot.process.settings import Settings
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from bot.updates.messages.service_messages import CONTENT, is_service_message
from models.people.records import Person
from tests.harness.trials import SITI, tapped, written

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App

NOW = datetime(2026, 11, 23, tzinfo=UTC)
# What stands on a message beside its contents.
ENVELOPE = vocabulary(
    """_effective_attachment author_signature business_connection_id caption caption_entities
    direct_messages_topic edit_date effect_id entities external_reply forward_origin
    from_user guest_bot_caller_chat guest_bot_caller_user guest_query_id has_media_spoiler
    has_protected_content is_automatic_forward is_from_offline is_paid_post is_topic_message
    link_preview_options media_group_id message_thread_id paid_star_count quote reply_markup
    reply_to_checklist_task_id reply_to_message reply_to_poll_option_id reply_to_story
    sender_boost_count sender_business_bot sender_chat sender_tag show_caption_above_media
    suggested_post_info via_bot"""
)
SERVICE = vocabulary(
    """boost_added channel_chat_created chat_background_set chat_owner_changed chat_owner_left
    chat_shared checklist_tasks_added checklist_tasks_done connected_website
    delete_chat_photo direct_message_price_changed forum_topic_closed forum_topic_created
    forum_topic_edited forum_topic_reopened general_forum_topic_hidden
    general_forum_topic_unhidden gift gift_upgrade_sent giveaway_completed giveaway_created
    giveaway_winners group_chat_created left_chat_member managed_bot_created
    message_auto_delete_timer_changed migrate_from_chat_id migrate_to_chat_id
    new_chat_members new_chat_photo new_chat_title paid_message_price_changed passport_data
    pinned_message poll_option_added poll_option_deleted proximity_alert_triggered
    refunded_payment successful_payment suggested_post_approval_failed
    suggested_post_approved suggested_post_declined suggested_post_paid
    suggested_post_refunded supergroup_chat_created unique_gift users_shared
    video_chat_ended video_chat_participants_invited video_chat_scheduled video_chat_started
    web_app_data write_access_allowed"""
)
PICTURE = {"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}
PINNED = {"message_id": 5, "date": 1_795_000_000, "chat": {"id": SITI, "type": "private"}}


def test_everything_a_message_can_hold_is_known_to_be_written_or_not() -> None:
    """A newer library is read anew: is it something people send, or something Telegram tells?"""
    known = {slot for cls in Message.__mro__ for slot in getattr(cls, "__slots__", ())}
    own = set(Message.__slots__)
    assert own <= CONTENT | SERVICE | ENVELOPE
    assert known >= CONTENT | SERVICE | ENVELOPE
    assert not CONTENT & SERVICE


@pytest.mark.parametrize("kind", sorted(SERVICE | CONTENT))
def test_only_what_people_write_is_answered(kind: str) -> None:
    contents: dict[str, Any] = {kind: "something"}
    message = Message(1, NOW, Chat(SITI, "private"), **contents)
    assert is_service_message(message) == (kind in SERVICE)


@pytest.fixture(autouse=True)
def _time_stands_still() -> None:
    clock.turn(NOW)


@pytest.fixture
async def app(world: LocalTelegram, database_url: str) -> AsyncIterator[App]:
    settings = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=database_url)
    async with open_app(settings, webhook_reply=False, request=DirectRequest(world)) as app:
        yield app


@pytest.mark.parametrize(
    "told",
    [
        {"pinned_message": PINNED},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}},
        {"write_access_allowed": {"from_request": True}},
        {"boost_added": {"boost_count": 1}},
        {"something_telegram_has_yet_to_invent": {"at": 1}},
    ],
    ids=lambda told: str(*told),
)
async def test_a_service_message_gets_no_answer_and_makes_nobody_known(
    app: App, world: LocalTelegram, told: dict[str, Any]
) -> None:
    update = written(1, "", **told)
    del update["message"]["text"]
    done = await app.inbox.receive(update)
    await app.courier.drain()
    assert done.outcome == "ignored"
    assert world.chat(SITI) == []
    async with app.database.transaction() as db:
        assert await db.scalar(select(func.count()).select_from(Person)) == 0


def _sent(world: LocalTelegram) -> list[dict[str, Any]]:
    """What was sent, as it was asked for."""
    return [dict(event.content) for event in world.log if event.text == "sendMessage"]


async def test_what_is_said_in_a_topic_is_answered_in_it(app: App, world: LocalTelegram) -> None:
    world.say(SITI, "/start", topic=7)
    [update] = world.pending()
    await app.inbox.receive(update)
    await app.courier.drain()
    assert [body.get("message_thread_id") for body in _sent(world)] == ["7"]
    card = world.chat(SITI)[-1]
    tap = tapped(2, "languages", message_id=card.message_id)
    tap["callback_query"]["message"] |= {"is_topic_message": True, "message_thread_id": 7}
    tap["callback_query"]["message"]["photo"] = [PICTURE]  # no text can take its place
    await app.inbox.receive(tap)
    await app.courier.drain()
    assert [body.get("message_thread_id") for body in _sent(world)] == ["7", "7"]


async def test_a_topic_that_is_gone_is_answered_where_everything_else_is(
    app: App, world: LocalTelegram
) -> None:
    world.say(SITI, "/start", topic=7)
    [update] = world.pending()
    world.state.person(SITI).topics.clear()
    await app.inbox.receive(update)
    await app.courier.drain()
    assert world.chat(SITI)[-1].from_bot


async def test_without_a_topic_none_is_named(app: App, world: LocalTelegram) -> None:
    world.say(SITI, "/start")
    [update] = world.pending()
    await app.inbox.receive(update)
    await app.courier.drain()
    assert all("message_thread_id" not in body for body in _sent(world))
