"""Files on their way in: fetched from Telegram, looked at, told of."""
