// Documents are added by dropping files on their page, one after the other; what became of each is told, and stays.
"use strict";
(() => {
  const form = () => document.getElementById("drop");

  function tell(lines, isBad) {
    let place = document.getElementById("dropped");
    if (!place) {
      place = document.createElement("section");
      place.id = "dropped";
      place.className = "notice";
      place.setAttribute("role", "status");
      const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
      close.addEventListener("click", () => place.remove());
      place.append(document.createElement("ul"), close);
      document.querySelector("main").before(place);
    }
    for (const line of lines) {
      const entry = document.createElement("li");
      entry.textContent = line;
      if (isBad) entry.className = "bad";
      place.firstElementChild.append(entry);
    }
  }

  async function send(files) {
    const { action, dataset } = form();
    for (const file of files) {
      if (file.size > 32 << 20) { tell([`${file.name}: too large to be sent; reftel import takes it`], true); continue; }
      const query = new URLSearchParams({ name: file.name, token: dataset.token });
      try {
        const answer = await fetch(`${action}?${query}`, { method: "POST", body: await file.arrayBuffer() });
        const { lines } = await answer.json();
        tell(lines, !answer.ok || lines.some((line) => /: refused$/.test(line)));
      } catch {
        tell([`${file.name}: the server does not answer, or does not take it`], true);
      }
    }
  }

  document.addEventListener("dragover", (event) => {
    if (!form() || ![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!form() || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    send([...event.dataTransfer.files]);
  });
  document.addEventListener("change", (event) => {
    if (event.target.id !== "drop-files") return;
    send([...event.target.files]).then(() => { event.target.value = ""; });
  });
})();
