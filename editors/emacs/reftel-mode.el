;;; reftel-mode.el --- Major mode for ledgers of Reftel  -*- lexical-binding: t; -*-

;; Keywords: languages
;; Package-Requires: ((emacs "27.1"))

;;; Commentary:

;; Colours, comments and indentation for ledgers, files that end in ".reftel".  With Eglot (part of Emacs 29, a package
;; before), M-x eglot starts `reftel language-server': errors while you type, completion, states, renaming.
;;
;;   (add-to-list 'load-path "…/editors/emacs")
;;   (require 'reftel-mode)
;;   (add-hook 'reftel-mode-hook #'eglot-ensure)

;;; Code:

(defgroup reftel nil
  "Ledgers of agreements."
  :group 'languages)

(defcustom reftel-server-command '("reftel" "language-server")
  "The command that starts the language server."
  :type '(repeat string))

;; words: scripts/make-editors writes them
(defconst reftel-declarations
  '("title" "timezone" "home" "closed" "weekend" "holiday" "include" "partial" "party" "post"
    "person" "group" "thing" "term" "measure" "event" "day" "document" "proposal" "undertaking"
    "right" "meeting" "instructions")
  "Words that start a declaration.")

(defconst reftel-verbs
  '("makes" "accepts" "rejects" "withdraws" "counters" "reserves" "drops" "amends" "undertakes"
    "refuses" "reads" "reports" "verifies" "retracts" "suspends" "resumes" "imposes" "lifts"
    "declares" "denies" "waives" "invokes" "revokes" "occurs" "says" "raises" "answers" "discloses"
    "publishes" "make" "accept" "reject" "withdraw" "counter" "reserve" "drop" "amend" "undertake"
    "refuse" "read" "report" "verify" "retract" "suspend" "resume" "impose" "lift" "declare" "deny"
    "waive" "invoke" "revoke" "occur" "say" "raise" "answer" "disclose" "publish")
  "Verbs, and their forms behind several actors.")

(defconst reftel-clauses
  '("under" "by" "from" "to" "covers" "verified by" "after" "while" "until" "within" "before"
    "no later than" "continuing" "met by" "at most" "every" "lifts" "suspends" "imposes" "releases"
    "leaves" "ends" "verifies" "open until" "open to" "silence until" "replaces" "known to"
    "amends" "of" "when" "count" "also" "timezone" "received" "public" "at" "with" "recorded by"
    "given" "point" "ask" "bar")
  "Words that start a clause.")

(defconst reftel-states
  '("not-made" "withdrawn" "superseded" "lapsed" "rejected" "countered" "reserved" "open" "agreed"
    "terminated" "proposed" "refused" "broken" "done" "waived" "not-undertaken" "released"
    "suspended" "reported" "waiting" "overdue" "due" "ended" "in-effect" "none" "imposed" "lifted"
    "not-granted" "invoked" "exercised" "available" "not-reached" "reached" "made" "begun"
    "occurred" "kept")
  "Words for states.")

(defconst reftel-units
  '("working" "minutes" "minute" "hours" "hour" "days" "day" "weeks" "week" "months" "month"
    "years" "year")
  "Units of time.")
;; end of words

(defvar reftel-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?\; "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    ;; Names have hyphens, points and underscores in them.
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?. "_" table)
    (modify-syntax-entry ?_ "_" table)
    table))

(defconst reftel-font-lock-keywords
  `((,(concat "^" (regexp-opt reftel-declarations 'symbols) "\\(?:[ \t]+\\([[:alpha:]]\\(?:\\sw\\|\\s_\\)*\\)\\)?")
     (1 font-lock-keyword-face) (2 font-lock-variable-name-face nil t))
    ;; An act: verbs stand there alone.
    ("^[0-9]"
     (,(regexp-opt reftel-verbs 'symbols) (line-end-position) (beginning-of-line) (0 font-lock-function-name-face)))
    ("^[ \t]+\\([[:alpha:]]\\(?:\\sw\\|\\s_\\)*:\\)" (1 font-lock-preprocessor-face))
    ("^[ \t]+\\_<\\(?:after\\|while\\|until\\|within\\|when\\|met\\)\\_>"
     (,(regexp-opt reftel-states 'symbols) (line-end-position) nil (0 font-lock-constant-face))
     (,(regexp-opt reftel-units 'symbols) (progn (beginning-of-line) (line-end-position)) nil (0 font-lock-type-face)))
    ("^[ \t]+[^ \t\n]"
     (,(regexp-opt reftel-clauses 'symbols) (progn (beginning-of-line) (line-end-position)) nil (0 font-lock-builtin-face)))
    ("@\\(?:\\sw\\|\\s_\\)+\\(?:#\\(?:\\sw\\|\\s_\\)+\\)?" . font-lock-string-face)
    ("\\(?:^\\|[ \t]\\)\\(#\\(?:\\sw\\|\\s_\\)+\\)" (1 font-lock-type-face))
    ("\\_<[0-9]\\{4\\}-[0-9][0-9]\\(?:-[0-9][0-9]\\)?[~?]?\\(?: +[0-9][0-9]:[0-9][0-9]\\)?" . font-lock-constant-face))
  "What is coloured in a ledger.")

(defun reftel-indent-line ()
  "Indent the line by two where it goes on with a directive; else back to the first column."
  (interactive)
  (let ((wanted (if (zerop (current-indentation)) 2 0)))
    (if (<= (current-column) (current-indentation))
        (indent-line-to wanted)
      (save-excursion (indent-line-to wanted)))))

;;;###autoload
(define-derived-mode reftel-mode prog-mode "Reftel"
  "Major mode for ledgers of agreements between parties."
  (setq-local comment-start "; ")
  (setq-local comment-start-skip ";+[ \t]*")
  (setq-local indent-line-function #'reftel-indent-line)
  (setq-local indent-tabs-mode nil)
  (setq-local tab-width 2)
  (setq-local font-lock-defaults '(reftel-font-lock-keywords))
  (setq-local outline-regexp "[^ \t\n;]")
  (setq-local imenu-generic-expression
              `((nil ,(concat "^" (regexp-opt reftel-declarations) "[ \t]+\\([[:alpha:]]\\(?:\\sw\\|\\s_\\)*\\)") 1))))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.reftel\\'" . reftel-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons 'reftel-mode (lambda (&rest _) reftel-server-command))))

(provide 'reftel-mode)
;;; reftel-mode.el ends here
