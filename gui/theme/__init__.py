"""How Crossread looks: colours from token files, fonts, one style sheet for every widget.

Widgets name what they are with the dynamic property ``role`` and the style sheet does the rest:

- buttons: ``primary``, ``quiet`` (no border), ``link`` (a word that acts), ``icon``, ``chip``, ``kind``
  (with the property ``kind``), ``segment`` (with the property ``place``: first, middle, last, only);
- labels: ``muted``, ``small`` (muted and smaller), ``strong``, ``head`` (of a menu), ``section`` (heads a
  group of a side bar), ``title`` (an article's, in the reading font), ``reading`` (a few words of one);
- frames: ``bar`` (along the top), ``strip`` (a quiet row below it), ``foot`` (along the bottom), ``sidebar``,
  ``surface``, ``card``, ``rule`` (a line of 1 px).

Fonts too go by role: under a style sheet Qt forgets what ``setFont`` said when a widget is given another
parent, or the sheet changes. What paints itself takes its font from the theme.
"""

from gui.theme.theme import Theme
from gui.theme.tokens import MentionStyle, Tokens, load_tokens

__all__ = ["MentionStyle", "Theme", "Tokens", "load_tokens"]
