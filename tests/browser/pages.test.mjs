// Every page that can be reached, as each kind of person who reaches it: axe and the HTML validator
// find nothing, it fits a phone, it asks nobody else for anything, and it is light.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, signedIn } from "./browser.mjs";
import { demonstration } from "./demo.mjs";
import { Looker, kindOf, ofRecord, walk } from "./look.mjs";

let demo, chrome;
before(async () => {
  demo = await demonstration();
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await demo?.stop();
});

/** Two of each kind, of records more; in Welsh fewer, which differ from the English ones by their words. */
const some = (path) => {
  const [english, welsh] = ofRecord(path) ? [4, 2] : [2, 1];
  return path.startsWith("/cy") ? welsh : english;
};

test("every page that anyone can reach, in both languages", async (t) => {
  const anyone = await Looker.of(chrome, demo);
  const asked = await walk(t, anyone, ["/", "/cy"], { isPublic: true, most: some });
  const kinds = new Set([...asked].map(kindOf));
  // The walk is worth nothing if it stops at the door.
  for (const kind of ["/areas/*", "/regions/*", "/services/*", "/experiences/*", "/experiences?next", "/cy/letters/*"]) {
    assert.ok(kinds.has(kind), `no link leads to ${kind}`);
  }
  await anyone.close();
  assert.deepEqual(demo.faults(), []);
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
