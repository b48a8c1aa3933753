"""Other people's bots with the yardstick's conversation: brought only when they are asked for."""
