"""A local Telegram, so that the bot can be lived with before it meets the real one."""
