"""Pictures of every place, panel and dialog of the window, in every theme and size, to be looked through.

``make pictures`` plays each scene in the real window, off screen and in the shipped fonts, and writes an
``index.html`` that shows them side by side. ``make docs-pictures`` takes those that the documents show,
``make golden`` those that the tests compare with.
"""
