// What script adds to pages that work without it. Loaded with `defer`.
(() => {
  "use strict";
  const page = document;
  const all = (selector, root = page) => [...root.querySelectorAll(selector)];
  page.documentElement.classList.add("js");

  // What only script can do is hidden in the page.
  for (const element of all("[data-script]")) element.hidden = false;

  // A form that came back with errors: bring the reader to the list, and from it into the field.
  const summary = page.querySelector("[data-focus]");
  if (summary) {
    summary.focus();
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const field = link && page.getElementById(link.hash.slice(1));
      if (!field?.closest(".field")) return;
      event.preventDefault();
      field.closest(".field").scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }

  // Characters left. The count is seen at once and read out when typing rests.
  for (const area of all("textarea[data-limit]")) {
    const info = page.getElementById(area.id + "-info");
    const seen = page.createElement("p");
    const read = page.createElement("p");
    seen.ariaHidden = "true";
    read.setAttribute("aria-live", "polite");
    read.className = "hidden-text";
    info.after(seen, read);
    info.classList.add("hidden-text");
    let rest;
    const count = () => {
      const left = Number(area.dataset.limit) - [...area.value].length;
      const text = (left < 0 ? area.dataset.over : area.dataset.left).replace("{n}", Math.abs(left).toLocaleString());
      seen.textContent = text;
      seen.className = left < 0 ? "error" : "hint";
      clearTimeout(rest);
      rest = setTimeout(() => { read.textContent = text; }, 1000);
    };
    area.addEventListener("input", count);
    count();
  }

  // The drawer of filters stands open on a wide page, where the stylesheet cannot do it.
  if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 62rem)").matches)
    for (const drawer of all(".filters")) drawer.open = true;

  // Print; copy the address.
  page.addEventListener("click", async (event) => {
    if (event.target.closest("[data-print]")) print();
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      await navigator.clipboard.writeText(location.href);
      copy.textContent = copy.dataset.copy;
    }
  });

  // One press sends a form once; after the Back button, again.
  page.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => { for (const form of all("form[data-sent]")) delete form.dataset.sent; });
})();
