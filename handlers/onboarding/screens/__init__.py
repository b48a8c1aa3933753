"""The privacy text with its two answers, and where somebody goes on afterwards."""
