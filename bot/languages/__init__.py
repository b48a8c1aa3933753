"""Languages: catalogues in memory, dates and numbers, and keeping translations in step."""
