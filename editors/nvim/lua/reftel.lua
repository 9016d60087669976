-- Starts the language server of Reftel for ledgers. Works with Neovim 0.7 and later.
--
--   require('reftel').setup({ cmd = { '/usr/local/bin/reftel', 'language-server' } })
local M = {}

local defaults = {
  -- The command that is started.
  cmd = { 'reftel', 'language-server' },
  -- Called with the client and the buffer.
  on_attach = nil,
  -- What the client can do, where another plugin adds to it.
  capabilities = nil,
}

local function root_of(path)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  -- A record's folder has record.reftel, or its documents, in it.
  local current = folder
  for _ = 1, 6 do
    if vim.fn.filereadable(current .. '/record.reftel') == 1 or vim.fn.isdirectory(current .. '/telegrams') == 1 then
      return current
    end
    local above = vim.fn.fnamemodify(current, ':h')
    if above == current then
      break
    end
    current = above
  end
  return folder
end

-- One client serves all buffers of a record.
local clients = {}

function M.start(buffer)
  local options = M.options or defaults
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' then
    return
  end
  if vim.fn.executable(options.cmd[1]) == 0 then
    vim.notify_once(options.cmd[1] .. ' is not installed: no language server for ledgers', vim.log.levels.WARN)
    return
  end
  local root = root_of(path)
  local id = clients[root]
  if not id or not vim.lsp.get_client_by_id(id) then
    id = vim.lsp.start_client({
      name = 'reftel',
      cmd = options.cmd,
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
      capabilities = options.capabilities or vim.lsp.protocol.make_client_capabilities(),
      on_attach = options.on_attach,
      on_exit = function()
        clients[root] = nil
      end,
    })
    clients[root] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
end

function M.setup(options)
  M.options = vim.tbl_extend('force', defaults, options or {})
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('reftel', { clear = true }),
    pattern = 'reftel',
    callback = function(event)
      M.start(event.buf)
    end,
  })
end

return M
