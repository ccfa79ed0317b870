"""Events outside of their place: in the reader, in comparisons, in the sidebar; made of what is chosen."""
