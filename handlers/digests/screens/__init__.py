"""A digest, one matter that needs somebody, and the choice of when it comes."""
