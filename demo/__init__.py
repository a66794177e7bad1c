"""The fictitious académie: schools, families and weeks that never existed, written as a secretary exports them."""
