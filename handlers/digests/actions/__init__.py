"""The digests of pembina, head and agent, when they come, and what goes up to the office."""
