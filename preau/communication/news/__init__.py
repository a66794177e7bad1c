"""A school says its news, to those whom each piece concerns."""
