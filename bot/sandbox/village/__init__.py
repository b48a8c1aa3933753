"""A village that stands: its folder, its bots as children, its prompt."""
