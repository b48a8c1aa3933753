"""Teams of offices as they are prepared and signed, and the templates of their SK."""
