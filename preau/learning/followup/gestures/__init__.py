"""A word to many: reminding, congratulating, announcing, and taking it back."""
