"""A process that compares articles in the real window: ``python -m tests.bench.comparing WHAT LIBRARY``.

Prints what the function of that name in ``beside`` gives. The processes that it starts import this module: it
imports nothing itself.
"""

if __name__ == "__main__":
    import json
    import sys
    from pathlib import Path

    from tests.bench import beside

    print(json.dumps(getattr(beside, sys.argv[1])(Path(sys.argv[2]))))
