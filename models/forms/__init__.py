"""The language forms are written in: words for questions, compiled once at import."""
