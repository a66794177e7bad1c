"""Questions kept in folders to be asked again: found, shared, brought in from elsewhere and given back."""
