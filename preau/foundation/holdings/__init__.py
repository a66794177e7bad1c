"""Each room says what it holds about people, why, for how long, and what becomes of it when they go."""
