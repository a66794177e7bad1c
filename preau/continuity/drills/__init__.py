"""A school rehearses a disruption at a set hour, nothing of it being real, and learns from what happened."""
