"""The two ways to run the bot: behind a webhook, or asking Telegram."""
