"""Read YAML files that must match a pydantic model."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import line_at, load_mapping

Model = TypeVar("Model", bound=BaseModel)


def load_validated(path: Path, model: type[Model]) -> Model:
    """Read one file.

    Raises:
        KnowledgeError: it is missing, or a field is wrong. It gives file, line and allowed values.
    """
    if not path.is_file():
        raise KnowledgeError("this file is missing", path)
    try:
        return model.model_validate(load_mapping(path))
    except ValidationError as error:
        fault = error.errors()[0]
        name = ".".join(map(str, fault["loc"]))
        allowed = "" if issubclass(model, RootModel) else f" (fields allowed: {', '.join(model.model_fields)})"
        raise KnowledgeError(f"{name}: {fault['msg']}{allowed}", path, line_at(path, list(fault["loc"]))) from error
