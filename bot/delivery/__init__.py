"""The way out: what the bot shows becomes messages on a phone."""
