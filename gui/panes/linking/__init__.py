"""What joins the texts of a comparison: ribbons between them, marks in them, scrolling along the links."""
