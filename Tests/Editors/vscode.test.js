// The extension for Visual Studio Code, with an editor that is as small as can be: each provider is asked once, with the real
// server behind it.
'use strict';

const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const Module = require('node:module');

const root = path.resolve(__dirname, '../..');
const program = process.env.REFTEL || path.join(root, '.build/debug/reftel');
const file = path.join(root, 'examples/cuba-1962/letters.reftel');

class Values {
  constructor(...parts) { this.parts = parts; }
}
class Position { constructor(line, character) { Object.assign(this, { line, character }); } }
class Range { constructor(start, end) { Object.assign(this, { start, end }); } }
class Uri {
  constructor(text) { this.text = text; this.scheme = text.split(':')[0]; }
  static parse(text) { return new Uri(text); }
  toString() { return this.text; }
}
class WorkspaceEdit {
  constructor() { this.entries = []; }
  set(uri, edits) { this.entries.push([uri, edits]); }
}
class Kind {
  constructor(value) { this.value = value; }
  append(word) { return new Kind(word); }
}

const providers = {};
const told = new Map();
const events = {};
const messages = [];
const disposable = { dispose() {} };
const register = (name) => (...parts) => {
  providers[name] = parts.find((part) => part && typeof part === 'object' && !part.language && !Array.isArray(part));
  return disposable;
};
const listener = (name) => (handler) => { events[name] = handler; return disposable; };
const document = {
  languageId: 'reftel', version: 1, uri: new Uri(`file://${file}`), getText: () => fs.readFileSync(file, 'utf8'),
};

const vscode = {
  Position, Range, Uri, WorkspaceEdit, Location: Values, TextEdit: Values, CompletionList: Values, Hover: Values,
  MarkdownString: Values, SnippetString: Values, DocumentHighlight: Values, InlayHint: Values, FoldingRange: Values,
  SymbolInformation: Values, DocumentLink: Values, SemanticTokens: Values, SemanticTokensLegend: Values,
  Diagnostic: Values, DocumentSymbol: Values,
  CompletionItem: class { constructor(label, kind) { Object.assign(this, { label, kind }); } },
  CodeAction: class { constructor(title, kind) { Object.assign(this, { title, kind }); } },
  CodeActionKind: { Empty: new Kind('') }, DiagnosticSeverity: { Error: 0, Warning: 1 }, FoldingRangeKind: { Comment: 1 },
  window: { showErrorMessage: (text) => messages.push(text) },
  commands: { registerCommand: () => disposable },
  workspace: {
    getConfiguration: () => ({ get: () => program }),
    workspaceFolders: [], textDocuments: [document],
    createFileSystemWatcher: () => ({ onDidChange() {}, onDidCreate() {}, onDidDelete() {}, dispose() {} }),
    onDidOpenTextDocument: listener('open'), onDidChangeTextDocument: listener('change'),
    onDidCloseTextDocument: listener('close'), onDidSaveTextDocument: listener('save'),
  },
  languages: new Proxy({
    createDiagnosticCollection: () => ({
      set: (uri, list) => told.set(uri.toString(), list), clear: () => told.clear(), dispose() {},
    }),
  }, { get: (own, name) => own[name] || register(name.replace(/^register|Provider$/g, '')) }),
};

const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
const extension = require(path.join(root, 'editors/vscode/extension.js'));

async function until(condition) {
  for (let count = 0; count < 600; count += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nothing came');
}

test('the extension passes each request on', async () => {
  const context = { subscriptions: [] };
  await extension.activate(context);
  const uri = document.uri.toString();
  await until(() => told.has(uri));
  assert.deepStrictEqual(told.get(uri), []);
  const lines = document.getText().split('\n');
  const line = lines.findIndex((text) => text.startsWith('undertaking lift '));
  const place = new Position(line, 13);
  const token = { onCancellationRequested() {} };
  const part = new Range(new Position(0, 0), new Position(lines.length, 0));

  assert.match((await providers.Hover.provideHover(document, place, token)).parts[0].parts[0], /\*\*lift\*\*/);
  assert.ok(await providers.Definition.provideDefinition(document, place, token));
  assert.ok((await providers.Reference.provideReferences(document, place, { includeDeclaration: true }, token)).length > 3);
  assert.ok((await providers.DocumentHighlight.provideDocumentHighlights(document, place, token)).length > 0);
  const list = await providers.CompletionItem.provideCompletionItems(document, new Position(line + 1, 2), token);
  assert.ok(list.parts[0].some((item) => item.label === 'after' || item.label === 'covers'));
  assert.strictEqual((await providers.Rename.prepareRename(document, place, token)).placeholder, 'lift');
  assert.ok((await providers.Rename.provideRenameEdits(document, place, 'raise-it', token)).entries.length > 0);
  await assert.rejects(providers.Rename.provideRenameEdits(document, place, 'done', token), /cannot be a name/);
  assert.ok(Array.isArray(await providers.CodeActions.provideCodeActions(document, new Range(place, place), {}, token)));
  assert.ok((await providers.InlayHints.provideInlayHints(document, part, token)).length > 3);
  assert.ok((await providers.FoldingRange.provideFoldingRanges(document, {}, token)).length > 3);
  assert.ok((await providers.DocumentSymbol.provideDocumentSymbols(document, token)).length > 3);
  assert.ok((await providers.WorkspaceSymbol.provideWorkspaceSymbols('lift', token)).length > 0);
  assert.ok(Array.isArray(await providers.DocumentLink.provideDocumentLinks(document, token)));
  assert.deepStrictEqual(await providers.DocumentFormattingEdit.provideDocumentFormattingEdits(document, {}, token), []);
  const tokens = await providers.DocumentSemanticTokens.provideDocumentSemanticTokens(document, token);
  assert.ok(tokens.parts[0].length % 5 === 0 && tokens.parts[0].length > 0);

  document.version = 2;
  events.change({
    document, contentChanges: [{ range: new Range(new Position(0, 0), new Position(0, 0)), text: 'partyy X\n' }],
  });
  await until(() => told.get(uri).length > 0);
  await extension.deactivate();
  assert.deepStrictEqual(messages, []);
});

test('what the manifest names is there', () => {
  const folder = path.join(root, 'editors/vscode');
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { languages, grammars, snippets } = manifest.contributes;
  for (const name of [manifest.main, languages[0].configuration, grammars[0].path, snippets[0].path]) {
    assert.ok(fs.existsSync(path.join(folder, name)), name);
    if (name.endsWith('.json')) JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
  }
  assert.strictEqual(manifest.dependencies, undefined);
});
