"""The village head's word on the roster, and what follows from it."""
