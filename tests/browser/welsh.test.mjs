// Every page in Welsh that anyone can reach, looked at as the English ones are.
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

test("every page in Welsh that anyone can reach", async (t) => {
  const anyone = await Looker.of(chrome, demo);
  const most = (path) => (inWelsh(path) ? some(path) : 0);
  const asked = await walk(t, anyone, ["/cy"], { isPublic: true, most });
  const kinds = new Set([...asked].map(kindOf));
  for (const kind of ["/cy/areas/*", "/cy/experiences/*", "/cy/letters/*"]) {
    assert.ok(kinds.has(kind), `no link leads to ${kind}`);
  }
  await anyone.close();
  assert.deepEqual(demo.faults(), []);
});
