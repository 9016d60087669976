// What makes the pages better where scripts run. Everything works without: links, forms, the slider as a form.
"use strict";
(() => {
  const { typed, editor, timeline } = reftel;
  const root = document.documentElement;
  // What the paths of all pages start with.
  const base = root.dataset.base;
  root.classList.add("js");
  const byId = (id) => document.getElementById(id);
  const say = (words) => { const live = byId("live"); if (live) live.textContent = words; };

  // ---- Putting another state of the page in the place of this one ----

  let under = null;

  // `step` says what becomes of the way back: a new step of it, the same step with another address, or nothing.
  // Forms for which `isFree` holds are put in their place whatever has been typed into them.
  async function show(url, { step = "same", keepBar = false, isFree } = {}) {
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
    return swap(fresh, keepBar, isFree);
  }

  function swap(fresh, keepBar, isFree) {
    const focused = document.activeElement?.id;
    const selection = focused === "find" ? document.activeElement.selectionStart : null;
    for (const details of document.querySelectorAll("#view details.fold")) {
      const other = fresh.getElementById(details.id);
      if (other) other.open = details.open;
    }
    root.dataset.edition = fresh.documentElement.dataset.edition;
    byId("nav").innerHTML = fresh.getElementById("nav").innerHTML;
    if (!typed.put(byId("view"), fresh.getElementById("view"), isFree)) {
      // Documents that are being indexed are there soon, and the form with them.
      if (fresh.querySelector("#view [data-waits]")) setTimeout(() => show(location.href, { step: "none" }), 1500);
      else keepAll();
      return false;
    }
    document.title = fresh.title;
    byId("kept")?.remove();
    if (keepBar) {
      // The slider that is being held stays; what stands around it changes.
      for (const selector of [".notice.copy", "#day", ".steps", ".whose", ".marks"]) {
        const [old, next] = [document.querySelector("#bar " + selector), fresh.querySelector("#bar " + selector)];
        if (old && next) old.innerHTML = next.innerHTML;
      }
      const [field, next] = [byId("as-of"), fresh.getElementById("as-of")];
      if (field && next) field.value = next.value;
    } else {
      typed.put(byId("bar"), fresh.getElementById("bar"), isFree);
    }
    if (focused && byId(focused) && document.activeElement !== byId(focused)) {
      byId(focused).focus({ preventScroll: true });
      if (selection !== null) byId(focused).setSelectionRange(selection, selection);
    }
    prepare();
  }

  // The page as it would be now has no place for what is being written here: the page is left as it is, and says so.
  function keepAll() {
    if (byId("kept")) return;
    const notice = document.createElement("p");
    notice.id = "kept";
    notice.className = "notice bad";
    notice.setAttribute("role", "alert");
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Show it as it is now";
    notice.append("The record has changed, and this page has no more place for what you are writing: it is left as it was. ", link);
    byId("view").prepend(notice);
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
      brief: `${weekdays[date.getUTCDay()].slice(0, 3)} ${date.getUTCDate()} ${months[date.getUTCMonth()].slice(0, 3)} ${date.getUTCFullYear()}`,
    };
  }

  let wait = 0;
  let lastSlid = -Infinity;

  // Back from wherever the slider was moved to is where it stood before: one step for each time it is taken in hand.
  addEventListener("popstate", () => { if (!location.hash) show(location.href, { step: "none", isFree: narrows }); });

  function slid(slider) {
    const { iso, words, brief } = dateOf(Number(slider.value));
    byId("day").textContent = brief;
    slider.setAttribute("aria-valuetext", words);
    clearTimeout(wait);
    const step = performance.now() - lastSlid > 2000 ? "new" : "same";
    lastSlid = performance.now();
    if (step === "new") history.pushState(null, "", location.href);
    wait = setTimeout(() => {
      // A filter that was left for the slider is a part of the address by now.
      const url = new URL(location.href);
      url.searchParams.set("as-of", iso);
      url.searchParams.delete("page");
      show(url.href, { keepBar: true });
    }, 40);
  }

  document.addEventListener("input", (event) => {
    if (event.target.id === "slider") slid(event.target);
  });

  // Forms that only narrow what is shown take effect at once.
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    // Another record as good as: what stands outside the view belongs to it too.
    if (form?.dataset.load !== undefined) form.requestSubmit();
    if (form?.dataset.auto === undefined || form.method !== "get") return;
    submit(form);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "get" || !narrows(form)) return;
    event.preventDefault();
    submit(form);
  });

  // Forms whose fields are a part of the page's address.
  function narrows(form) { return form.matches(".filter, .pick, .slide, .quoting"); }

  function submit(form) {
    const sent = new Map([...form.elements].map((control) => [control, control.value]));
    const line = byId("line")?.value;
    const url = new URL(form.action, location.href);
    for (const [name, value] of new FormData(form)) if (value !== "") url.searchParams.append(name, value);
    show(url.href, {
      step: "new",
      // What has been typed while the answer was under way is not in it.
      isFree: (other) => other === form && [...form.elements].every((control) => sent.get(control) === control.value),
    }).then(() => quoteAnew(line));
  }

  // An act that is being written with the words quoted before gets those that are quoted now.
  function quoteAnew(before) {
    const [act, line] = [byId("add"), byId("line")?.value];
    const at = before && line ? act?.value.indexOf(before) ?? -1 : -1;
    if (at >= 0 && before !== line) act.setRangeText(line, at, at + before.length, "preserve");
  }

  // ---- Following the record ----

  document.addEventListener("reftel-edition", (event) => event.detail.tasks.push(follow(event.detail.edition)));

  async function follow(edition) {
    if (editor.isOpen()) {
      root.dataset.edition = edition;
      editor.check();
      return;
    }
    if (await show(location.href, { step: "none" })) {
      byId("view").classList.add("fresh");
      setTimeout(() => byId("view").classList.remove("fresh"), 1300);
      say("The record has changed; this page shows it as it is now.");
    }
  }

  timeline.start((url) => show(url, { step: "new" }));

  // ---- Keys ----

  const places = { o: "/", p: "/proposals", d: "/disputes", w: "/waiting", s: "/stuck", l: "/timeline", j: "/journal", m: "/meetings", i: "/instructions", k: "/knowledge", t: "/telegrams", x: "/errors", e: "/edit", b: "/brief" };
  let isGoing = false;
  const keysAreOn = () => { try { return localStorage.getItem("reftel-keys") !== "off"; } catch { return true; } };

  function go(path) {
    const link = [...document.querySelectorAll("#nav a, .foot a")].find((a) => new URL(a.href).pathname === base + path);
    if (link) location.href = link.href;
  }

  function step(by) {
    const rows = [...document.querySelectorAll("main tbody tr, main .journal > li, main .errors > li, main .para")];
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
    if ((event.ctrlKey || event.metaKey) && event.key === "s" && editor.isOpen()) {
      event.preventDefault();
      editor.save();
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
      case "n": if (byId("new-act")) { event.preventDefault(); byId("new-act").click(); } break;
      case "?": location.href = `${base}/keys`; break;
    }
  });

  // ---- Copying ----

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const words = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      // Where pages may not write to the clipboard, the words are chosen, to be copied by hand.
      getSelection().selectAllChildren(button.previousElementSibling);
      return;
    }
    button.textContent = "Copied";
    say(`Copied: ${words}`);
    setTimeout(() => { button.textContent = "Copy citation"; }, 1500);
  });

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
    const query = new URLSearchParams(location.search);
    for (const name of [...query.keys()]) if (!["as-of", "known-to", "view"].includes(name)) query.delete(name);
    query.set("quote", wholeWords(selection.getRangeAt(0)).replace(/\s+/g, " ").trim());
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
    editor.prepare();
    waitForDocuments();
    sinceLooked();
  }

  // What has come about since somebody last looked at the latest of this record in this browser. A visit is that of a tab.
  async function sinceLooked() {
    const section = byId("since");
    if (!section) return;
    const key = `reftel-looked ${base} ${document.querySelector(".record").textContent.trim()}`;
    let looked;
    try {
      looked = sessionStorage.getItem(key) ?? localStorage.getItem(key) ?? "";
      sessionStorage.setItem(key, looked);
      if (!new URLSearchParams(location.search).get("as-of")) localStorage.setItem(key, section.dataset.day);
    } catch { return; }
    if (looked === "" || looked >= section.dataset.day) return;
    const url = new URL(location.href);
    url.searchParams.set("looked", looked);
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("since");
      if (fresh && section.isConnected) section.replaceWith(fresh);
    } catch { /* what is shown stays */ }
  }

  // While documents are being indexed, how far that is.
  function waitForDocuments() {
    if (!document.querySelector("#view [data-waits]")) return;
    const place = location.href;
    setTimeout(() => { if (location.href === place) show(place, { step: "none" }); }, 1500);
  }

  prepare();
})();
