"""The bill of materials of a built program, in CycloneDX 1.6: what is in it, file by file.

python -m installer.shipped.sbom dist/crossread crossread.cdx.json
"""

from __future__ import annotations

import hashlib
import json
import sys
import uuid
from collections.abc import Iterable
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import Any, Final

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.component_evidence import ComponentEvidence, Occurrence
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from gui.shipped import Kind
from installer.identity import COMMAND, NAME, Release, release
from installer.shipped.program import INSIDE
from installer.shipped.record import Shipped, read

_TYPES: Final[dict[Kind, ComponentType]] = {
    "package": ComponentType.LIBRARY,
    "library": ComponentType.LIBRARY,
    "model": ComponentType.MACHINE_LEARNING_MODEL,
    "font": ComponentType.DATA,
    "words": ComponentType.DATA,
}


def bill(program: Path, packaged: Release) -> str:
    """The bill of a built program as JSON, always the same for the same program and release.

    Every file is in it with its SHA-256, and every component with the files that it is in. ValueError where
    the bill isn't valid by its schema.
    """
    bom = Bom(components=_files(program), serial_number=uuid.UUID(int=0))
    bom.metadata.timestamp = packaged.moment
    bom.metadata.component = root = Component(
        name=NAME,
        version=packaged.version,
        type=ComponentType.APPLICATION,
        bom_ref=COMMAND,
        licenses=[LicenseExpression("MIT")],
    )
    components = [_component(program, each) for each in read(program)]
    bom.components.update(components)
    bom.register_dependency(root, components)
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_OID, _written(bom))
    text = _written(bom)
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong is not None:
        raise ValueError(f"the bill of materials is not valid: {wrong}")
    return text + "\n"


def _written(bom: Bom) -> str:
    told = json.loads(JsonV1Dot6(bom).output_as_string())
    for component in told["components"]:  # the library leaves these, and only these, in an order of chance
        component.get("evidence", {}).get("occurrences", []).sort(key=itemgetter("location"))
    return json.dumps(told, indent=1, ensure_ascii=False)


def _files(program: Path) -> list[Component]:
    paths = (path for path in sorted(program.rglob("*")) if path.is_file() and not path.is_symlink())
    return [
        Component(
            name=path.relative_to(program).as_posix(),
            type=ComponentType.FILE,
            bom_ref=f"file:{path.relative_to(program).as_posix()}",
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=_digest(path))],
        )
        for path in paths
    ]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _component(program: Path, shipped: Shipped) -> Component:
    told = shipped.component
    places = [INSIDE / file for file in told.files]
    if shipped.modules:
        places.append(_archive(program))
    return Component(
        name=told.name,
        version=told.version or None,
        type=_TYPES[told.kind],
        bom_ref=shipped.purl or told.name,
        purl=PackageURL.from_string(shipped.purl) if shipped.purl else None,
        licenses=[LicenseExpression(told.licence)],
        copyright="\n".join(shipped.holders),
        evidence=ComponentEvidence(occurrences=[Occurrence(location=str(place)) for place in places]),
        properties=[Property(name=f"{COMMAND}:module", value=name) for name in shipped.modules],
        components=_compiled_in(program, told.texts),
    )


def _archive(program: Path) -> PurePosixPath:
    """The program that Python's modules are in, of two the one with a console."""
    return next(PurePosixPath(name) for name in (COMMAND, f"{COMMAND}.exe") if (program / name).is_file())


def _compiled_in(program: Path, texts: Iterable[PurePosixPath]) -> list[Component]:
    """What a package's own bill says is compiled into it."""
    bills = [place for place in texts if place.suffix == ".json" and place.parent.name == "sboms"]
    listed: list[dict[str, Any]] = [
        each for place in bills for each in json.loads((program / INSIDE / place).read_bytes())["components"]
    ]
    return [
        Component(
            name=each["name"],
            version=each["version"],
            type=ComponentType.LIBRARY,
            bom_ref=each["purl"],
            purl=PackageURL.from_string(each["purl"]),
            licenses=[LicenseExpression(told["expression"]) for told in each.get("licenses", ())],
        )
        for each in listed
    ]


if __name__ == "__main__":
    folder, out = sys.argv[1:]
    Path(out).write_text(bill(Path(folder), release()), encoding="utf-8", newline="\n")
