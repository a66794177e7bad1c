"""Schools, the people in them, their families and their classes."""
