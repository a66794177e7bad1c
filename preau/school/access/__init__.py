"""Who is what in a school, as sentences that rules are made of."""
