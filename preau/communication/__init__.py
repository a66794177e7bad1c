"""How people of a school tell and answer one another."""
