"""The cards of a draft: the question being asked, or the review of all answers."""
