// From voice to page to receipt: told, read by a moderator, published, found, followed. Once with the
// keyboard alone, once without script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, browser, watch } from "./browser.mjs";
import { demonstration } from "./demo.mjs";
import { choose, press, typeInto } from "./keyboard.mjs";

let demo, chrome;
before(async () => {
  demo = await demonstration();
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await demo?.stop();
});

/** The button that sends the form to tell a network. */
const SEND = "main form .actions button[type=submit]";

/** A page of somebody new, watched: at its end it must have done nothing that it should not. */
async function somebody(t, options) {
  const context = await chrome.newContext({ baseURL: demo.address, ...options });
  const page = await context.newPage();
  const seen = watch(page, demo.address);
  t.after(async () => {
    await context.close();
    assert.deepEqual(seen.faults, []);
  });
  return page;
}

const reference = async (page) => (await page.locator("main").innerText()).match(/EX-[0-9A-Z]+/)[0];
const heading = (page) => page.locator("h1").innerText();

test("with the keyboard alone: told, published, found and followed", async (t) => {
  const words = "The night nurse sang quietly, and the whole ward slept.";
  const resident = await somebody(t, { viewport: DESKTOP });
  await resident.goto("/");
  await press(resident, 'nav a[href="/share"]', { opens: "/share" });
  await typeInto(resident, "#text", words);
  await choose(resident, "kind", "hospital");
  await typeInto(resident, "#area", "Manchester");
  await typeInto(resident, "#happened-year", "2026");
  await choose(resident, "publish", "yes");
  await press(resident, SEND, { opens: "/r/" });
  assert.match(await heading(resident), /safe/);
  const receipt = resident.url();
  const name = await reference(resident);

  const moderator = await somebody(t, { viewport: DESKTOP });
  await moderator.goto(demo.links.get("moderator"));
  await press(moderator, 'main a[href="/desk/queue"]', { opens: "/desk/queue" });
  await press(moderator, `main a[href="/desk/queue/${name}"]`, { opens: `/desk/queue/${name}` });
  await press(moderator, "button[name=decision][value=publish]", { opens: "/desk/queue" });

  const anyone = await somebody(t, { viewport: DESKTOP });
  await anyone.goto("/experiences");
  await typeInto(anyone, "input[name=q]", "nurse sang ward");
  await Promise.all([anyone.waitForURL(/q=/), anyone.keyboard.press("Enter")]);
  assert.match(await anyone.locator("main").innerText(), /sang quietly/);

  await resident.goto(receipt);
  assert.match(await heading(resident), /published/);
});

