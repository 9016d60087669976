"""The language server as a client sees it that is not ours: pytest-lsp (PyPI), which checks each message by the protocol's
own types."""
import os
from pathlib import Path

import pytest_lsp
import pytest
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("REFTEL", str(ROOT / ".build/debug/reftel"))
RECORD = ROOT / "examples/cuba-1962"
LEDGER = RECORD / "letters.reftel"


@pytest_lsp.fixture(
    params=["visual-studio-code", "neovim", "emacs"],
    config=ClientServerConfig(server_command=[PROGRAM, "language-server"]))
async def client(lsp_client: LanguageClient, request):
    # The server asks editors that can to watch files.
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(_: types.RegistrationParams):
        return None

    await lsp_client.initialize_session(types.InitializeParams(
        capabilities=client_capabilities(request.param),
        workspace_folders=[types.WorkspaceFolder(uri=RECORD.as_uri(), name="cuba")]))
    yield
    await lsp_client.shutdown_session()


def place(words):
    """Where words stand in the ledger."""
    for number, line in enumerate(LEDGER.read_text().splitlines()):
        if words in line:
            return types.Position(line=number, character=line.index(words))
    raise AssertionError(words)


async def opened(client):
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=types.TextDocumentItem(
        uri=LEDGER.as_uri(), language_id="reftel", version=1, text=LEDGER.read_text())))
    await client.wait_for_notification("textDocument/publishDiagnostics")
    return types.TextDocumentIdentifier(uri=LEDGER.as_uri())


@pytest.mark.asyncio
async def test_every_request(client: LanguageClient):
    document = await opened(client)
    position = place("lift \"Lift")
    whole = types.Range(start=types.Position(line=0, character=0), end=types.Position(line=10_000, character=0))
    hover = await client.text_document_hover_async(types.HoverParams(text_document=document, position=position))
    assert "**lift**" in hover.contents.value
    definition = await client.text_document_definition_async(
        types.DefinitionParams(text_document=document, position=position))
    assert definition.range.start == position
    references = await client.text_document_references_async(types.ReferenceParams(
        text_document=document, position=position, context=types.ReferenceContext(include_declaration=True)))
    assert len(references) > 3
    completion = await client.text_document_completion_async(
        types.CompletionParams(text_document=document, position=types.Position(line=position.line + 1, character=2)))
    assert completion.items
    rename = await client.text_document_rename_async(
        types.RenameParams(text_document=document, position=position, new_name="raise-it"))
    assert rename.changes
    actions = await client.text_document_code_action_async(types.CodeActionParams(
        text_document=document, range=types.Range(start=position, end=position),
        context=types.CodeActionContext(diagnostics=[])))
    assert actions is not None
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(text_document=document, range=whole))
    assert hints
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(text_document=document))
    assert len(tokens.data) % 5 == 0 and tokens.data
    assert await client.text_document_folding_range_async(types.FoldingRangeParams(text_document=document))
    assert await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document))
    assert await client.text_document_document_highlight_async(
        types.DocumentHighlightParams(text_document=document, position=position))
    await client.text_document_document_link_async(types.DocumentLinkParams(text_document=document))
    assert await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="lift"))
    edits = await client.text_document_formatting_async(types.DocumentFormattingParams(
        text_document=document, options=types.FormattingOptions(tab_size=2, insert_spaces=True)))
    assert not edits


@pytest.mark.asyncio
async def test_errors_while_typing(client: LanguageClient):
    document = await opened(client)
    client.text_document_did_change(types.DidChangeTextDocumentParams(
        text_document=types.VersionedTextDocumentIdentifier(uri=LEDGER.as_uri(), version=2),
        content_changes=[types.TextDocumentContentChangePartial(
            range=types.Range(start=types.Position(0, 0), end=types.Position(0, 0)), text="1962-11-01 US accpts lift\n")]))
    await client.wait_for_notification("textDocument/publishDiagnostics")
    told = client.diagnostics[LEDGER.as_uri()]
    assert any(one.code == "R207" for one in told)
    actions = await client.text_document_code_action_async(types.CodeActionParams(
        text_document=document, range=told[0].range, context=types.CodeActionContext(diagnostics=[])))
    assert any("accepts" in action.title for action in actions)
