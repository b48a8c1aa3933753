"""What joins a turn to the forms engine: beginning, showing and handing in."""
