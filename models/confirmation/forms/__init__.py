"""The head's own form before he is shown the roster, and the form of an objection."""
