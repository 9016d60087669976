autocmd BufRead,BufNewFile *.reftel setfiletype reftel
