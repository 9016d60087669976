" Vim without a screen: which group each word of some lines is in. What is wrong is written to the file of $REFTEL_RESULT.
set nocompatible
execute 'set runtimepath^=' . getcwd() . '/editors/vim'
filetype plugin on
syntax on
let s:faults = []
let s:number = 0

function! s:Check(line, word, group) abort
  let s:number += 1
  call setline(s:number, a:line)
  let column = stridx(a:line, a:word) + 1
  let found = synIDattr(synID(s:number, column, 1), 'name')
  if found !=# a:group
    call add(s:faults, a:line . ': ' . a:word . ' is in ' . found . ', not in ' . a:group)
  endif
endfunction

silent edit test.reftel
if &filetype !=# 'reftel'
  call add(s:faults, 'the file is not taken for a ledger')
endif
call s:Check('party US "United States"', 'party', 'reftelDeclaration')
call s:Check('party US "United States"', 'US', 'reftelDeclared')
call s:Check('party US "United States"', '"United', 'reftelString')
call s:Check('undertaking a-b "x" under pact by US to USSR', 'under ', 'reftelClause')
call s:Check('1962-11-07 14:48 US accepts lift', '1962', 'reftelDate')
call s:Check('1962-11-07 14:48 US accepts lift', 'accepts', 'reftelVerb')
call s:Check('1962-11-07 US accepts make-peace', 'make-peace', 'reftelAct')
call s:Check('1962-11-07 US reports lift done  @letter#3 "a; b"', 'done', 'reftelOutcome')
call s:Check('1962-11-07 US reports lift done  @letter#3 "a; b"', '@letter', 'reftelCitation')
call s:Check('1962-11-07 US reports lift done  @letter#3 "a; b"', '; b', 'reftelString')
call s:Check('1962-11-07 US accepts lift ; why', '; why', 'reftelComment')
call s:Check('  covers 5 missiles', 'covers', 'reftelClause')
call s:Check('  covers 5 missiles', '5', 'reftelNumber')
call s:Check('  after removal done', 'done', 'reftelState')
call s:Check('  within 30 days of pact agreed', 'days', 'reftelUnit')
call s:Check('  note: whatever', 'note:', 'reftelKey')
call s:Check('; only a comment', 'only', 'reftelComment')
call writefile(s:faults, $REFTEL_RESULT)
qall!
