"""The form of the SK, and the form of a person it names who is not on Telegram yet."""
