// The client of `reftel language-server` for Visual Studio Code: each request of the editor is passed on, and its answer put
// into the editor's own values. No dependency.
'use strict';

const vscode = require('vscode');
const { Connection } = require('./connection');

const selector = { language: 'reftel' };
let connection = null;
let diagnostics = null;
let legend = null;
let registered = [];

// MARK: Values

const position = (value) => new vscode.Position(value.line, value.character);
const range = (value) => new vscode.Range(position(value.start), position(value.end));
const location = (value) => new vscode.Location(vscode.Uri.parse(value.uri), range(value.range));
const edit = (value) => new vscode.TextEdit(range(value.range), value.newText);
const at = (document, place) => ({
  textDocument: { uri: document.uri.toString() },
  position: { line: place.line, character: place.character },
});
const span = (value) => ({
  start: { line: value.start.line, character: value.start.character },
  end: { line: value.end.line, character: value.end.character },
});
const of = (document) => ({ textDocument: { uri: document.uri.toString() } });

function diagnostic(value) {
  const made = new vscode.Diagnostic(
    range(value.range), value.message,
    value.severity === 1 ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning);
  made.code = value.code;
  made.source = value.source;
  return made;
}

function workspaceEdit(value) {
  const made = new vscode.WorkspaceEdit();
  for (const [uri, edits] of Object.entries((value && value.changes) || {})) {
    made.set(vscode.Uri.parse(uri), edits.map(edit));
  }
  return made;
}

function symbol(value) {
  // The editor counts kinds from 0, the protocol from 1.
  const made = new vscode.DocumentSymbol(
    value.name, value.detail || '', value.kind - 1, range(value.range), range(value.selectionRange));
  made.children = (value.children || []).map(symbol);
  return made;
}

function completionItem(value) {
  const made = new vscode.CompletionItem(value.label, value.kind - 1);
  made.detail = value.detail;
  made.documentation = value.documentation;
  made.sortText = value.sortText;
  made.filterText = value.filterText;
  made.range = range(value.textEdit.range);
  made.insertText = value.insertTextFormat === 2 ? new vscode.SnippetString(value.textEdit.newText) : value.textEdit.newText;
  if (value.command) made.command = { title: value.command.title, command: value.command.command };
  return made;
}

// MARK: What the editor asks

/** Asks the server; what it refuses is nothing, unless the user is to be told. */
async function ask(method, params, token) {
  if (!connection) return null;
  try {
    return await connection.ask(method, params, token);
  } catch (error) {
    return null;
  }
}

function register() {
  const { languages } = vscode;
  registered.push(
    languages.registerCompletionItemProvider(selector, {
      async provideCompletionItems(document, place, token) {
        const answer = await ask('textDocument/completion', at(document, place), token);
        return answer && new vscode.CompletionList(answer.items.map(completionItem), answer.isIncomplete);
      },
    }, ' ', '@', '#', '"', ','),
    languages.registerHoverProvider(selector, {
      async provideHover(document, place, token) {
        const answer = await ask('textDocument/hover', at(document, place), token);
        return answer && new vscode.Hover(new vscode.MarkdownString(answer.contents.value), range(answer.range));
      },
    }),
    languages.registerDefinitionProvider(selector, {
      async provideDefinition(document, place, token) {
        const answer = await ask('textDocument/definition', at(document, place), token);
        return answer && location(answer);
      },
    }),
    languages.registerReferenceProvider(selector, {
      async provideReferences(document, place, context, token) {
        const answer = await ask('textDocument/references', {
          ...at(document, place), context: { includeDeclaration: context.includeDeclaration },
        }, token);
        return (answer || []).map(location);
      },
    }),
    languages.registerDocumentHighlightProvider(selector, {
      async provideDocumentHighlights(document, place, token) {
        const answer = await ask('textDocument/documentHighlight', at(document, place), token);
        return (answer || []).map((value) => new vscode.DocumentHighlight(range(value.range), value.kind - 1));
      },
    }),
    languages.registerRenameProvider(selector, {
      async prepareRename(document, place, token) {
        const answer = await connection.ask('textDocument/prepareRename', at(document, place), token);
        if (!answer) throw new Error('Here stands no name.');
        return { range: range(answer.range), placeholder: answer.placeholder };
      },
      async provideRenameEdits(document, place, newName, token) {
        return workspaceEdit(await connection.ask('textDocument/rename', { ...at(document, place), newName }, token));
      },
    }),
    languages.registerCodeActionsProvider(selector, {
      async provideCodeActions(document, part, context, token) {
        const only = context.only ? [context.only.value] : undefined;
        const answer = await ask('textDocument/codeAction', {
          ...of(document), range: span(part), context: { diagnostics: [], only },
        }, token);
        return (answer || []).map((value) => {
          const kind = vscode.CodeActionKind.Empty.append(value.kind);
          const made = new vscode.CodeAction(value.title, kind);
          made.edit = workspaceEdit(value.edit);
          made.isPreferred = value.isPreferred;
          made.diagnostics = (value.diagnostics || []).map(diagnostic);
          return made;
        });
      },
    }),
    languages.registerInlayHintsProvider(selector, {
      async provideInlayHints(document, part, token) {
        const answer = await ask('textDocument/inlayHint', { ...of(document), range: span(part) }, token);
        return (answer || []).map((value) => {
          const made = new vscode.InlayHint(position(value.position), value.label);
          made.paddingLeft = value.paddingLeft;
          return made;
        });
      },
    }),
    languages.registerFoldingRangeProvider(selector, {
      async provideFoldingRanges(document, context, token) {
        const answer = await ask('textDocument/foldingRange', of(document), token);
        return (answer || []).map((value) => new vscode.FoldingRange(
          value.startLine, value.endLine, value.kind === 'comment' ? vscode.FoldingRangeKind.Comment : undefined));
      },
    }),
    languages.registerDocumentSymbolProvider(selector, {
      async provideDocumentSymbols(document, token) {
        return ((await ask('textDocument/documentSymbol', of(document), token)) || []).map(symbol);
      },
    }),
    languages.registerWorkspaceSymbolProvider({
      async provideWorkspaceSymbols(query, token) {
        const answer = await ask('workspace/symbol', { query }, token);
        return (answer || []).map((value) => new vscode.SymbolInformation(
          value.name, value.kind - 1, value.containerName || '', location(value.location)));
      },
    }),
    languages.registerDocumentLinkProvider(selector, {
      async provideDocumentLinks(document, token) {
        const answer = await ask('textDocument/documentLink', of(document), token);
        return (answer || []).map((value) => new vscode.DocumentLink(range(value.range), vscode.Uri.parse(value.target)));
      },
    }),
    languages.registerDocumentFormattingEditProvider(selector, {
      async provideDocumentFormattingEdits(document, options, token) {
        return ((await ask('textDocument/formatting', { ...of(document), options }, token)) || []).map(edit);
      },
    }),
    languages.registerDocumentSemanticTokensProvider(selector, {
      async provideDocumentSemanticTokens(document, token) {
        const answer = await ask('textDocument/semanticTokens/full', of(document), token);
        return answer && new vscode.SemanticTokens(new Uint32Array(answer.data));
      },
    }, legend));
}

