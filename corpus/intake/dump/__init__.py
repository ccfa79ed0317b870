"""A text file becomes blocks; the blocks that are the article are told from the page around it.

``lines`` joins hard-wrapped lines into blocks, ``traits`` says what a block looks like, ``furniture`` knows
what pages say around articles, ``body`` chooses the run of blocks that is the article, ``kinds`` says what
each of them is to it; ``titles``, ``statements``, ``signatures`` (with ``labels``) and ``mastheads`` find
title, date, authors and source; ``article`` puts it together.
"""
