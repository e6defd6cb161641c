from pathlib import Path

import pytest

from tests.docs.kustomize import built, containers

POD = """
kind: StatefulSet
metadata: {name: one}
spec: {template: {spec: {containers: [{name: a, image: plain, env: [{name: A}]}]}}}
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "pod.yaml").write_text(POD, encoding="utf-8")
    (folder / "kustomization.yaml").write_text(
        "resources: [pod.yaml]\nimages: [{name: plain, newName: named, newTag: '1'}]", encoding="utf-8"
    )
    return folder


def overlay(base: Path, kustomization: str, patch: str = "") -> Path:
    folder = base.parent / "overlay"
    folder.mkdir()
    (folder / "kustomization.yaml").write_text(f"resources: [../base]\n{kustomization}", encoding="utf-8")
    (folder / "patch.yaml").write_text(patch, encoding="utf-8")
    return folder


PATCHES = "patches: [{path: patch.yaml, target: {kind: StatefulSet, name: one}}]"


def test_images_are_named_and_patches_added_without_touching_the_base(base: Path) -> None:
    step = "- {op: add, path: /spec/template/spec/containers/0/env/-, value: {name: B}}"
    [manifest] = built(overlay(base, PATCHES, step))
    [container] = containers(manifest)
    assert container["image"] == "named:1"
    assert [one["name"] for one in container["env"]] == ["A", "B"]
    assert "B" not in str(built(base))


@pytest.mark.parametrize(
    ("kustomization", "patch"),
    [
        ("namePrefix: x-", ""),
        (PATCHES, "- {op: remove, path: /spec}"),
        (PATCHES, "- {op: add, path: /spec/template/-, value: 1}"),
        (PATCHES.replace("name: one", "name: other"), "[]"),
    ],
)
def test_what_it_does_not_know_is_refused(base: Path, kustomization: str, patch: str) -> None:
    with pytest.raises(ValueError):
        built(overlay(base, kustomization, patch))
