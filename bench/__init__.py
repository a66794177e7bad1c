"""What a page costs: processor milliseconds per operation, with the floor of the same machine beside them."""
