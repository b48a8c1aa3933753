"""Screens several conversations show: built from rows, they register nothing and read nothing."""
