"""A form in the making: its draft, what can be said to it, and where it stands."""
