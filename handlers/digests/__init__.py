"""What needs somebody, by itself or when asked: for pembina, head and agent."""
