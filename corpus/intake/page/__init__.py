"""A web page becomes the article in it.

``statements`` reads what the page states of its article in its own data, ``body`` takes the article out of
the page (trafilatura), ``remainder`` keeps what else can be seen on it (``visible``), ``header`` looks in the
lines around the article for what the page's data does not state.
"""
