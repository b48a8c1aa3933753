"""/dataku, /hapus, and what happens by itself when the promised time is over."""
