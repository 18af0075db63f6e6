// Every page that anyone can reach: axe and the HTML validator find nothing, it fits a phone, it asks nobody else for
// anything, and it is light. Those in Welsh stand in a file of their own, and both are looked at side by side.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser } from "./browser.mjs";
import { demonstration } from "./demo.mjs";
import { Looker, inWelsh, kindOf, some, walk } from "./look.mjs";

let demo, chrome;
before(async () => {
  demo = await demonstration();
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await demo?.stop();
});

test("every page that anyone can reach", async (t) => {
  const anyone = await Looker.of(chrome, demo);
  const most = (path) => (inWelsh(path) ? 0 : some(path));
  const asked = await walk(t, anyone, ["/"], { isPublic: true, most });
  const kinds = new Set([...asked].map(kindOf));
  // The walk is worth nothing if it stops at the door.
  for (const kind of ["/areas/*", "/regions/*", "/services/*", "/experiences/*", "/experiences?next"]) {
    assert.ok(kinds.has(kind), `no link leads to ${kind}`);
  }
  await anyone.close();
  assert.deepEqual(demo.faults(), []);
});
