"""/dataku, /hapus: all that is held about a person: to read, to take along, to have erased."""
