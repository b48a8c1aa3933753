"""What Telegram brings becomes an `Incoming`: everyday updates by us, all others by the library."""
