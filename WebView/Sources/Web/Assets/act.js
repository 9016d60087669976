// The form for an act: what is chosen decides what is offered next; words of the source are quoted by selecting them.
"use strict";
(() => {
  let version = 0;
  let timer = 0;
  let click = 0;
  const changed = new Set();

  function form() { return document.getElementById("act"); }

  // Gives a part of the form a value: a list that does not offer it, or a part that is not there yet, is made to hold it.
  function set(name, value) {
    let field = form().elements[name];
    if (!field) {
      field = Object.assign(document.createElement("input"), { type: "hidden", name });
      form().querySelector(".act-parts").append(field);
    } else if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === value)) {
      field.add(new Option(value, value));
    }
    field.value = value;
  }

  // Puts what there is to be in the place of what there is, around the part in which somebody is: that stays as it is, or the
  // keys that are typed there would be lost.
  function patch(now, next, focused) {
    if (now === focused) return;
    const other = focused?.id ? next.querySelector(`#${CSS.escape(focused.id)}`) : null;
    if (!other || !now.contains(focused)) { now.replaceWith(next); return; }
    const inside = [...now.childNodes].find((child) => child.contains(focused));
    const counterpart = [...next.childNodes].find((child) => child.contains(other));
    for (const child of [...now.childNodes]) if (child !== inside) child.remove();
    let isBefore = true;
    for (const child of [...next.childNodes]) {
      if (child === counterpart) isBefore = false; else if (isBefore) inside.before(child); else now.append(child);
    }
    patch(inside, counterpart, focused);
  }

  // Asks for the form as it is to be with what is filled in, and puts it in the place of this one. What has been changed
  // meanwhile is kept, and asked for again.
  async function update() {
    clearTimeout(timer);
    const asked = version;
    const now = form();
    const query = new URLSearchParams(new FormData(now));
    query.delete("token");
    changed.clear();
    let page;
    try {
      const answer = await fetch(`${now.dataset.form}?${query}`, { cache: "no-store" });
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch { return; }
    const next = page.getElementById("act");
    if (!next || !form()) return;
    const focused = now.contains(document.activeElement) ? document.activeElement : null;
    // A part that has gone is not kept.
    const kept = [...changed].map((name) => [name, now.elements[name]?.value]);
    const open = now.querySelector("details.more")?.open;
    const scroll = now.querySelector(".act-source")?.scrollTop;
    patch(now.querySelector(".act-parts"), next.querySelector(".act-parts"), focused);
    patch(now.querySelector(".act-side"), next.querySelector(".act-side"), focused);
    for (const [name, value] of kept) if (value !== undefined) set(name, value);
    if (open) now.querySelector("details.more").open = true;
    if (scroll) { const source = now.querySelector(".act-source"); if (source) source.scrollTop = scroll; }
    if (asked !== version) soon(0); else delete now.dataset.pending;
  }

  function soon(delay) {
    form().dataset.pending = "yes";
    clearTimeout(timer);
    timer = setTimeout(update, delay);
  }

  function touched(event, delay) {
    if (!event.target.closest?.("#act") || !event.target.name) return;
    version += 1;
    changed.add(event.target.name);
    soon(delay);
  }

  document.addEventListener("input", (event) => touched(event, event.target.tagName === "SELECT" ? 150 : 300));
  document.addEventListener("change", (event) => { if (event.target.tagName !== "SELECT") touched(event, 0); });

  // Words of the source.
  function choose(label, words) {
    const now = form();
    if (![...(now.elements.at?.options ?? [])].some((option) => option.value === label)) return;
    for (const [name, value] of [["at", label], ["quote", words]]) { set(name, value); changed.add(name); }
    version += 1;
    soon(0);
  }

  document.addEventListener("mouseup", (event) => {
    const paragraph = event.target.closest?.(".act-source p[data-label]");
    if (!paragraph?.dataset.label) return;
    const selection = getSelection();
    const words = selection.toString().replace(/\s+/g, " ").trim();
    const isInside = words && paragraph.contains(selection.anchorNode) && paragraph.contains(selection.focusNode);
    // A click may be the first of two, which select a word.
    click = setTimeout(() => choose(paragraph.dataset.label, isInside ? words : ""), isInside ? 0 : 350);
  });
  document.addEventListener("mousedown", () => clearTimeout(click));

  document.addEventListener("keydown", (event) => {
    if (!form()) return;
    if ((event.ctrlKey || event.metaKey) && (event.key === "Enter" || event.key === "s")) {
      event.preventDefault();
      form().querySelector("button[value=save]").click();
    }
  });
})();
