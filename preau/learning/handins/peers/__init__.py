"""Pupils read one another’s copies: dealt, read, said, shown or not."""
