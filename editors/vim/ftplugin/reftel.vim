" Settings for ledgers of Reftel.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal comments=:; commentstring=;\ %s
setlocal expandtab shiftwidth=2 softtabstop=2
" Names have hyphens and points in them.
setlocal iskeyword+=-,.
" A directive with the lines below it is a fold.
setlocal foldmethod=expr foldexpr=getline(v:lnum)=~'^\\s\\+\\S'?1:getline(v:lnum+1)=~'^\\s\\+\\S'?'>1':0 foldlevel=99
" `:make` lists what is wrong in the record of the file.
setlocal makeprg=reftel\ check\ %:p:h:S
setlocal errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m

let b:undo_ftplugin = 'setlocal comments< commentstring< expandtab< shiftwidth< softtabstop< iskeyword< '
      \ . 'foldmethod< foldexpr< foldlevel< makeprg< errorformat<'
