"""Ready before, steady during, wiser after: the school goes on."""
