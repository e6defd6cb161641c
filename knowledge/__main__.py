"""`python -m knowledge`: build, search, list and check from the command line."""

from knowledge.commands import app

if __name__ == "__main__":
    app(prog_name="python -m knowledge")
