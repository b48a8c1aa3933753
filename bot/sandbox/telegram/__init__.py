"""A strict stand-in for the Bot API, on this machine only."""
