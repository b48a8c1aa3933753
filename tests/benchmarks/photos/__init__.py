"""How far prints of photos lie apart: the same photo saved anew, and others of the same room."""
