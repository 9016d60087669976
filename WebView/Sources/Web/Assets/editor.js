// The editor: numbers of lines, what is wrong while one types, saving, and the layout that can be undone.
"use strict";
reftel.editor = (() => {
  const byId = (id) => document.getElementById(id);
  const lineHeight = 20;
  const padding = 8;

  let text = null;
  // Counts the changes of the text: what is answered of an earlier one is too late.
  let version = 0;
  let savedVersion = 0;
  // How many saves have been answered, and how many are under way.
  let saves = 0;
  let pendingSaves = 0;

  // ---- The numbers of the lines, of which only those in sight are drawn: a text may have thousands ----

  let marks = new Map();
  let lineCount = 1;
  let isDrawing = false;
  let drawn = "";

  function countLines() {
    const value = text.value;
    let count = 1;
    for (let at = value.indexOf("\n"); at >= 0; at = value.indexOf("\n", at + 1)) count += 1;
    lineCount = count;
  }

  function draw() {
    isDrawing = false;
    reftel.writing.paint();
    const gutter = byId("gutter");
    if (!gutter) return;
    const first = Math.max(0, Math.floor((text.scrollTop - padding) / lineHeight));
    const last = Math.min(lineCount, first + Math.ceil(text.clientHeight / lineHeight) + 1);
    const shift = first * lineHeight - text.scrollTop;
    const width = String(lineCount).length;
    // Most keys change no number.
    const wanted = [first, last, shift, width, ...[...marks].flat()].join(" ");
    if (wanted === drawn) return;
    drawn = wanted;
    const numbers = [];
    for (let line = first + 1; line <= last; line += 1) {
      const number = document.createElement("span");
      number.textContent = `${line}\n`;
      const severity = marks.get(line);
      if (severity) number.className = severity;
      numbers.push(number);
    }
    const column = gutter.firstElementChild ?? gutter.appendChild(document.createElement("div"));
    column.replaceChildren(...numbers);
    column.style.transform = `translateY(${shift}px)`;
    gutter.style.width = `calc(${width}ch + ${2 * padding}px)`;
  }

  function drawSoon() {
    if (isDrawing) return;
    isDrawing = true;
    requestAnimationFrame(draw);
  }

  // ---- Asking the server ----

  async function post(what, more = {}) {
    const form = byId("editor");
    const data = new URLSearchParams(new FormData(form));
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    data.set("do", what);
    data.set("answer", "json");
    const answer = await fetch(form.action, { method: "POST", body: data });
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("application/json")) {
      return { saved: false, problem: `Not saved: the server refuses it (${answer.status}).`, isRefused: true };
    }
    const done = await answer.json();
    if (!done.token) return done;
    // The server was started anew meanwhile: it is asked once more as it wants to be asked.
    const token = form.elements.token;
    if (token.value === done.token) return done;
    token.value = done.token;
    return post(what, more);
  }

  let checking = 0;
  let isChecking = false;
  let wantsCheck = false;

  function checkSoon() {
    clearTimeout(checking);
    // A long text takes its time to be sent and read.
    checking = setTimeout(check, Math.min(1500, 250 + text.value.length / 1000));
  }

  async function check() {
    clearTimeout(checking);
    if (isChecking) { wantsCheck = true; return; }
    isChecking = true;
    const asked = version;
    const before = saves;
    const status = byId("editor-status");
    try {
      const found = await post("check");
      if (asked !== version || found.summary === undefined) return;
      byId("problems").innerHTML = found.html;
      byId("no-problems")?.remove();
      marks = new Map(found.places.map((place) => [place.line, place.severity]));
      drawSoon();
      status.textContent = found.summary;
      status.classList.toggle("bad", found.isBad);
      // What a save has said since, or is about to say, was found later than this.
      if (found.changed && before === saves && pendingSaves === 0 && byId("conflict").childElementCount === 0) {
        tell(found.changed, true);
      }
    } catch {
      status.textContent = "The server does not answer.";
    } finally {
      isChecking = false;
      if (wantsCheck) { wantsCheck = false; checkSoon(); }
    }
  }

  // Whether the text is saved is told apart from what is wrong in it, and stays until the text changes.
  function tell(words, isBad = false) {
    const place = byId("editor-saved");
    if (place.textContent !== words) place.textContent = words;
    place.classList.toggle("bad", isBad);
  }

  async function save(what = "save") {
    const saving = version;
    tell("Saving…");
    pendingSaves += 1;
    try {
      const done = await post(what);
      if (done.conflict !== undefined || done.saved) byId("conflict").innerHTML = done.conflict ?? "";
      if (!done.saved) { tell(done.problem, true); return; }
      byId("editor").elements.fingerprint.value = done.fingerprint;
      savedVersion = saving;
      if (!done.hasCarriageReturns) byId("line-ends")?.remove();
      tell("Saved");
      moved(done.address);
    } catch {
      tell("Not saved: the server does not answer.", true);
    } finally {
      pendingSaves -= 1;
      saves += 1;
    }
  }

  // What was saved is not added once more when the page is loaded anew; a text saved as new has another address from now on.
  function moved(address) {
    const here = new URL(location.href);
    const there = new URL(address, here);
    if (there.pathname !== here.pathname) {
      if (version === savedVersion) { location.assign(there); return; }
      byId("editor").action = there.href;
      history.replaceState(null, "", there);
    } else if (here.searchParams.has("add")) {
      here.searchParams.delete("add");
      history.replaceState(null, "", here);
    }
  }

  // ---- Laying out ----

  // Puts another text in the place of this one as if somebody had typed it, so that it can be undone: only what differs.
  function replace(next) {
    const now = text.value;
    const most = Math.min(now.length, next.length);
    let start = 0;
    while (start < most && now[start] === next[start]) start += 1;
    let end = 0;
    while (end < most - start && now[now.length - 1 - end] === next[next.length - 1 - end]) end += 1;
    // Not between the halves of one character.
    const isHalf = (at) => at > 0 && /[\uD800-\uDBFF]/.test(now[at - 1]);
    if (isHalf(start)) start -= 1;
    if (isHalf(now.length - end)) end -= 1;
    const between = next.slice(start, next.length - end);
    text.focus({ preventScroll: true });
    text.setSelectionRange(start, now.length - end);
    const isDone = between === "" ? document.execCommand("delete") : document.execCommand("insertText", false, between);
    if (!isDone || text.value !== next) text.value = next;
  }

  async function format() {
    const asked = version;
    let done;
    try { done = await post("format"); } catch { tell("The server does not answer.", true); return; }
    // What has been typed meanwhile is not overwritten.
    if (asked !== version) return;
    if (done.text === undefined) { tell(done.problem ?? "", true); return; }
    const ends = byId("line-ends")?.querySelector("input");
    if (ends && !ends.checked) { ends.checked = true; changed(); }
    if (text.value === done.text) return;
    const [line, top] = [lineAt(text.selectionStart), text.scrollTop];
    replace(done.text);
    const start = startOf(line);
    text.setSelectionRange(start, start);
    text.scrollTop = top;
  }

  // ---- The page ----

  const lineAt = (at) => text.value.slice(0, at).split("\n").length;

  // Where a line starts in the text; the last one where there are fewer.
  function startOf(line) {
    let start = 0;
    for (let number = 1; number < line; number += 1) {
      const end = text.value.indexOf("\n", start);
      if (end < 0) break;
      start = end + 1;
    }
    return start;
  }

  // Shows a line, selected, with some lines above it.
  function goTo(line) {
    const start = startOf(line);
    const end = text.value.indexOf("\n", start);
    text.focus({ preventScroll: true });
    text.setSelectionRange(start, end < 0 ? text.value.length : end);
    text.scrollLeft = 0;
    text.scrollTop = Math.max(0, padding + (lineAt(start) - 1) * lineHeight - text.clientHeight / 3);
    // On a low screen the line may be below the edge all the same.
    const top = text.getBoundingClientRect().top + padding + (lineAt(start) - 1) * lineHeight - text.scrollTop;
    if (top > innerHeight - 3 * lineHeight) scrollBy(0, top - innerHeight / 2);
  }

  function changed() {
    version += 1;
    tell("");
    countLines();
    drawSoon();
    checkSoon();
  }

  function prepare() {
    const form = byId("editor");
    if (!form || form.dataset.ready) return;
    form.dataset.ready = "yes";
    text = byId("text");
    // An act that was put at the end is not saved yet.
    version = form.dataset.begun ? 1 : 0;
    reftel.writing.prepare(text, post);
    countLines();
    draw();
    text.addEventListener("scroll", drawSoon);
    text.addEventListener("input", changed);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const what = event.submitter?.value;
      if (what === "format") format(); else save(what === "new" ? "new" : "save");
    });
    byId("line-ends")?.addEventListener("change", changed);
    new ResizeObserver(drawSoon).observe(text);
    addEventListener("beforeunload", (event) => { if (version !== savedVersion) event.preventDefault(); });
    // Errors in this file lead to their lines without loading the page anew, which would lose what is not saved.
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const url = new URL(link.href);
      if (url.origin !== location.origin || url.pathname !== location.pathname || !url.searchParams.has("line")) return;
      event.preventDefault();
      goTo(Number(url.searchParams.get("line")));
    });
    const line = Number(form.dataset.line);
    if (line > 1 || new URLSearchParams(location.search).has("line")) goTo(line);
    check();
  }

  return { prepare, check, save, isOpen: () => byId("editor") !== null };
})();
