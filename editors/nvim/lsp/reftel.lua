-- For Neovim 0.11 and later: vim.lsp.enable('reftel')
return {
  cmd = { 'reftel', 'language-server' },
  filetypes = { 'reftel' },
  root_markers = { 'record.reftel', 'telegrams', '.git' },
}
