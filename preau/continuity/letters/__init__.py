"""What is said when a school changes its ways: words ready beforehand, by situation, reader, means and language."""
