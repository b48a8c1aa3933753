"""What a tap, a typed line, an edit or a whole message does to a draft."""
