"""Text messages leave for telephones, once, at a known cost, and the outbox knows what became of each."""
