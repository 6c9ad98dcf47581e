"""The command line as a program, started without garbage collection.

A run is short and leaves next to nothing in cycles; looking for them takes a tenth of it, half of
that while modules are imported. So it is switched off before any is.
"""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit."""
    gc.disable()
    try:
        from continuity import cli

        cli.main()
    finally:
        # Nothing that is left needs a look at the end of the process either.
        gc.freeze()
        gc.enable()


if __name__ == "__main__":
    main()
