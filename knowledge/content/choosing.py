"""Find the source that a person names."""

from knowledge.errors import KnowledgeError
from knowledge.guidance.source import Source, load_sources
from knowledge.locations import sources_dir


def source_named(name: str) -> Source:
    """Return the source with that id.

    Raises:
        KnowledgeError: no source has it. It lists the ids there are.
    """
    sources = {source.front.id: source for source in load_sources(sources_dir())}
    if name not in sources:
        raise KnowledgeError(f"no source has the id {name!r}; the sources are {', '.join(sorted(sources))}")
    return sources[name]
