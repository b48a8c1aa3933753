"""Villages that take part in a year: proposed, agreed, designated, closed; their predikat."""
