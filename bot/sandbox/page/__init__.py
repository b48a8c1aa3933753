"""The village on one page: its phones, its clock, and trouble on request."""
