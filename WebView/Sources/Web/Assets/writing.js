// What helps somebody write in the editor: colours behind the text, what may stand at a place, and finding words.
"use strict";
reftel.writing = (() => {
  const byId = (id) => document.getElementById(id);
  const lineHeight = 20;
  const padding = 8;
  let text = null;
  let post = null;
  let pattern = null;
  let painted = "";

  // ---- Colours: of the lines in sight, since a text may have thousands ----

  function makePattern() {
    const words = JSON.parse(text.closest(".code").dataset.words);
    const escape = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+");
    const any = (lists) => [...new Set(lists.flat())].sort((one, other) => other.length - one.length).map(escape).join("|");
    const whole = (lists) => `(?<![\\w.-])(?:${any(lists)})(?![\\w.-])`;
    pattern = new RegExp([
      "(?<comment>;.*$)", '(?<string>"(?:[^"\\\\]|\\\\.)*"?)', "(?<source>@[^\\s\"]+)", "(?<tag>(?<!\\S)#[\\w-]+)",
      "(?<date>\\b\\d{4}(?:-\\d{2}){0,2}[~?]?(?:\\s+\\d{2}:\\d{2})?(?:\\s+[-+]\\d{4})?)",
      `(?<verb>${whole([words.verbs, words.plurals])})`, `(?<declaration>^(?:${any([words.declarations])})(?![\\w.-]))`,
      `(?<clause>${whole([words.clauses, words.clauseWords, words.joints])})`, `(?<state>${whole([words.states, words.units])})`,
    ].join("|"), "gu");
  }

  function paint() {
    const layer = byId("paint");
    if (!layer || !text) return;
    const first = Math.max(0, Math.floor((text.scrollTop - padding) / lineHeight));
    const count = Math.ceil(text.clientHeight / lineHeight) + 1;
    const value = text.value;
    let start = 0;
    for (let line = 0; line < first; line += 1) {
      const end = value.indexOf("\n", start);
      if (end < 0) break;
      start = end + 1;
    }
    const lines = [];
    for (let line = 0; line < count && start <= value.length; line += 1) {
      const end = value.indexOf("\n", start);
      // Of a very long line what is far to the right has no colours.
      lines.push(value.slice(start, end < 0 ? value.length : end).slice(0, 4000));
      if (end < 0) break;
      start = end + 1;
    }
    const wanted = lines.join("\n");
    if (wanted !== painted) {
      painted = wanted;
      const fragment = document.createDocumentFragment();
      for (const line of lines) {
        let at = 0;
        for (const match of line.matchAll(pattern)) {
          if (match.index > at) fragment.append(line.slice(at, match.index));
          const span = document.createElement("span");
          span.className = `w-${Object.keys(match.groups).find((name) => match.groups[name] !== undefined)}`;
          span.textContent = match[0];
          fragment.append(span);
          at = match.index + match[0].length;
        }
        fragment.append(`${line.slice(at)}\n`);
      }
      layer.replaceChildren(fragment);
    }
    layer.style.transform = `translate(${-text.scrollLeft}px, ${first * lineHeight - text.scrollTop}px)`;
  }

  // ---- What may stand at the caret ----

  let offers = [];
  let chosen = 0;
  let asked = 0;
  let timer = 0;
  let range = null;

  function caret() {
    const before = text.value.slice(0, text.selectionStart);
    const start = before.lastIndexOf("\n") + 1;
    return { line: before.split("\n").length - 1, character: before.length - start, start };
  }

  function close() {
    clearTimeout(timer);
    asked += 1;
    const list = byId("offers");
    if (list) list.hidden = true;
    offers = [];
    text?.removeAttribute("aria-activedescendant");
  }

  async function offer() {
    clearTimeout(timer);
    const number = ++asked;
    const place = caret();
    let found;
    try { found = await post("complete", { line: place.line, character: place.character }); } catch { return; }
    if (number !== asked || document.activeElement !== text) return;
    const now = caret();
    if (now.line !== place.line || now.character !== place.character) return;
    const items = found.items ?? [];
    const begin = items[0]?.textEdit?.range?.start?.character ?? place.character;
    const typed = text.value.slice(place.start + begin, text.selectionStart).toLowerCase();
    const fits = (item) => (item.filterText ?? item.label).toLowerCase().includes(typed);
    const starts = (item) => (item.filterText ?? item.label).toLowerCase().startsWith(typed);
    offers = items.filter(fits).sort((one, other) => starts(other) - starts(one)).slice(0, 40);
    // What stands there already needs no offer.
    if (offers.length === 0 || (offers.length === 1 && offers[0].label.toLowerCase() === typed)) { close(); return; }
    range = { start: place.start + begin, end: text.selectionStart };
    chosen = 0;
    show(place, begin);
  }

  function show(place, begin) {
    const list = byId("offers");
    list.replaceChildren(...offers.map((item, index) => {
      const entry = document.createElement("li");
      entry.id = `offer-${index}`;
      entry.setAttribute("role", "option");
      const name = document.createElement("span");
      name.textContent = item.label;
      const detail = document.createElement("span");
      detail.className = "detail";
      detail.textContent = item.detail ?? "";
      entry.append(name, detail);
      entry.addEventListener("mousedown", (event) => { event.preventDefault(); chosen = index; take(); });
      return entry;
    }));
    list.hidden = false;
    const probe = byId("paint");
    const width = Number.parseFloat(getComputedStyle(probe).fontSize) * 0.6;
    const top = padding + (place.line + 1) * lineHeight - text.scrollTop;
    const isLow = top + list.offsetHeight > text.clientHeight;
    list.style.top = `${isLow ? Math.max(0, top - lineHeight - list.offsetHeight) : top}px`;
    list.style.left = `${Math.max(0, Math.min(padding + begin * width - text.scrollLeft, text.clientWidth - list.offsetWidth - padding))}px`;
    mark();
  }

  function mark() {
    const entries = [...byId("offers").children];
    entries.forEach((entry, index) => entry.setAttribute("aria-selected", String(index === chosen)));
    entries[chosen]?.scrollIntoView({ block: "nearest" });
    text.setAttribute("aria-activedescendant", `offer-${chosen}`);
  }

  // Puts what is chosen in the place of what was typed, so that it can be undone.
  function take() {
    const item = offers[chosen];
    const words = item.textEdit?.newText ?? item.label;
    const end = text.selectionStart;
    text.setSelectionRange(range.start, end);
    document.execCommand("insertText", false, words);
    close();
    // Behind a verb, an @ or a # there is more to say.
    if (/[ @#"]$/.test(words)) timer = setTimeout(offer, 0);
  }

  function typed(event) {
    if (event.inputType && !event.inputType.startsWith("insert") && !event.inputType.startsWith("delete")) { close(); return; }
    const before = text.value.slice(0, text.selectionStart);
    const isOpen = offers.length > 0;
    close();
    if (!/[\p{L}\p{N}@#."-]$/u.test(before) && !(isOpen && / $/.test(before)) && !/\S $/.test(before)) return;
    if (event.inputType?.startsWith("delete") && !isOpen) return;
    timer = setTimeout(offer, Math.min(800, 150 + text.value.length / 2000));
  }

  function key(event) {
    if ((event.ctrlKey || event.metaKey) && event.key === " ") { event.preventDefault(); offer(); return; }
    if ((event.ctrlKey || event.metaKey) && event.key === "f") { event.preventDefault(); openFinding(); return; }
    if (offers.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); chosen = (chosen + step + offers.length) % offers.length; mark(); return; }
    // Enter ends a line unless somebody has chosen; Tab takes the first.
    if (event.key === "Tab" || (event.key === "Enter" && chosen > 0)) { event.preventDefault(); take(); return; }
    if (event.key === "Escape") { event.preventDefault(); close(); return; }
    if (["ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "Enter"].includes(event.key)) close();
  }

  // ---- Finding words ----

  function openFinding() {
    const place = byId("finding");
    place.hidden = false;
    const words = text.value.slice(text.selectionStart, text.selectionEnd);
    if (words && !words.includes("\n")) byId("find-text").value = words;
    byId("find-text").select();
    byId("find-text").focus();
  }

  function find(step) {
    const words = byId("find-text").value;
    const place = byId("found");
    if (!words) { place.textContent = ""; return; }
    const value = text.value.toLowerCase();
    const wanted = words.toLowerCase();
    const all = [];
    for (let at = value.indexOf(wanted); at >= 0 && all.length < 10000; at = value.indexOf(wanted, at + 1)) all.push(at);
    if (all.length === 0) { place.textContent = "nothing found"; return; }
    let index;
    if (step > 0) {
      index = all.findIndex((at) => at >= text.selectionEnd);
      if (index < 0) index = 0;
    } else {
      index = all.findLastIndex((at) => at < text.selectionStart);
      if (index < 0) index = all.length - 1;
    }
    const focused = document.activeElement;
    text.focus({ preventScroll: true });
    text.setSelectionRange(all[index], all[index] + words.length);
    const line = value.slice(0, all[index]).split("\n").length - 1;
    if (line * lineHeight < text.scrollTop || (line + 2) * lineHeight > text.scrollTop + text.clientHeight) {
      text.scrollTop = Math.max(0, line * lineHeight - text.clientHeight / 3);
    }
    place.textContent = `${index + 1} of ${all.length}`;
    if (focused === byId("find-text")) focused.focus({ preventScroll: true });
  }

  function prepare(field, send) {
    text = field;
    post = send;
    painted = "";
    makePattern();
    text.closest(".code").classList.add("painted");
    text.setAttribute("aria-controls", "offers");
    text.addEventListener("input", typed);
    text.addEventListener("keydown", key);
    text.addEventListener("blur", close);
    text.addEventListener("scroll", () => { if (offers.length > 0) close(); });
    byId("find-next").addEventListener("click", () => find(1));
    byId("find-previous").addEventListener("click", () => find(-1));
    byId("find-text").addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); find(event.shiftKey ? -1 : 1); }
      if (event.key === "Escape") { byId("finding").hidden = true; text.focus(); }
    });
  }

  return { prepare, paint };
})();
