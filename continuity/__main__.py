"""``python -m continuity`` is the command line."""

from continuity.cli import main

if __name__ == "__main__":
    main()
