"""A village at a glance: roster, SK, its head and who of BPS is in charge; one or many at once."""
