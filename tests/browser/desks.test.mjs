// Every page of each role's desk, looked at as those that anyone can reach are.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, signedIn } from "./browser.mjs";
import { demonstration } from "./demo.mjs";
import { Looker, some, walk } from "./look.mjs";

let demo, chrome;
before(async () => {
  demo = await demonstration();
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await demo?.stop();
});

test("every page of each role's desk, in both languages", async (t) => {
  // What one role's desk has shown need not be looked at again for the next.
  const known = new Map();
  // Beside the desk, what differs for those who are signed in.
  const isTheirs = (path) => /^\/(cy\/)?(desk|directory|services)\b/.test(path);
  for (const role of demo.links.keys()) {
    await t.test(role, async (t) => {
      const somebody = await Looker.of(chrome, demo, await signedIn(chrome, demo, role));
      for (const desk of ["/desk", "/cy/desk"]) known.delete(desk);
      const most = (path) => (!isTheirs(path) ? 0 : /desk/.test(path) ? some(path) : 1);
      await walk(t, somebody, ["/desk", "/cy/desk"], { isPublic: false, most, known });
      await somebody.close();
    });
  }
  assert.deepEqual(demo.faults(), []);
});
