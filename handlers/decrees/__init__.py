"""The SK itself: entered, corrected, renewed, chosen among several, and opened page by page."""
