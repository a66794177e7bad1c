"""What other tools write questions in, read into one neutral form and written back from it."""
