"""A submission as its reviewer sees it, and what everybody is told of a decision."""
