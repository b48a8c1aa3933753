"""Who is on the SK: looking at the roster, adding names, mending entries, the letter itself."""
