"""PDF: the lines on its pages, in the order in which they are read, become the paragraphs of an article."""
