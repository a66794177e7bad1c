"""Files come in whole and harmless, and go out only to those who may read them."""
