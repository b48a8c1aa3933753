"""What a tap, a text, an edit or a whole message does to a draft."""
