import yaml

from knowledge.files.fast_yaml import DUMPER, LOADER


def test_what_is_written_is_read_and_nothing_but_plain_values_is_made() -> None:
    said = {"wind": ["how windy", "“a breeze”, enough?"]}
    assert yaml.load(yaml.dump(said, Dumper=DUMPER, allow_unicode=True), Loader=LOADER) == said
    try:
        yaml.load("!!python/object/apply:os.getcwd []", Loader=LOADER)
    except yaml.constructor.ConstructorError:
        return
    raise AssertionError("a tag of Python was obeyed")
