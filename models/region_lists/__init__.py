"""A national list of regions on its way in: staged beside the one in use, then merged."""
