"""The language server, on pygls: plans in VS Code, Cursor, Neovim, Zed and whatever else speaks the protocol.

An edit is answered twice: at once with what was known, at the lines where it is now, and with the
analysis of the new text as soon as it is there.
"""

import asyncio
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from endpoint_plan import VERSION
from endpoint_plan.checking import pages
from endpoint_plan.diagnostics.plans import MEANT
from endpoint_plan.editor import completion, hovers
from endpoint_plan.editor.analysis import Analyst
from endpoint_plan.editor.completion import Sort
from endpoint_plan.editor.fixes import fixes
from endpoint_plan.editor.insight import Insight, findings_now, moved
from endpoint_plan.editor.places import Places, places
from endpoint_plan.editor.symbols import SymbolKind, symbols
from endpoint_plan.model.findings import Finding, Severity
from endpoint_plan.text.lines import split_lines

PAUSE = 0.1
"""Seconds between an edit and its analysis, so that those that follow at once share one."""

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
        # Of an edit the whole text is sent: where a line ends, pygls and editors do not agree.
        whole = types.TextDocumentSyncKind.Full
        super().__init__("endpoint-template", VERSION, text_document_sync_kind=whole)
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
        while self.known.get(uri) is one and text != self._document(uri).source:
            if one.insight:
                await asyncio.sleep(PAUSE)
            text = self._document(uri).source
            path = _path(uri)
            found = await self.analyst.look(text, path.name, str(path))
            one.insight = found or one.insight
            if self.known.get(uri) is one:
                self._tell(uri)

    def _document(self, uri: str) -> TextDocument:
        return self.workspace.get_text_document(uri)

    def forget(self, uri: str) -> None:
        """Tell nothing more of the document *uri*."""
        if self.known.pop(uri, None):
            self._publish(uri, [], None)

    def now(self, uri: str) -> tuple[Insight | None, Places]:
        """Return the last analysis of the document *uri*, and its places as it is; none of one that is not open."""
        one = self.known.get(uri)
        document = self._document(uri) if one else TextDocument(uri, "")
        return one.insight if one else None, places(document)

    def _tell(self, uri: str) -> None:
        insight, here = self.now(uri)
        if insight is None:
            return
        meant = insight.report or MEANT.search(_path(uri).as_posix())
        found = findings_now(insight, here.lines) if meant else []
        version = self._document(uri).version
        self._publish(uri, [diagnostic(one, here) for one in found], version)

    def _publish(
        self, uri: str, found: list[types.Diagnostic], version: int | None
    ) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version)
        )


def diagnostic(one: Finding, here: Places) -> types.Diagnostic:
    """Return *one* as the protocol has it; the first line stands for the whole document."""
    line = min((one.line or 1) - 1, len(here.lines) - 1)
    says = f"{one.message}\n{one.hint}" if one.hint else one.message
    return types.Diagnostic(
        range=here.words(line),
        message=says,
        severity=_SEVERITIES[one.severity],
        code=one.rule,
        code_description=types.CodeDescription(pages.address(one.rule)),
        source="endpoint-template",
    )


def _path(uri: str) -> PurePath:
    """Return where the document *uri* lies, or would, were it saved."""
    return PurePath(to_fs_path(uri) or "plan.md")


def make_server() -> PlanServer:
    """Return the server, which answers when it is started."""
    server = PlanServer()

    @server.feature(types.INITIALIZED)
    def initialized(ls: PlanServer, _params: types.InitializedParams) -> None:
        ls.analyst.start()

    @server.feature(types.SHUTDOWN)
    def shutdown(ls: PlanServer, *_params: Any) -> None:
        ls.known.clear()
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
    insight, here = ls.now(params.text_document.uri)
    number = params.position.line
    if insight is None or number >= len(here.lines):
        return None
    line = moved(split_lines(insight.text), here.lines).to_old(number + 1)
    column = here.column(params.position)
    told = hovers.hover(insight, line or 0, here.lines[number], column)
    if not told:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, told)
    return types.Hover(content)


def _symbols(ls: PlanServer, uri: str) -> list[types.DocumentSymbol]:
    insight, here = ls.now(uri)
    if insight is None or insight.report is None:
        return []
    moves = moved(split_lines(insight.text), here.lines)
    found = []
    for one in symbols(insight.report):
        line = moves.to_new(one.line)
        if line and line <= len(here.lines):
            place = here.words(line - 1)
            kind, detail = _KINDS[one.kind], one.detail
            found.append(types.DocumentSymbol(one.name, kind, place, place, detail))
    return found


def _completion(
    ls: PlanServer, params: types.CompletionParams
) -> list[types.CompletionItem]:
    insight, here = ls.now(params.text_document.uri)
    number, column = params.position.line, here.column(params.position)
    report = insight.report if insight else None
    return [
        types.CompletionItem(
            label=one.text.strip(),
            kind=_ITEMS[one.sort],
            detail=one.detail or None,
            filter_text=here.lines[number][one.since : column] + one.text,
            sort_text=f"{order:03}",
            text_edit=types.TextEdit(here.span(number, one.since, column), one.text),
        )
        for order, one in enumerate(
            completion.proposals(here.lines, number, column, report)
        )
    ]


def _actions(ls: PlanServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    insight, here = ls.now(uri)
    if insight is None:
        return []
    asked = range(params.range.start.line, params.range.end.line + 1)
    actions = []
    for one in findings_now(insight, here.lines):
        if (one.line or 1) - 1 not in asked:
            continue
        for fix in fixes(one, here.lines):
            changes = {uri: [here.text_edit(fix.edit)]}
            actions.append(
                types.CodeAction(
                    title=fix.title,
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[diagnostic(one, here)],
                    is_preferred=not fix.accepts,
                    edit=types.WorkspaceEdit(changes=changes),
                )
            )
    return actions
