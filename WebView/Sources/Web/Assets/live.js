// Follows the record: asks now and then for the number of its edition, and says so when the server does not answer.
// A short question each time, and no connection that is held: browsers allow six a server, for all its pages together.
"use strict";
(() => {
  const root = document.documentElement;
  const sign = document.getElementById("connection");
  // Of a copy for somebody, what stands for it is asked for, and it may be another at another time.
  function address() {
    const asked = new URLSearchParams(location.search);
    const query = new URLSearchParams();
    if (asked.get("known-to")) {
      for (const name of ["known-to", "as-of"]) if (asked.get(name)) query.set(name, asked.get(name));
    }
    return `${root.dataset.base}/edition${query.toString() ? `?${query}` : ""}`;
  }
  // In milliseconds: between two questions, the longest after questions in vain, and how long an answer may take.
  const pace = 1000;
  const slowest = 15000;
  const patience = 8000;
  let failures = 0;
  let timer = 0;
  let isAsking = false;

  // What is asked for is a run of the server and the edition's number: after a restart it is another.
  async function edition() {
    const answer = await fetch(address(), { cache: "no-store", signal: AbortSignal.timeout(patience) });
    if (answer.status === 401 || answer.status === 429) throw new Error("password");
    const text = (await answer.text()).trim();
    // A proxy may answer in the server's place.
    if (!answer.ok || !/^[0-9a-z]+-[0-9]+$/.test(text)) throw new Error("no answer");
    return text;
  }

  async function ask() {
    clearTimeout(timer);
    if (isAsking || document.hidden) return;
    isAsking = true;
    try {
      const current = await edition();
      connected();
      if (current !== root.dataset.edition) {
        // Whoever shows the new edition sets the page's own; until then it is asked for again.
        const tasks = [];
        document.dispatchEvent(new CustomEvent("reftel-edition", { detail: { edition: current, tasks } }));
        await Promise.all(tasks);
      }
    } catch (error) {
      failed(error.message === "password");
    } finally {
      isAsking = false;
      timer = setTimeout(ask, Math.min(slowest, pace * 2 ** Math.min(failures, 5)));
    }
  }

  function failed(isRefused) {
    failures += 1;
    // One answer may get lost.
    if (failures < 2 && !isRefused) return;
    if (sign.childElementCount > 0 && (sign.dataset.refused === "yes") === isRefused) return;
    sign.dataset.refused = isRefused ? "yes" : "no";
    const words = document.createElement("span");
    const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    words.textContent = isRefused
      ? "The server asks for the password again: this page no longer follows the record."
      : `Not connected since ${time}: this page may be out of date. The server is asked again and again.`;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = isRefused ? "Load again" : "Ask now";
    button.addEventListener("click", () => { if (isRefused) location.reload(); else ask(); });
    sign.replaceChildren(words, button);
  }

  function connected() {
    failures = 0;
    if (sign.childElementCount === 0) return;
    sign.replaceChildren();
    const live = document.getElementById("live");
    if (live) live.textContent = "Connected again.";
  }

  document.addEventListener("visibilitychange", ask);
  addEventListener("online", ask);
  addEventListener("pageshow", (event) => { if (event.persisted) ask(); });
  timer = setTimeout(ask, pace);
})();