test("without script: told, published, found and followed", async (t) => {
  const words = "Without my glasses I could not read the letter they gave me.";
  const plain = { javaScriptEnabled: false, viewport: PHONE };
  const resident = await somebody(t, plain);
  await resident.goto("/share");
  await resident.fill("#text", words);
  await resident.check('input[name=kind][value="hospital"]');
  await resident.selectOption("#area", { label: "Manchester" });
  await resident.check('input[name=publish][value="yes"]');
  await resident.click(SEND);
  await resident.waitForURL(/\/r\//);
  const receipt = resident.url();
  const name = await reference(resident);

  const moderator = await somebody(t, plain);
  await moderator.goto(demo.links.get("moderator"));
  await moderator.goto(`/desk/queue/${name}`);
  await moderator.click("button[name=decision][value=publish]");

  const anyone = await somebody(t, plain);
  await anyone.goto("/experiences?q=glasses+letter");
  assert.match(await anyone.locator("main").innerText(), /Without my glasses/);
  await resident.goto(receipt);
  assert.match(await heading(resident), /published/);
});

test("a form with errors brings the reader to the list of them, and from it to each field", async (t) => {
  const resident = await somebody(t, { viewport: PHONE });
  await resident.goto("/share");
  await resident.fill("#text", "It");
  await press(resident, SEND, { opens: "/share" });
  const summary = resident.locator(".error-summary");
  assert.ok(await summary.evaluate((list) => list.contains(document.activeElement)), "the list has the focus");
  assert.match(await resident.title(), /^(Error|Problem|There)/i);
  const links = await summary.locator("a").all();
  assert.ok(links.length >= 2, `only ${links.length} errors`);
  for (const link of links) {
    const id = (await link.getAttribute("href")).slice(1);
    await link.focus();
    await resident.keyboard.press("Enter");
    const focused = await resident.evaluate(() => document.activeElement.id);
    assert.equal(focused, id, `the error leads to #${id}`);
    const described = await resident.evaluate(() => {
      const field = document.activeElement.closest("[aria-describedby]") ?? document.activeElement;
      const ids = (field.getAttribute("aria-describedby") ?? "").split(" ");
      return ids.map((id) => document.getElementById(id)?.innerText ?? "").join(" ");
    });
    const sentence = await link.innerText();
    assert.ok(described.includes(sentence), `#${id} is described by "${described}", not by "${sentence}"`);
  }
  assert.equal(await resident.inputValue("#text"), "It");
});

test("the receipt prints on one page", async (t) => {
  const resident = await somebody(t, {});
  await resident.goto("/share");
  await resident.fill("#text", "The appointment letter came after the appointment. ".repeat(12));
  await resident.check('input[name=kind][value="hospital"]');
  await resident.selectOption("#area", { label: "Manchester" });
  await resident.check('input[name=publish][value="yes"]');
  await resident.click(SEND);
  await resident.waitForURL(/\/r\//);
  await resident.waitForLoadState("networkidle");
  const pdf = await resident.pdf({ format: "A4" });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
  assert.equal(pages.length, 1);
});

test("the language can be changed in the middle of a page and back", async (t) => {
  const reader = await somebody(t, { viewport: DESKTOP });
  await reader.goto("/experiences?kind=hospital");
  const english = await heading(reader);
  await press(reader, "header a[hreflang=cy]", { opens: "/cy/experiences?kind=hospital" });
  assert.notEqual(await heading(reader), english);
  await press(reader, "header a[hreflang=en]", { opens: "/experiences?kind=hospital" });
  assert.equal(await heading(reader), english);
});

test("without script: the place is found in the register, and what was typed stays", async (t) => {
  const resident = await somebody(t, { javaScriptEnabled: false, viewport: PHONE });
  await resident.goto("/share");
  await resident.fill("#text", "The clerk walked me to the right ward.");
  await resident.check('input[name=kind][value="hospital"]');
  await resident.fill("#service", "Royal Cornw");
  await resident.click("button[value=find]");
  await resident.waitForURL(/#place$/);
  assert.equal(await resident.inputValue("#text"), "The clerk walked me to the right ward.");
  assert.ok(await resident.isChecked('input[name=kind][value="hospital"]'));
  assert.ok(await resident.isChecked('input[name="service-code"][value=""]'), "its own words, until one is chosen");
  await resident.check('input[name="service-code"][value="REF"]');
  await resident.check('input[name=publish][value="yes"]');
  await resident.click(SEND);
  await resident.waitForURL(/\/r\//);
  // Nobody chose an area: the register knows where the place is.
  assert.match(await resident.locator("main").innerText(), /Cornwall/);
});

test("on a day of 2009 a place is filed under the areas of that day", async (t) => {
  const then = await demonstration("2009-01-14");
  t.after(() => then.stop());
  const context = await chrome.newContext({ baseURL: then.address });
  t.after(() => context.close());
  const resident = await context.newPage();
  await resident.goto("/share?service=REF");
  assert.equal(await resident.inputValue("#area"), "E10000005", "Cornwall County, until April");
  await resident.selectOption("#area", "");
  await resident.fill("#text", "They kept the light on for me all night.");
  await resident.check('input[name=publish][value="no"]');
  await resident.click(SEND);
  await resident.waitForURL(/\/r\//);
  assert.match(await resident.locator("main").innerText(), /Cornwall/);
  assert.deepEqual(then.faults(), []);
});
