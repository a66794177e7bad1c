"""What changes shows by itself to those who may see it."""
