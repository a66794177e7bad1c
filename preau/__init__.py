"""Préau: school goes on, from the next morning, for everyone."""
