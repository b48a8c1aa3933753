"""The village head's word: confirming the roster, objecting, being recognised by BPS."""
