"""Documentation is tested like code: what exists is named, what is named exists."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli import main
from generator.types import When

SETTINGS = [
    *("SITENAME", "SITENAME_ARABIC", "SITESUBTITLE", "SITESUBTITLE_ARABIC", "AUTHOR", "FEED_TAG", "SITEURL"),
    *("STATIC_PATHS", "INTERFACE_LANGUAGES", "DOWNLOADS", "SOCIAL_CARDS", "OFFLINE"),
    *("SOURCE_LANG", "TARGET_LANG"),
]


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def targets(root: Path) -> list[str]:
    return re.findall(r"^([a-z]+):.*##", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def commands() -> Iterator[tuple[str, click.Command]]:
    for name, command in main.commands.items():
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {each}", sub) for each, sub in command.commands.items())


def test_the_readme_names_every_command_and_flag(readme: str) -> None:
    for name, command in commands():
        row = next((line for line in readme.splitlines() if line.startswith(f"| `{name}")), None)
        assert row, f"{name} is not in the table of commands"
        for option in command.params:
            if isinstance(option, click.Option) and option.name != "model":
                assert option.opts[0] in row, f"{name} {option.opts[0]}"
    assert "`--model`" in readme
    assert "--project" in readme


def test_the_readme_names_every_target(root: Path, readme: str) -> None:
    for target in targets(root):
        assert target == "help" or f"`make {target}`" in readme, target


def test_the_targets_that_the_readme_names_exist(root: Path, readme: str) -> None:
    assert set(re.findall(r"make ([a-z]+)", readme)) - {"and"} <= set(targets(root))


@pytest.mark.parametrize("name", SETTINGS)
def test_the_readme_names_every_setting(root: Path, readme: str, name: str) -> None:
    assert f"`{name}`" in readme
    assert re.search(rf"^{name}\b", "\n".join(p.read_text() for p in root.glob("*conf.py")), re.MULTILINE)


def test_links_of_the_documents_lead_somewhere(root: Path) -> None:
    for document in (
        *root.glob("*.md"),
        *(root / "docs").glob("*.md"),
        root / "generator" / "models" / "README.md",
    ):
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (document.parent / target).exists(), (
                f"{document.name}: {target}"
            )


def test_every_folder_in_the_readme_exists(root: Path, readme: str) -> None:
    for folder in re.findall(r"^\| `([a-z/]+)/`", readme, re.MULTILINE):
        assert (root / folder).is_dir() or folder in ("output", "content/meta")


def test_the_design_names_every_basis_and_precision(root: Path) -> None:
    design = (root / "docs" / "DESIGN.md").read_text(encoding="utf-8")
    row = next(line for line in design.splitlines() if line.startswith("| `When`"))
    hints = When.__annotations__
    assert hints["basis"] == "Basis"
    for word in (
        "stated",
        "sidecar",
        "metadata",
        "resolved",
        "inferred",
        "caption",
        "unresolved",
        "day",
        "season",
    ):
        assert word in row


def test_the_lock_files_hold_hashes_and_no_address(root: Path) -> None:
    for lock in root.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "http" not in text
        assert "--index" not in text
        pins = re.findall(r"^[a-z0-9._-]+==", text, re.MULTILINE)
        assert len(pins) > 40
        assert not re.search(r"^(torch|nvidia|triton|stanza)", text, re.MULTILINE)
        assert text.count("--hash=sha256:") > len(pins)
