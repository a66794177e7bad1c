"""What was hard, and the lesson that comes of it."""
