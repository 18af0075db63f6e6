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

  // Tabs: a list of links and the sections they lead to become a tab list, moved through with the arrow keys.
  for (const box of all("[data-tabs]")) {
    const list = box.querySelector("ul");
    const tabs = all("a", list);
    const panel = (tab) => page.getElementById(tab.hash.slice(1));
    list.role = "tablist";
    const show = (chosen, focus) => {
      for (const tab of tabs) {
        const on = tab === chosen;
        tab.setAttribute("aria-selected", on);
        tab.tabIndex = on ? 0 : -1;
        panel(tab).hidden = !on;
      }
      if (focus) chosen.focus();
    };
    tabs.forEach((tab, at) => {
      tab.parentElement.role = "presentation";
      tab.id = "tab-" + tab.hash.slice(1);
      tab.role = "tab";
      tab.setAttribute("aria-controls", tab.hash.slice(1));
      panel(tab).role = "tabpanel";
      panel(tab).setAttribute("aria-labelledby", tab.id);
      tab.addEventListener("click", (event) => { event.preventDefault(); show(tab); });
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) { event.preventDefault(); show(tabs[(at + step + tabs.length) % tabs.length], true); }
      });
    });
    show(tabs.find((tab) => tab.hash === location.hash) || tabs[0]);
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
