"""The language server, on pygls: plans in VS Code, Cursor, Neovim, Zed and whatever else speaks the protocol.

An edit is answered twice: at once with what was known, at the lines where it is now, and with the
analysis of the new text as soon as it is there.
"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import ServerTextPosition, ServerTextRange, TextDocument

from endpoint_plan import VERSION
from endpoint_plan.checking import pages
from endpoint_plan.editor import completion, hovers
from endpoint_plan.editor.analysis import Analyst
from endpoint_plan.editor.completion import Sort
from endpoint_plan.editor.fixes import Edit, fixes
from endpoint_plan.editor.insight import Insight, findings_now, moved
from endpoint_plan.editor.symbols import SymbolKind, symbols
from endpoint_plan.model.findings import Finding, Severity

PAUSE = 0.1
"""Seconds without an edit before an analysis begins."""

PLANNED = re.compile(r"(?:^|/)\.ai/(?:plans/.*|[^/]*plan[^/]*)\.md$")
"""Places of documents that are meant to be plans: there, a refusal is told."""

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_KINDS = {
    SymbolKind.OPERATION: types.SymbolKind.Method,
    SymbolKind.TYPE: types.SymbolKind.Struct,
    SymbolKind.STEP: types.SymbolKind.Event,
}
_ITEMS = {
    Sort.HEADING: types.CompletionItemKind.Module,
    Sort.LABEL: types.CompletionItemKind.Property,
    Sort.STATUS: types.CompletionItemKind.Value,
    Sort.METHOD: types.CompletionItemKind.Method,
    Sort.TYPE: types.CompletionItemKind.Class,
    Sort.MARK: types.CompletionItemKind.Keyword,
}


@dataclass
class Open:
    """An open document, with its last analysis and the one that is on its way."""

    insight: Insight | None = None
    task: "asyncio.Task[None] | None" = None


class PlanServer(LanguageServer):
    """The server, with what it knows of each open document."""

    def __init__(self) -> None:
        super().__init__("endpoint-template", VERSION)
        self.known: dict[str, Open] = {}
        self.analyst = Analyst()

    def edited(self, uri: str) -> None:
        """Tell what is known of the document *uri* at once, and have it analysed."""
        one = self.known.setdefault(uri, Open())
        if one.insight:
            self._tell(uri)
        if one.task is None or one.task.done():
            one.task = asyncio.get_running_loop().create_task(self._analyse(uri, one))

    async def _analyse(self, uri: str, one: Open) -> None:
        """Analyse the document until the analysis is that of its text."""
        text = None
        while uri in self.known and text != self._text(uri):
            if one.insight:
                await asyncio.sleep(PAUSE)
            text = self._text(uri)
            path = to_fs_path(uri) or "plan.md"
            one.insight = await self.analyst.look(text, PurePath(path).name, path)
            if uri in self.known:
                self._tell(uri)

    def _text(self, uri: str) -> str:
        return self.workspace.get_text_document(uri).source

    def forget(self, uri: str) -> None:
        """Tell nothing more of the document *uri*."""
        if self.known.pop(uri, None):
            self._publish(uri, [], None)

    def now(self, uri: str) -> tuple[Insight | None, list[str]]:
        """Return the last analysis of the document *uri*, and its lines as they are."""
        one = self.known.get(uri)
        return one.insight if one else None, self._text(uri).split("\n")

    def _tell(self, uri: str) -> None:
        insight, lines = self.now(uri)
        if insight is None:
            return
        meant = insight.report or PLANNED.search(uri)
        found = findings_now(insight, lines) if meant else []
        version = self.workspace.get_text_document(uri).version
        self._publish(uri, [self.diagnostic(f, lines) for f in found], version)

    def _publish(
        self, uri: str, found: list[types.Diagnostic], version: int | None
    ) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version)
        )

    def diagnostic(self, one: Finding, lines: Sequence[str]) -> types.Diagnostic:
        """Return *one* as the protocol has it; the first line stands for the whole document."""
        line = min((one.line or 1) - 1, len(lines) - 1)
        says = f"{one.message}\n{one.hint}" if one.hint else one.message
        return types.Diagnostic(
            range=self.line_range(line, lines),
            message=says,
            severity=_SEVERITIES[one.severity],
            code=one.rule,
            code_description=types.CodeDescription(pages.address(one.rule)),
            source="endpoint-template",
        )

    def line_range(self, line: int, lines: Sequence[str]) -> types.Range:
        """Return the range of *line* without the blanks before it."""
        text = lines[line].rstrip("\r")
        start = len(text) - len(text.lstrip())
        codec = self.workspace.position_codec
        return codec.range_to_client_units(
            list(lines),
            ServerTextRange(
                ServerTextPosition(line, start),
                ServerTextPosition(line, len(text.rstrip())),
            ),
        )


def make_server() -> PlanServer:
    """Return the server, which answers when it is started."""
    server = PlanServer()

    @server.feature(types.INITIALIZED)
    def initialized(ls: PlanServer, _params: types.InitializedParams) -> None:
        ls.analyst.start()

    @server.feature(types.SHUTDOWN)
    def shutdown(ls: PlanServer, *_params: Any) -> None:
        ls.analyst.close()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(ls: PlanServer, params: types.DidOpenTextDocumentParams) -> None:
        ls.edited(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(
        ls: PlanServer, params: types.DidChangeTextDocumentParams
    ) -> None:
        ls.edited(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: PlanServer, params: types.DidCloseTextDocumentParams) -> None:
        ls.forget(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: PlanServer, params: types.HoverParams) -> types.Hover | None:
        return _hover(ls, params)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbol(
        ls: PlanServer, params: types.DocumentSymbolParams
    ) -> list[types.DocumentSymbol]:
        return _symbols(ls, params.text_document.uri)

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=["#", "(", "|", "-", ",", ":"]),
    )
    def complete(
        ls: PlanServer, params: types.CompletionParams
    ) -> list[types.CompletionItem]:
        return _completion(ls, params)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def action(
        ls: PlanServer, params: types.CodeActionParams
    ) -> list[types.CodeAction]:
        return _actions(ls, params)

    return server


def _hover(ls: PlanServer, params: types.HoverParams) -> types.Hover | None:
    uri = params.text_document.uri
    insight, lines = ls.now(uri)
    place = _position(ls, uri, params.position)
    if insight is None or place.line >= len(lines):
        return None
    line = moved(insight.text.split("\n"), lines).to_old(place.line + 1)
    told = hovers.hover(insight, line or 0, lines[place.line], place.character)
    if not told:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, told)
    return types.Hover(content)


def _symbols(ls: PlanServer, uri: str) -> list[types.DocumentSymbol]:
    insight, lines = ls.now(uri)
    if insight is None or insight.report is None:
        return []
    places = moved(insight.text.split("\n"), lines)
    found = []
    for one in symbols(insight.report):
        line = places.to_new(one.line)
        if line and line <= len(lines):
            place = ls.line_range(line - 1, lines)
            kind, detail = _KINDS[one.kind], one.detail
            found.append(types.DocumentSymbol(one.name, kind, place, place, detail))
    return found


def _completion(
    ls: PlanServer, params: types.CompletionParams
) -> list[types.CompletionItem]:
    uri = params.text_document.uri
    insight, lines = ls.now(uri)
    place = _position(ls, uri, params.position)
    report = insight.report if insight else None
    items = []
    for number, one in enumerate(
        completion.proposals(lines, place.line, place.character, report)
    ):
        start = ServerTextPosition(place.line, one.since)
        span = _document(ls, uri).range_to_client_units(ServerTextRange(start, place))
        items.append(
            types.CompletionItem(
                label=one.text.strip(),
                kind=_ITEMS[one.sort],
                detail=one.detail or None,
                filter_text=lines[place.line][one.since : place.character] + one.text,
                sort_text=f"{number:03}",
                text_edit=types.TextEdit(span, one.text),
            )
        )
    return items


def _actions(ls: PlanServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    insight, lines = ls.now(uri)
    if insight is None:
        return []
    asked = range(params.range.start.line, params.range.end.line + 1)
    actions = []
    for one in findings_now(insight, lines):
        if (one.line or 1) - 1 not in asked:
            continue
        for fix in fixes(one, lines):
            changes = {uri: [_text_edit(fix.edit, lines)]}
            actions.append(
                types.CodeAction(
                    title=fix.title,
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[ls.diagnostic(one, lines)],
                    is_preferred=not fix.accepts,
                    edit=types.WorkspaceEdit(changes=changes),
                )
            )
    return actions


def _text_edit(edit: Edit, lines: Sequence[str]) -> types.TextEdit:
    """Return *edit* as the protocol has it; a text may end without a line break."""
    first, behind = types.Position(edit.first, 0), types.Position(edit.behind, 0)
    text = "".join(f"{line}\n" for line in edit.lines)
    if edit.behind >= len(lines):
        last = len(lines) - 1
        end = types.Position(last, len(lines[last].encode("utf-16-le")) // 2)
        first, behind = (end, end) if edit.first >= len(lines) else (first, end)
        text = "\n" * (first == end) + text.removesuffix("\n")
    return types.TextEdit(types.Range(first, behind), text)


def _document(ls: PlanServer, uri: str) -> TextDocument:
    return ls.workspace.get_text_document(uri)


def _position(ls: PlanServer, uri: str, position: types.Position) -> ServerTextPosition:
    return _document(ls, uri).position_from_client_units(position)
