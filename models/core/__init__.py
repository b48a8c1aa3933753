"""What every table and sentence stands on: the base, prepared statements, sentences, trouble."""
