"""Each person’s home: it assembles the rooms."""
