"""A form in the making: its draft, what can be said to it, where it stands, several at once."""
