" Colours for ledgers of Reftel.
if exists('b:current_syntax')
  finish
endif
let s:cpo = &cpo
set cpo&vim

syn iskeyword @,48-57,_,-,.
syn sync minlines=50

" words: scripts/make-editors writes them
syn keyword reftelVerb contained accept accepts amend amends answer answers counter counters declare declares denies
syn keyword reftelVerb contained deny disclose discloses drop drops impose imposes invoke invokes lift lifts make makes
syn keyword reftelVerb contained occur occurs publish publishes raise raises read reads refuse refuses reject rejects
syn keyword reftelVerb contained report reports reserve reserves resume resumes retract retracts revoke revokes say
syn keyword reftelVerb contained says suspend suspends undertake undertakes verifies verify waive waives withdraw
syn keyword reftelVerb contained withdraws
syn keyword reftelClause contained after also amends ask at bar before by continuing count covers ends every from given
syn keyword reftelClause contained imposes known later leaves lifts met most no of open point public received recorded
syn keyword reftelClause contained releases replaces silence suspends than timezone to under until verified verifies
syn keyword reftelClause contained when while with within
syn keyword reftelState contained agreed available begun broken countered done due ended exercised imposed in-effect
syn keyword reftelState contained invoked kept lapsed lifted made none not-granted not-made not-reached not-undertaken
syn keyword reftelState contained occurred open overdue proposed reached refused rejected released reported reserved
syn keyword reftelState contained superseded suspended terminated waiting waived withdrawn
syn keyword reftelUnit contained day days hour hours minute minutes month months week weeks working year years
syn keyword reftelJoint contained according and as assert deadline each for in later least limit most nobody nothing of
syn keyword reftelJoint contained on or than to unless with written
syn match reftelDeclaration /^\%(title\|timezone\|home\|closed\|weekend\|holiday\|include\|partial\|party\|post\|person\|group\|thing\|term\|measure\|event\|day\|document\|proposal\|undertaking\|right\|meeting\|instructions\)\>/ nextgroup=reftelDeclared skipwhite
" end of words

syn match reftelDeclared /\k\+/ contained
syn region reftelString start=/"/ skip=/\\[\\"]/ end=/"/ oneline contains=reftelEscape
syn match reftelEscape /\\[\\"]/ contained
syn match reftelComment /;.*$/ contains=@Spell
syn match reftelCitation /@\k\+\%(#\k\+\)\=/
syn match reftelTag /\%(^\|\s\)\zs#\k\+/
syn match reftelDate /\<\d\{4}-\d\d\%(-\d\d\)\=[~?]\=\%(\s\+\d\d:\d\d\%(\s\+[+-]\d\{4}\|\s\+Z\|\s\+UTC\)\=\)\=/
syn match reftelNumber /\<\d\+\%(\.\d\+\)\=\>/
syn match reftelKey /^\s\+\K\k*:/

syn cluster reftelParts contains=reftelString,reftelComment,reftelCitation,reftelTag,reftelDate,reftelNumber,reftelJoint
" A dated line is an act: verbs stand there alone.
syn match reftelAct /^\d.*$/ contains=@reftelParts,reftelVerb,reftelOutcome
syn keyword reftelOutcome contained done begun broken kept assert
" Below it, and behind a declaration's name, stand clauses; behind some of them conditions.
syn match reftelBelow /^\s\+\K.*$/ contains=@reftelParts,reftelClause,reftelUnit,reftelCondition,reftelKey
syn match reftelRest /^\%(\d\)\@!\K\k*\s\+\K.*$/ contains=@reftelParts,reftelDeclaration,reftelClause
syn match reftelCondition /\%(\<\%(after\|while\|until\|within\|when\|met by\|unless\)\)\@12<=\s.*$/ contained
      \ contains=@reftelParts,reftelClause,reftelState,reftelUnit

hi def link reftelDeclaration Keyword
hi def link reftelDeclared Identifier
hi def link reftelClause Statement
hi def link reftelVerb Function
hi def link reftelState Constant
hi def link reftelOutcome Constant
hi def link reftelUnit Type
hi def link reftelJoint Operator
hi def link reftelString String
hi def link reftelEscape SpecialChar
hi def link reftelComment Comment
hi def link reftelCitation Underlined
hi def link reftelTag Tag
hi def link reftelDate Number
hi def link reftelNumber Number
hi def link reftelKey Label

let b:current_syntax = 'reftel'
let &cpo = s:cpo
unlet s:cpo
