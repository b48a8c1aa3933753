"""What a person is shown, as values, and how Telegram wants it."""
