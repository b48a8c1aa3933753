"""A team as its office, its head and its members see it."""
