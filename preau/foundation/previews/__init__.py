"""Files are read in the page, whatever made them: pages of a document, cells of a notebook, words of a text."""
