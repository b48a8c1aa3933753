"""The cards of a draft: the question being asked with its buttons, or the review of all answers."""
