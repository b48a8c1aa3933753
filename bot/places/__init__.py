"""Finding a village by what somebody typed: nobody here ever types a code."""