// MARK: What the editor tells

function isLedger(document) {
  return document.languageId === 'reftel' && document.uri.scheme === 'file';
}

function open(document) {
  if (!isLedger(document) || !connection) return;
  connection.tell('textDocument/didOpen', {
    textDocument: {
      uri: document.uri.toString(), languageId: 'reftel', version: document.version, text: document.getText(),
    },
  });
}

function change(event) {
  if (!isLedger(event.document) || !connection || event.contentChanges.length === 0) return;
  connection.tell('textDocument/didChange', {
    textDocument: { uri: event.document.uri.toString(), version: event.document.version },
    contentChanges: event.contentChanges.map((made) => ({ range: span(made.range), text: made.text })),
  });
}

// MARK: Its life

async function start(context) {
  const command = vscode.workspace.getConfiguration('reftel').get('path', 'reftel');
  const folders = (vscode.workspace.workspaceFolders || []).map((folder) => ({
    uri: folder.uri.toString(), name: folder.name,
  }));
  connection = new Connection(command, ['language-server', '--stdio'], {}, {
    onNotification(method, params) {
      if (method !== 'textDocument/publishDiagnostics') return;
      diagnostics.set(vscode.Uri.parse(params.uri), params.diagnostics.map(diagnostic));
    },
    onRequest: () => null,
    onEnd(reason) {
      connection = null;
      vscode.window.showErrorMessage(
        `Reftel: ${reason}. The program is sought as '${command}'; the setting 'reftel.path' says where it is.`);
    },
  });
  const answer = await connection.ask('initialize', {
    processId: process.pid,
    rootUri: folders.length > 0 ? folders[0].uri : null,
    workspaceFolders: folders,
    capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
  });
  if (!answer) return;
  const tokens = answer.capabilities.semanticTokensProvider.legend;
  legend = new vscode.SemanticTokensLegend(tokens.tokenTypes, tokens.tokenModifiers);
  connection.tell('initialized', {});
  register();
  vscode.workspace.textDocuments.forEach(open);
}

async function stop() {
  for (const one of registered) one.dispose();
  registered = [];
  if (diagnostics) diagnostics.clear();
  const old = connection;
  connection = null;
  if (old) await old.close();
}

async function activate(context) {
  diagnostics = vscode.languages.createDiagnosticCollection('reftel');
  const { workspace } = vscode;
  const watched = (uri) => connection && connection.tell('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uri.toString(), type: 2 }],
  });
  const watchers = ['**/*.reftel', '**/telegrams/**'].map((pattern) => workspace.createFileSystemWatcher(pattern));
  for (const watcher of watchers) {
    watcher.onDidChange(watched);
    watcher.onDidCreate(watched);
    watcher.onDidDelete(watched);
  }
  context.subscriptions.push(
    diagnostics, ...watchers,
    workspace.onDidOpenTextDocument(open),
    workspace.onDidChangeTextDocument(change),
    workspace.onDidCloseTextDocument((document) => {
      if (isLedger(document) && connection) connection.tell('textDocument/didClose', of(document));
    }),
    workspace.onDidSaveTextDocument((document) => {
      if (isLedger(document) && connection) connection.tell('textDocument/didSave', of(document));
    }),
    vscode.commands.registerCommand('reftel.restart', async () => {
      await stop();
      await start(context);
    }));
  await start(context);
}

module.exports = { activate, deactivate: stop };
