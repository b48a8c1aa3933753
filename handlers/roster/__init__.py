"""/desa: who is on the SK: the roster, adding names, mending entries, the letter itself."""
