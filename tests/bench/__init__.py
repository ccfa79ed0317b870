"""What Crossread costs, measured: ``python -m tests.bench``. Not tests; pytest collects nothing here.

Every figure stands beside one of the same run, and what is compared is measured in turns, so that a busy
machine slows both alike.
"""
