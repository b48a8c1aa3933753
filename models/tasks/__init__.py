"""Tasks out of an exception: a visit, a call or a lesson in a village, done by evidence."""
