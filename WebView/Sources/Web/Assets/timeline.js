// The timeline: a drag shows the time that is drawn over, a click the day that is pointed at.
"use strict";
reftel.timeline = (() => {
  const least = 6;
  let drag = null;

  function day(svg, x) {
    const box = svg.getBoundingClientRect();
    const share = Math.min(0.99999, Math.max(0, (x - box.left) / box.width));
    return Number(svg.dataset.first) + Math.floor(share * Number(svg.dataset.count));
  }

  const iso = (number) => new Date(number * 86400000).toISOString().slice(0, 10);

  function mark(svg, from, to) {
    const box = svg.getBoundingClientRect();
    const zoom = svg.currentCSSZoom ?? 1;
    const rect = svg.querySelector(".chosen-time") ?? svg.appendChild(document.createElementNS(svg.namespaceURI, "rect"));
    rect.setAttribute("class", "chosen-time");
    rect.setAttribute("x", String((Math.min(from, to) - box.left) / zoom));
    rect.setAttribute("width", String(Math.abs(to - from) / zoom));
    rect.setAttribute("y", "0");
    rect.setAttribute("height", "100%");
  }

  function start(go) {
    document.addEventListener("pointerdown", (event) => {
      const svg = event.target.closest?.("svg.timeline[data-first]");
      if (!svg || event.button !== 0 || event.target.closest("a")) return;
      drag = { svg, from: event.clientX, isMoved: false };
    });
    document.addEventListener("pointermove", (event) => {
      if (!drag) return;
      drag.isMoved ||= Math.abs(event.clientX - drag.from) >= least;
      if (!drag.isMoved) return;
      getSelection().removeAllRanges();
      mark(drag.svg, drag.from, event.clientX);
    });
    document.addEventListener("pointercancel", () => { drag?.svg.querySelector(".chosen-time")?.remove(); drag = null; });
    document.addEventListener("pointerup", (event) => {
      if (!drag) return;
      const { svg, from, isMoved } = drag;
      drag = null;
      const url = new URL(location.href);
      if (isMoved) {
        const days = [day(svg, from), day(svg, event.clientX)].sort((one, other) => one - other);
        url.searchParams.set("from", iso(days[0]));
        url.searchParams.set("until", iso(days[1]));
      } else {
        url.searchParams.set("as-of", iso(day(svg, event.clientX)));
      }
      url.searchParams.delete("page");
      go(url.href);
    });
  }

  return { start };
})();
