"""A process that plays scenes in the real window: ``python -m tests.bench.driving LIBRARY ROUNDS SCENE …``.

Prints what ``scenes.play`` gives. The processes that it starts import this module: it imports nothing itself.
"""

if __name__ == "__main__":
    import json
    import sys
    from pathlib import Path

    from tests.bench.scenes import play

    print(json.dumps(play(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])))
