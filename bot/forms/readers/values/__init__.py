"""One reader for each kind of question."""
