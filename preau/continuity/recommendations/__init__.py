"""Which tools a school has chosen to tell, to share and to interact, said to everyone once."""
