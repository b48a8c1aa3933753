"""The consent text with its versions, and how a person's name may stand in a text."""
