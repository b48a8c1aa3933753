"""People as they introduced themselves, what they agreed to, and when two names are one person."""
