"""/profil, /jeda, /ganti: own data corrected, silence, and one phone for several people."""
