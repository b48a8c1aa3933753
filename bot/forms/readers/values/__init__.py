"""Reading every other kind of answer: choices, numbers, telephones, headcounts, places, files."""
