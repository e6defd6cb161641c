"""`python -m tests.prose [--all]`: words that plain English has better ones for; fails where there are too many."""

import argparse
import sys

from knowledge.locations import ROOT
from tests.prose.rooms import bounds, code_finds, page_finds


def main() -> int:
    """Print what is to change; 1 where a page has a find, or a room more than its bound, and 0 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m tests.prose", description=main.__doc__)
    parser.add_argument("--all", action="store_true", help="also list what the comments and docstrings may still have")
    show_all = parser.parse_args().all
    in_pages, in_code, allowed = page_finds(ROOT), code_finds(ROOT), bounds()
    for find in in_pages:
        print(find)
    too_many = False
    for room in sorted({*in_code, *allowed}):
        finds, bound = in_code.get(room, []), allowed.get(room, 0)
        too_many = too_many or len(finds) > bound
        if show_all or len(finds) > bound:
            print("\n".join(map(str, finds)))
        if len(finds) > bound:
            print(f"{room}: {len(finds)} in comments and docstrings, more than the {bound} of tests/prose/bounds.yml")
        elif len(finds) < bound:
            print(f"{room}: {len(finds)} of {bound}: lower it in tests/prose/bounds.yml")
    print(f"{len(in_pages)} in the pages, {sum(map(len, in_code.values()))} in comments and docstrings")
    return 1 if in_pages or too_many else 0


if __name__ == "__main__":
    sys.exit(main())
