"""Looking at units, villages and lists; the picture and the file; and how the figures are kept."""
