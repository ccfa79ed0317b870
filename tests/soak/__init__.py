"""What Crossread stands, proven: ``python -m tests.soak``. Not tests; pytest collects nothing here.

Programs are killed, files damaged, disks filled and folders locked at random, and after each round all that
was acknowledged has to be there. What is random hangs on one seed, which the table tells.
"""
