"""The way in: an invitation or alone, the language, the yes to the privacy text."""
