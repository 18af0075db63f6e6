// Who came, kept on this device while the network is down, and sent when it is back. Loaded with `defer`, on one page.
(() => {
  "use strict";
  const door = document.querySelector("[data-door]");
  if (!door) return;
  const status = door.querySelector("[data-door-status]");
  const key = "door:" + door.dataset.door.replace(/^\/cy/, "");

  // What waits: kinds of places, numbers and times, never a name.
  const read = () => { try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; } };
  const write = (waiting) => { localStorage.setItem(key, JSON.stringify(waiting)); };
  const same = (one, other) => one.kind === other.kind && one.n === other.n;

  const say = (sent, refused) => {
    const count = read().length;
    if (refused) status.textContent = door.dataset.refused.replace("{n}", refused);
    else if (count) status.textContent = door.dataset.waiting.replace("{n}", count);
    else if (sent) status.textContent = door.dataset.sent;
  };

  const mark = (form) => {
    const button = form.querySelector("button");
    button.disabled = true;
    form.append(" " + door.dataset.kept);
  };

  let sending = false;
  const send = async () => {
    if (sending) return;
    sending = true;
    let sent = false, refused = "";
    try {
      for (let waiting = read(); waiting.length; waiting = read()) {
        const [first] = waiting;
        const body = new URLSearchParams({ do: "came", by: "script", ...first });
        const answer = await fetch(door.dataset.door, { method: "POST", body, redirect: "error" });
        // What is refused for good is not sent again; of anything else nobody knows whether it was kept.
        const over = answer.status === 204 || [400, 404, 409].includes(answer.status);
        if (!over) break;
        sent = true;
        if (answer.status !== 204) refused = first.n;
        write(read().filter((one) => !same(one, first)));
      }
    } catch { /* the network is down: it stays here */ }
    sending = false;
    say(sent, refused);
  };

  door.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.submitter?.value !== "came") return;
    event.preventDefault();
    const one = { kind: form.elements.kind.value, n: form.elements.n.value, at: new Date().toISOString() };
    const waiting = read();
    if (!waiting.some((other) => same(one, other))) write([...waiting, one]);
    mark(form);
    send();
  });

  // Those who wait here are marked also when the page is loaded again.
  for (const form of door.querySelectorAll("form[method=post]")) {
    const one = { kind: form.elements.kind.value, n: form.elements.n.value };
    if (read().some((other) => same(one, other))) mark(form);
  }

  const find = door.querySelector("#door-find");
  find.addEventListener("input", () => {
    const words = find.value.trim().toLowerCase();
    for (const row of door.querySelectorAll("tbody tr")) row.hidden = !row.textContent.toLowerCase().includes(words);
  });

  addEventListener("online", send);
  setInterval(send, 15000);
  say(false);
  send();
})();
