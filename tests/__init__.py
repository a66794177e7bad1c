"""What is true of every room, and the cast that all tests share."""
