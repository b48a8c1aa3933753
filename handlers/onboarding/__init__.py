"""/daftar, an invitation opened, the language, and the yes to the privacy text."""
