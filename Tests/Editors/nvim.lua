-- Neovim without a screen: the type of the file, its colours, and the language server.
local root = vim.fn.getcwd()
local function fail(words)
  io.stderr:write(words .. '\n')
  vim.cmd('cquit 1')
end
local function expect(condition, words)
  if not condition then
    fail('FAILED: ' .. words)
  end
end

vim.opt.runtimepath:prepend(root .. '/editors/vim')
vim.opt.runtimepath:prepend(root .. '/editors/nvim')
vim.cmd('filetype plugin on | syntax on')
require('reftel').setup({ cmd = { os.getenv('REFTEL') or (root .. '/.build/debug/reftel'), 'language-server' } })
vim.cmd('edit ' .. root .. '/examples/cuba-1962/letters.reftel')
expect(vim.bo.filetype == 'reftel', 'the file is a ledger')

local line = vim.fn.search('^undertaking lift ')
expect(line > 0, 'the ledger has the undertaking')
local function group(column)
  return vim.fn.synIDattr(vim.fn.synID(line, column, 1), 'name')
end
expect(group(1) == 'reftelDeclaration', 'undertaking is a declaration, not ' .. group(1))
expect(group(13) == 'reftelDeclared', 'lift is declared, not ' .. group(13))

expect(vim.wait(20000, function()
  local client = vim.lsp.get_active_clients()[1]
  return client and client.initialized
end, 20), 'the server answers')
local client = vim.lsp.get_active_clients()[1]
vim.fn.cursor(line, 13)
local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
local hover = client.request_sync('textDocument/hover', params, 20000, 0)
expect(hover and hover.result and hover.result.contents.value:find('**lift**', 1, true), 'hover shows the undertaking')

-- What is typed is wrong at once.
vim.api.nvim_buf_set_lines(0, 0, 0, false, { '1962-11-01 US accpts lift' })
expect(vim.wait(20000, function()
  return #vim.diagnostic.get(0) > 0
end, 20), 'errors come while one types')
expect(vim.diagnostic.get(0)[1].message:find('accpts', 1, true), 'the error is that of the word')

local completion = client.request_sync('textDocument/completion', {
  textDocument = params.textDocument, position = { line = 0, character = 14 },
}, 20000, 0)
local labels = {}
for _, item in ipairs(completion.result.items) do
  labels[item.label] = true
end
expect(labels.reads and not labels.occurs, 'verbs are offered')
vim.cmd('qall!')
