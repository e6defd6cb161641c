"""What `kustomize build` makes of the manifests in docs/operate/kubernetes, as far as they use it.

No package brings the program. This knows resources, images and JSON patches, and refuses everything else, so that
nothing is passed over. By hand, `kubectl kustomize FOLDER` makes the same.
"""

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

Manifest = dict[str, Any]

_KNOWN = {"apiVersion", "kind", "resources", "images", "patches"}


def built(folder: Path) -> list[Manifest]:
    """The manifests of a folder with a kustomization.yaml.

    Raises:
        ValueError: it uses something that is not known here, or a patch that fits nothing.
    """
    given = yaml.safe_load((folder / "kustomization.yaml").read_text(encoding="utf-8"))
    if more := set(given) - _KNOWN:
        raise ValueError(f"{folder}: {', '.join(sorted(more))} is not known here")
    manifests: list[Manifest] = []
    for name in given["resources"]:
        place = folder / name
        manifests += built(place) if place.is_dir() else read(place)
    for patch in given.get("patches", []):
        _patch(manifests, patch["target"], folder / patch["path"])
    for image in given.get("images", []):
        for container in [one for manifest in manifests for one in containers(manifest)]:
            if container["image"] == image["name"]:
                container["image"] = f"{image['newName']}:{image['newTag']}"
    return manifests


def read(file: Path) -> list[Manifest]:
    """The manifests in a file. What they share by YAML's anchors is a copy for each."""
    return [deepcopy(one) for one in yaml.safe_load_all(file.read_text(encoding="utf-8")) if one is not None]


def containers(manifest: Manifest) -> list[Manifest]:
    """Every container of a manifest, those that prepare included."""
    pod = manifest.get("spec", {}).get("template", {}).get("spec", {})
    return [*pod.get("initContainers", []), *pod.get("containers", [])]


def _patch(manifests: list[Manifest], target: Manifest, file: Path) -> None:
    fitting = [one for one in manifests if (one["kind"], one["metadata"]["name"]) == (target["kind"], target["name"])]
    if len(fitting) != 1 or set(target) != {"kind", "name"}:
        raise ValueError(f"{file}: {target} is {len(fitting)} manifests")
    for step in yaml.safe_load(file.read_text(encoding="utf-8")):
        if step["op"] != "add" or not step["path"].endswith("/-"):
            raise ValueError(f"{file}: only adding to the end of a list is known here, not {step}")
        place: Any = fitting[0]
        for key in step["path"].split("/")[1:-1]:
            place = place[int(key)] if isinstance(place, list) else place[key]
        if not isinstance(place, list):
            raise ValueError(f"{file}: {step['path']} is no list")
        place.append(deepcopy(step["value"]))
