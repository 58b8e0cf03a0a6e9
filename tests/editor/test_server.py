"""The language server, spoken to by the client of pygls, as an editor does."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from endpoint_plan import VERSION
from tests.baking import ROOT

CLEAN = (ROOT / "tests/checking/greenhouse.md").read_text("utf-8")
FAULTY = CLEAN.replace("4. Write the tests", "4. Buy a machine")
LATEST = 60
"""Seconds after which nothing more is waited for."""


class Editor:
    """An editor with one document."""

    def __init__(self, client: LanguageClient, uri: str) -> None:
        self.client, self.uri, self.version = client, uri, 0
        self.text = ""
        self.told: list[types.PublishDiagnosticsParams] = []
        self.news = asyncio.Event()

    def open(self, text: str) -> None:
        self.text = text
        document = types.TextDocumentItem(self.uri, "markdown", self.version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def insert(self, line: int, text: str) -> None:
        self.version += 1
        lines = self.text.split("\n")
        self.text = "\n".join([*lines[:line], text + lines[line], *lines[line + 1 :]])
        change = types.TextDocumentContentChangeWholeDocument(self.text)
        which = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(which, [change])
        )

    async def until(
        self, good: Callable[[types.PublishDiagnosticsParams], bool]
    ) -> list[types.Diagnostic]:
        """Return the first diagnostics from now on that are *good*."""
        async with asyncio.timeout(LATEST):
            while True:
                while self.told:
                    one = self.told.pop(0)
                    if good(one):
                        return list(one.diagnostics)
                self.news.clear()
                await self.news.wait()

    @property
    def document(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri)


@asynccontextmanager
async def editing(path: Path) -> AsyncIterator[Editor]:
    client = LanguageClient("editor", "1")
    editor = Editor(client, path.as_uri())

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        editor.told.append(params)
        editor.news.set()

    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    await client.start_io(
        sys.executable, "-m", "endpoint_template", "lsp", "--stdio", env=env
    )
    result = await client.initialize_async(
        types.InitializeParams(capabilities=types.ClientCapabilities())
    )
    assert result.server_info
    assert (result.server_info.name, result.server_info.version) == ("endpoint-template", VERSION)  # fmt: skip
    client.initialized(types.InitializedParams())
    yield editor
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()


def talk(path: Path, function: Callable[[Editor], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with editing(path) as editor:
            return await function(editor)

    return asyncio.run(run())


def test_a_plan_is_told_of_while_it_is_written(tmp_path: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(FAULTY)
        (found,) = await editor.until(lambda told: bool(told.diagnostics))
        assert (found.code, found.range.start.line, found.severity) == ("idle-step", 72, types.DiagnosticSeverity.Warning)  # fmt: skip
        assert found.code_description
        assert found.code_description.href.endswith("/docs/findings/idle-step.md")

        editor.insert(0, "<!-- mine -->\n")
        (found,) = await editor.until(lambda told: told.version == 1)
        assert found.range.start.line == 73

        symbols = await editor.client.text_document_document_symbol_async(
            types.DocumentSymbolParams(editor.document)
        )
        assert symbols
        names = [one.name for one in symbols]
        assert names[0] == "GET /api/beds"
        line = symbols[0].range.start.line  # type: ignore[union-attr]
        hover = await editor.client.text_document_hover_async(
            types.HoverParams(editor.document, types.Position(line, 6))
        )
        assert hover
        assert "list, answers 200" in hover.contents.value  # type: ignore[union-attr]

        editor.insert(74, "- `naïve 🌱` (str\n")
        place = types.Position(74, len("- `naïve 🌱` (str") + 1)
        items = await editor.client.text_document_completion_async(
            types.CompletionParams(editor.document, place)
        )
        (item,) = [i for i in items if i.label == "string"]  # type: ignore[union-attr]
        assert item.text_edit.range.start.character == place.character - 3  # type: ignore[union-attr]

        actions = await editor.client.text_document_code_action_async(
            types.CodeActionParams(editor.document, types.Range(types.Position(73, 0), types.Position(73, 9)),
                                   types.CodeActionContext([]))
        )  # fmt: skip
        assert actions
        (action,) = actions
        assert action.title == "Accept idle-step in this plan"
        editor.client.text_document_did_close(
            types.DidCloseTextDocumentParams(editor.document)
        )
        assert await editor.until(lambda told: not told.diagnostics) == []

    talk(tmp_path / "plan.md", story)


def test_only_what_is_meant_as_a_plan_is_refused(tmp_path: Path) -> None:
    async def story(editor: Editor) -> list[types.Diagnostic]:
        editor.open("# Shopping\n\n- apples\n")
        return await editor.until(lambda _: True)

    (refused,) = talk(tmp_path / ".ai/endpoints-plan.md", story)
    assert refused.code == "refused-plan"
    assert refused.severity == types.DiagnosticSeverity.Error
    assert talk(tmp_path / "README.md", story) == []


def test_positions_are_those_of_the_editor(tmp_path: Path) -> None:
    """Form feeds and U+2028 end no line there, and behind the last end is one more line."""
    text = FAULTY.replace("Greenhouse", "Green\f\u2028house", 1).rstrip("\n")
    text = f"{text}\n\n- Que".replace("\n", "\r\n")

    async def story(editor: Editor) -> None:
        editor.open(text)
        (found,) = await editor.until(lambda told: bool(told.diagnostics))
        assert found.range.start == types.Position(72, 0)
        assert found.range.end == types.Position(72, len("4. Buy a machine"))
        last = text.count("\n")
        items = await editor.client.text_document_completion_async(
            types.CompletionParams(editor.document, types.Position(last, 5))
        )
        (item,) = items  # type: ignore[misc]
        assert item.text_edit.range == types.Range(types.Position(last, 2), types.Position(last, 5))  # type: ignore[union-attr]  # fmt: skip
        actions = await editor.client.text_document_code_action_async(
            types.CodeActionParams(editor.document, found.range, types.CodeActionContext([]))
        )  # fmt: skip
        (edit,) = actions[0].edit.changes[editor.uri]  # type: ignore[index, union-attr]
        assert edit.range.start == types.Position(last, 5)
        assert edit.new_text == "\r\n\r\n<!-- check: accept idle-step -->"
        nothing = await editor.client.text_document_completion_async(
            types.CompletionParams(editor.document, types.Position(last + 1, 0))
        )
        assert nothing == []

    talk(tmp_path / "plan.md", story)


def test_of_a_document_that_is_not_open_nothing_is_told(tmp_path: Path) -> None:
    async def story(editor: Editor) -> None:
        place = types.Position(0, 0)
        assert await editor.client.text_document_hover_async(types.HoverParams(editor.document, place)) is None  # fmt: skip
        assert await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(editor.document)) == []  # fmt: skip

    talk(tmp_path / "gone.md", story)


def long_plan() -> str:
    """Return a plan of 500 lines."""
    text = CLEAN.rstrip()
    n = 0
    while len(text.split("\n")) < 500:
        n += 1
        text += f"\n{n + 4}. Write the test number {n} of `BedService`"
    return text + "\n"


def test_a_plan_of_500_lines_is_answered_at_once_after_an_edit(tmp_path: Path) -> None:
    async def story(editor: Editor) -> dict[str, float]:
        editor.open(long_plan().replace("4. Write the tests", "4. Buy a machine"))
        await editor.until(lambda told: bool(told.diagnostics))
        took: dict[str, list[float]] = {"told": [], "hover": [], "complete": []}
        for number in range(5):
            begun = time.perf_counter()
            editor.insert(2, "More words.\n")
            version = number + 1
            await editor.until(lambda told, v=version: told.version == v)  # type: ignore[misc]
            took["told"].append(time.perf_counter() - begun)
            begun = time.perf_counter()
            await editor.client.text_document_hover_async(
                types.HoverParams(editor.document, types.Position(12, 6))
            )
            took["hover"].append(time.perf_counter() - begun)
            begun = time.perf_counter()
            await editor.client.text_document_completion_async(
                types.CompletionParams(editor.document, types.Position(2, 0))
            )
            took["complete"].append(time.perf_counter() - begun)
        return {name: min(times) for name, times in took.items()}

    # By the clock, which editors live by: it is thirty times what it takes, so that the other
    # processes of the run may have their share.
    took = talk(tmp_path / "plan.md", story)

    print({name: f"{1000 * seconds:.1f} ms" for name, seconds in took.items()})
    assert max(took.values()) < 0.1
