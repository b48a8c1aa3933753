"""When people may be written to: nights, working days, holidays and the zones people live in."""
