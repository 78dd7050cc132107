"""Build the site; help: python3 build.py --help.

Runs signpost with the packages of the active environment if they are all there, else with those of
.venv, which is made beside this file at the first run and filled again when the lock file changes.
"""

import gc
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)


def main() -> int:
    """Run the command here, or in .venv once everything is there."""
    arguments = sys.argv[1:]
    if sys.version_info < OLDEST:
        say(f"Nötig ist Python 3.11 oder neuer; dieses ist {sys.version.split()[0]}.")
        return 2
    sys.path.insert(0, str(ROOT))
    from signpost import environment  # noqa: PLC0415 - an older Python cannot read it

    if not environment.suffices(arguments):
        return environment.enter(ROOT, arguments, say)
    from signpost.cli import main as run  # noqa: PLC0415 - only now its packages are there

    return run(arguments)


def say(sentence: str) -> None:
    """Tell people what goes on."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        code = main()
    except KeyboardInterrupt:
        code = 130
    gc.freeze()  # or the end, too, looks for cycles in what the system takes back anyway
    sys.exit(code)
