"""Who has done what: the threads of a class, and the squares that a page draws of them."""
