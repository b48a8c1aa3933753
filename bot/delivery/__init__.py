"""The way out to Telegram: the courier sends, and waits when told (429); the limiter keeps pace."""
