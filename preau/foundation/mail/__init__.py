"""Letters leave by mail, once, and the outbox knows what became of each."""
