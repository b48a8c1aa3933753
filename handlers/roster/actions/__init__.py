"""Looking at the roster, admitting candidates, adding, mending and taking out names, the SK."""
