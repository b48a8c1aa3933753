"""The forms, one file each, readable by a statistician."""
