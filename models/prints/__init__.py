"""Prints of photos: what of a picture stays the same when it is saved or cut once more."""
