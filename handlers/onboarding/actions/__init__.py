"""Opening an invitation or coming alone, choosing a language, the yes or no to the privacy text."""
