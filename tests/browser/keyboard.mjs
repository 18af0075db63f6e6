// Somebody who has only a keyboard: comes to things with Tab, and uses them with keys.
import assert from "node:assert/strict";

/** More steps than this to anything on a page is a page nobody can use. */
const MOST_STEPS = 160;

/** Goes with Tab until what matches has the focus, and checks that the focus can be seen. */
async function goTo(page, selector) {
  assert.ok(await page.locator(selector).count(), `${page.url()} has nothing like ${selector}`);
  for (let step = 0; step < MOST_STEPS; step++) {
    const seen = await page.evaluate((selector) => {
      const here = document.activeElement;
      if (!here?.matches(selector)) return null;
      const style = getComputedStyle(here);
      const box = here.getBoundingClientRect();
      const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      // A radio or a box to tick may be drawn by what follows it.
      const next = here.nextElementSibling && getComputedStyle(here.nextElementSibling, "::before");
      const drawn = style.boxShadow !== "none" || (next && (next.outlineStyle !== "none" || next.boxShadow !== "none"));
      return { visible: outlined || drawn, onScreen: box.bottom > 0 && box.top < innerHeight };
    }, selector);
    if (seen) {
      assert.ok(seen.visible, `the focus on ${selector} cannot be seen`);
      assert.ok(seen.onScreen, `${selector} has the focus off the screen`);
      return;
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} cannot be reached with Tab on ${page.url()}`);
}

/** Types into a field; into a list of choices, its first letters choose. */
export async function typeInto(page, selector, words) {
  await goTo(page, selector);
  await page.keyboard.type(words);
}

/** Chooses one of several with the arrow keys. */
export async function choose(page, name, value) {
  await goTo(page, `input[name="${name}"]`);
  const wanted = page.locator(`input[name="${name}"][value="${value}"]`);
  await page.keyboard.press("Space");
  for (let step = 0; step < 30 && !(await wanted.isChecked()); step++) {
    await page.keyboard.press("ArrowDown");
  }
  assert.ok(await wanted.isChecked(), `${name} cannot be set to ${value}`);
}

/** Presses a link or a button, and waits for the page it opens. */
export async function press(page, selector, { opens }) {
  await goTo(page, selector);
  const there = (url) => (url.pathname + url.search).startsWith(opens);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  const at = new URL(page.url());
  assert.ok(there(at), `${selector} opens ${at.pathname}${at.search}, not ${opens}`);
}
