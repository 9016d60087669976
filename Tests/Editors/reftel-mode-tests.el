;;; reftel-mode-tests.el --- Emacs without a screen  -*- lexical-binding: t; -*-
(require 'ert)
(require 'reftel-mode)

(defconst reftel-tests-root (expand-file-name "../.." (file-name-directory (or load-file-name buffer-file-name))))
(defconst reftel-tests-ledger (expand-file-name "examples/cuba-1962/letters.reftel" reftel-tests-root))

(defun reftel-tests-face (line word)
  "The face of WORD in LINE."
  (with-temp-buffer
    (insert line "\n")
    (reftel-mode)
    (font-lock-ensure)
    (goto-char (point-min))
    (search-forward word)
    (get-text-property (match-beginning 0) 'face)))

(ert-deftest reftel-colours ()
  (should (eq (reftel-tests-face "party US \"United States\"" "party") 'font-lock-keyword-face))
  (should (eq (reftel-tests-face "party US \"United States\"" "US") 'font-lock-variable-name-face))
  (should (eq (reftel-tests-face "party US \"United States\"" "United") 'font-lock-string-face))
  (should (eq (reftel-tests-face "1962-11-07 US accepts lift" "accepts") 'font-lock-function-name-face))
  (should-not (reftel-tests-face "1962-11-07 US accepts make-peace" "make-peace"))
  (should (eq (reftel-tests-face "  covers 5 missiles" "covers") 'font-lock-builtin-face))
  (should (eq (reftel-tests-face "  after removal done" "done") 'font-lock-constant-face))
  (should (memq (reftel-tests-face "; why" "why") '(font-lock-comment-face font-lock-comment-delimiter-face))))

(ert-deftest reftel-indentation ()
  (with-temp-buffer
    (reftel-mode)
    (insert "undertaking lift\ncovers missiles")
    (reftel-indent-line)
    (should (equal (buffer-string) "undertaking lift\n  covers missiles"))
    (reftel-indent-line)
    (should (equal (buffer-string) "undertaking lift\ncovers missiles"))))

(ert-deftest reftel-files ()
  (with-current-buffer (find-file-noselect reftel-tests-ledger)
    (should (eq major-mode 'reftel-mode))))

(ert-deftest reftel-server ()
  (skip-unless (require 'eglot nil t))
  (let ((reftel-server-command
         (list (or (getenv "REFTEL") (expand-file-name ".build/debug/reftel" reftel-tests-root)) "language-server"))
        (eglot-sync-connect 30)
        (eglot-autoshutdown t))
    (with-current-buffer (find-file-noselect reftel-tests-ledger)
      (apply #'eglot (let ((inhibit-message t)) (eglot--guess-contact)))
      (should (eglot-current-server))
      (goto-char (point-min))
      (re-search-forward "^undertaking lift")
      (backward-char 2)
      (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
        (should (string-match-p "\\*\\*lift\\*\\*" (plist-get (plist-get hover :contents) :value))))
      (should (> (length (jsonrpc-request (eglot-current-server) :textDocument/references
                                          (append (eglot--TextDocumentPositionParams)
                                                  '(:context (:includeDeclaration t)))))
                 3))
      ;; What is typed is wrong at once.
      (goto-char (point-min))
      (insert "1962-11-01 US accpts lift\n")
      (eglot--signal-textDocument/didChange)
      (let ((count 0))
        (while (and (< count 100) (null (flymake-diagnostics)))
          (accept-process-output nil 0.1)
          (flymake-start)
          (setq count (1+ count)))
        (should (flymake-diagnostics)))
      (set-buffer-modified-p nil)
      (eglot-shutdown (eglot-current-server)))))
;;; reftel-mode-tests.el ends here
