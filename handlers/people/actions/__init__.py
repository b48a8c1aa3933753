"""/profil and its corrections, /jeda, and another person on the same phone (/ganti)."""
