// What makes the pages better where scripts run. Everything works without: links, forms, the slider as a form.
"use strict";
(() => {
  const root = document.documentElement;
  // What the paths of all pages start with.
  const base = root.dataset.base;
  root.classList.add("js");
  const byId = (id) => document.getElementById(id);
  const say = (words) => { const live = byId("live"); if (live) live.textContent = words; };
  const isEditor = () => byId("editor") !== null;

  // ---- Putting another state of the page in the place of this one ----

  let under = null;

  // `step` says what becomes of the way back: a new step of it, the same step with another address, or nothing.
  async function show(url, { step = "same", keepBar = false } = {}) {
    under?.abort();
    const mine = under = new AbortController();
    let answer;
    try {
      answer = await fetch(url, { signal: mine.signal, headers: { Accept: "text/html" } });
    } catch (error) {
      if (error.name !== "AbortError") say("The server does not answer.");
      return false;
    }
    const text = await answer.text();
    if (mine.signal.aborted) return false;
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (!fresh.getElementById("view")) return false;
    const address = answer.redirected ? answer.url : url;
    if (step === "new" && address !== location.href) history.pushState(null, "", address);
    else if (step !== "none") history.replaceState(null, "", address);
    swap(fresh, keepBar);
    return true;
  }

  function swap(fresh, keepBar) {
    const focused = document.activeElement?.id;
    const selection = focused === "find" ? document.activeElement.selectionStart : null;
    document.title = fresh.title;
    root.dataset.edition = fresh.documentElement.dataset.edition;
    for (const id of ["nav", "view"]) byId(id).innerHTML = fresh.getElementById(id).innerHTML;
    if (keepBar) {
      // The slider that is being held stays; what stands around it changes.
      for (const selector of ["#day", ".steps", ".marks"]) {
        const [old, next] = [document.querySelector("#bar " + selector), fresh.querySelector("#bar " + selector)];
        if (old && next) old.innerHTML = next.innerHTML;
      }
      const [field, next] = [byId("as-of"), fresh.getElementById("as-of")];
      if (field && next) field.value = next.value;
    } else {
      byId("bar").innerHTML = fresh.getElementById("bar").innerHTML;
    }
    if (focused && byId(focused) && document.activeElement !== byId(focused)) {
      byId(focused).focus({ preventScroll: true });
      if (selection !== null) byId(focused).setSelectionRange(selection, selection);
    }
    prepare();
  }

  // ---- The slider ----

  const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

  function dateOf(number) {
    const date = new Date(number * 86400000);
    const pad = (value, width) => String(value).padStart(width, "0");
    return {
      iso: `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`,
      words: `${weekdays[date.getUTCDay()]}, ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`,
    };
  }

  let wait = 0;
  let lastSlid = -Infinity;

  // Back from wherever the slider was moved to is where it stood before: one step for each time it is taken in hand.
  addEventListener("popstate", () => { if (!location.hash) show(location.href, { step: "none" }); });

  function slid(slider) {
    const { iso, words } = dateOf(Number(slider.value));
    byId("day").textContent = words;
    slider.setAttribute("aria-valuetext", words);
    const url = new URL(location.href);
    url.searchParams.set("as-of", iso);
    url.searchParams.delete("page");
    clearTimeout(wait);
    const step = performance.now() - lastSlid > 2000 ? "new" : "same";
    lastSlid = performance.now();
    if (step === "new") history.pushState(null, "", location.href);
    wait = setTimeout(() => show(url.href, { keepBar: true }), 40);
  }

  document.addEventListener("input", (event) => {
    if (event.target.id === "slider") slid(event.target);
  });

  // Forms that only narrow what is shown take effect at once.
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.dataset.auto === undefined || form.method !== "get") return;
    submit(form);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "get" || !form.matches(".filter, .pick, .slide")) return;
    event.preventDefault();
    submit(form);
  });

  function submit(form) {
    const url = new URL(form.action, location.href);
    for (const [name, value] of new FormData(form)) if (value !== "") url.searchParams.append(name, value);
    show(url.href, { step: "new" });
  }

  // ---- Following the record ----

  document.addEventListener("reftel-edition", (event) => event.detail.tasks.push(follow(event.detail.edition)));

  async function follow(edition) {
    if (isEditor()) {
      root.dataset.edition = edition;
      check();
      return;
    }
    if (await show(location.href, { step: "none" })) {
      byId("view").classList.add("fresh");
      setTimeout(() => byId("view").classList.remove("fresh"), 1300);
      say("The record has changed; this page shows it as it is now.");
    }
  }

  // ---- Keys ----

  const places = { o: "/", p: "/proposals", d: "/disputes", w: "/waiting", l: "/timeline", j: "/journal", t: "/telegrams", x: "/errors", e: "/edit" };
  let isGoing = false;
  const keysAreOn = () => { try { return localStorage.getItem("reftel-keys") !== "off"; } catch { return true; } };

  function go(path) {
    const link = [...document.querySelectorAll("#nav a")].find((a) => new URL(a.href).pathname === base + path);
    if (link) location.href = link.href;
  }

  function step(by) {
    const rows = [...document.querySelectorAll("main tbody tr, main .journal > li, main .docs > li, main .errors > li, main .para")];
    if (rows.length === 0) return;
    const at = rows.findIndex((row) => row.classList.contains("current"));
    const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    rows[at]?.classList.remove("current");
    next.classList.add("current");
    const target = next.querySelector("a[href]") ?? next;
    target.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s" && isEditor()) {
      event.preventDefault();
      save();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !keysAreOn()) return;
    if (event.target.matches("input:not([type=checkbox]):not([type=range]), textarea, select")) return;
    if (isGoing) {
      isGoing = false;
      if (places[event.key]) { event.preventDefault(); go(places[event.key]); }
      return;
    }
    const link = { "[": "prev-day", "]": "next-day" }[event.key];
    if (link) { byId(link)?.click(); return; }
    switch (event.key) {
      case "g": isGoing = true; setTimeout(() => { isGoing = false; }, 1500); break;
      case "j": step(1); break;
      case "k": step(-1); break;
      case "/": if (byId("find")) { event.preventDefault(); byId("find").focus(); } break;
      case "?": location.href = `${base}/keys`; break;
    }
  });

  // ---- The editor ----

  let checking = 0;
  let isDirty = false;
  // How many saves have been answered, and how many are under way.
  let saves = 0;
  let pendingSaves = 0;

  function lines(places = []) {
    const [text, gutter] = [byId("text"), byId("gutter")];
    const marks = new Map(places.map((place) => [place.line, place.severity]));
    const count = text.value.split("\n").length;
    gutter.replaceChildren(...Array.from({ length: count }, (_, index) => {
      const number = document.createElement("span");
      number.textContent = `${index + 1}\n`;
      const severity = marks.get(index + 1);
      if (severity) number.className = severity;
      return number;
    }));
    gutter.scrollTop = text.scrollTop;
    gutter.style.height = `${text.clientHeight}px`;
  }

  async function post(what) {
    const form = byId("editor");
    const data = new URLSearchParams(new FormData(form));
    data.set("do", what);
    data.set("answer", "json");
    const over = document.querySelector("input[name=overwrite]");
    if (over?.checked) data.set("overwrite", "yes");
    const answer = await fetch(form.action, { method: "POST", body: data });
    return answer.json();
  }

  async function check() {
    const text = byId("text").value;
    const status = byId("editor-status");
    const before = saves;
    try {
      const found = await post("check");
      if (text !== byId("text").value) return;
      byId("problems").innerHTML = found.html;
      byId("no-problems")?.remove();
      lines(found.places);
      const elsewhere = found.elsewhere > 0 ? `, ${found.elsewhere} in other files` : "";
      const here = found.here === 1 ? "1 error in this file" : `${found.here} errors in this file`;
      status.textContent = found.here === 0 && found.elsewhere === 0 ? "No errors" : here + elsewhere + (found.first ? `: ${found.first}` : "");
      status.classList.toggle("bad", found.here + found.elsewhere > 0);
      // What a save has said since, or is about to say, was found later than this.
      if (found.changed && before === saves && pendingSaves === 0 && byId("conflict").childElementCount === 0) {
        tell("Changed elsewhere since you opened it", true);
      }
    } catch {
      status.textContent = "The server does not answer.";
    }
  }

  // Whether the text is saved is told apart from what is wrong in it, and stays until the text changes.
  function tell(words, isBad = false) {
    const place = byId("editor-saved");
    place.textContent = words;
    place.classList.toggle("bad", isBad);
  }

  async function save() {
    const text = byId("text").value;
    tell("Saving…");
    pendingSaves += 1;
    try {
      const done = await post("save");
      byId("conflict").innerHTML = done.conflict ?? "";
      if (!done.saved) { tell(done.problem, true); return; }
      document.querySelector("input[name=fingerprint]").value = done.fingerprint;
      isDirty = byId("text").value !== text;
      tell("Saved");
    } catch {
      tell("Not saved: the server does not answer.", true);
    } finally {
      pendingSaves -= 1;
      saves += 1;
    }
  }

  async function format() {
    const done = await post("format");
    const text = byId("text");
    const at = text.selectionStart;
    if (text.value !== done.text) { text.value = done.text; isDirty = true; }
    text.setSelectionRange(at, at);
    check();
  }

  function prepareEditor() {
    const [form, text] = [byId("editor"), byId("text")];
    if (!form || form.dataset.ready) return;
    form.dataset.ready = "yes";
    lines();
    text.addEventListener("scroll", () => { byId("gutter").scrollTop = text.scrollTop; });
    text.addEventListener("input", () => {
      isDirty = true;
      tell("");
      lines();
      clearTimeout(checking);
      checking = setTimeout(check, 250);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.submitter?.value === "format") format(); else save();
    });
    new ResizeObserver(() => { byId("gutter").style.height = `${text.clientHeight}px`; }).observe(text);
    addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
    const line = Number(form.dataset.line);
    if (line > 1) {
      const start = text.value.split("\n").slice(0, line - 1).join("\n").length + 1;
      text.focus();
      text.setSelectionRange(start, start);
      text.scrollTop = Math.max(0, (line - 6) * 20);
    }
    check();
  }

  // ---- Cite this: from a marked passage ----

  // What is marked, with the words whole that it begins and ends in.
  function wholeWords(marked) {
    const range = marked.cloneRange();
    const isWord = (character) => /[\p{L}\p{N}]/u.test(character ?? "");
    if (range.startContainer.nodeType === Node.TEXT_NODE) {
      const text = range.startContainer.data;
      let start = range.startOffset;
      if (isWord(text[start])) while (start > 0 && isWord(text[start - 1])) start -= 1;
      range.setStart(range.startContainer, start);
    }
    if (range.endContainer.nodeType === Node.TEXT_NODE) {
      const text = range.endContainer.data;
      let end = range.endOffset;
      if (end > 0 && isWord(text[end - 1])) while (end < text.length && isWord(text[end])) end += 1;
      range.setEnd(range.endContainer, end);
    }
    return range.toString();
  }

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const from = selection.anchorNode?.parentElement?.closest(".reader .para");
    const to = selection.focusNode?.parentElement?.closest(".reader .para");
    byId("cite-this")?.remove();
    if (!from || !to || selection.isCollapsed || selection.toString().trim() === "") return;
    const first = from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING ? to : from;
    const link = document.createElement("a");
    link.id = "cite-this";
    link.className = "notice";
    link.textContent = "Cite this";
    const key = location.pathname.split("/").pop();
    const query = new URLSearchParams({ quote: wholeWords(selection.getRangeAt(0)).replace(/\s+/g, " ").trim() });
    if (first.dataset.label && from === to) query.set("at", first.dataset.label);
    link.href = `${base}/cite/${key}?${query}`;
    const place = selection.getRangeAt(0).getBoundingClientRect();
    document.body.append(link);
    link.style.left = `${Math.max(4, Math.min(innerWidth - 110, place.left)) + scrollX}px`;
    link.style.top = `${place.bottom + 6 + scrollY}px`;
  });

  function prepare() {
    const choice = byId("keys-on");
    if (choice && !choice.dataset.ready) {
      choice.dataset.ready = "yes";
      choice.checked = keysAreOn();
      choice.addEventListener("change", () => { try { localStorage.setItem("reftel-keys", choice.checked ? "on" : "off"); } catch { /* not kept */ } });
    }
    prepareEditor();
    waitForDocuments();
  }

  // While documents are being indexed, how far that is.
  function waitForDocuments() {
    if (!document.querySelector("#view [data-waits]")) return;
    const place = location.href;
    setTimeout(() => { if (location.href === place) show(place, { step: "none" }); }, 1500);
  }

  prepare();
})();
