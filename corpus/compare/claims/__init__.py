"""What sentences state: quantities, times, ordinals and names, and whether two of them can both hold.

Pure, over the text and what the annotator found in it; English number words, figures of any text.
"""
