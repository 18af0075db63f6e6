// Every page that can be reached, as each kind of person who reaches it: axe and the HTML validator
// find nothing, it fits a phone, it asks nobody else for anything, and it is light.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, browser, signedIn, watch } from "./browser.mjs";
import { inaccessible, invalid, tooHeavy, tooWide, wayfinding } from "./checks.mjs";
import { demonstration } from "./demo.mjs";

/** Of one kind of page this many are looked at. */
const OF_A_KIND = 2;

/** An address that no link leads to. */
const NOWHERE = "/nothing-here";

let demo, chrome;
before(async () => {
  demo = await demonstration();
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await demo?.stop();
});

/** Two addresses that differ only in a code, a reference or a question are of one kind. */
function kindOf(path) {
  const parts = path.split(/[?#]/)[0].split("/");
  const question = path.includes("?") ? "?" : "";
  return parts.map((part) => (/\d|^EX-|^.{30,}$/.test(part) ? "*" : part)).join("/") + question;
}

/** Looks at one page, and gives what is wrong with it and where its links lead. */
async function look(path, state, isPublic) {
  const faults = [];
  const context = await chrome.newContext({ baseURL: demo.address, viewport: DESKTOP, storageState: state });
  try {
    const page = await context.newPage();
    const seen = watch(page, demo.address);
    const answer = await page.goto(path, { waitUntil: "load" });
    const html = await answer.text();
    await page.waitForLoadState("networkidle");
    const at = new URL(page.url());
    const here = at.pathname + at.search;
    const { faults: lost, title } = await wayfinding(page, here);
    if (path === NOWHERE) {
      // What cannot be found has no twin in the other language.
      assert.equal(answer.status(), 404);
    } else {
      if (!answer.ok()) return { faults: [`a link leads to it, and it answers ${answer.status()}`], links: [] };
      faults.push(...lost);
    }
    faults.push(...(await invalid(html)));
    faults.push(...(await inaccessible(page)));
    const links = await page.evaluate(() =>
      [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")),
    );
    await Promise.all(seen.waiting);
    if (isPublic) faults.push(...tooHeavy(seen.bytes));

    // The same on a phone at night.
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize(PHONE);
    const narrow = (await inaccessible(page)).map((fault) => `on a phone at night: ${fault}`);
    faults.push(...narrow, ...(await tooWide(page, 360)), ...(await tooWide(page, 320)));
    faults.push(...seen.faults);
    return { faults, links, title, here };
  } finally {
    await context.close();
  }
}

/** Whether the address is a page, and not a file, a feed or a link that signs somebody in. */
async function isPage(path, request) {
  if (/^\/(cy\/)?sign-in\/./.test(path)) return false;
  const answer = await request.get(path, { maxRedirects: 0 });
  return (answer.headers()["content-type"] ?? "").startsWith("text/html");
}

/** Walks from page to page, a subtest for each, and gives the addresses seen. */
async function walk(t, starts, state, { isPublic, known = new Map(), follow = true }) {
  const context = await chrome.newContext({ baseURL: demo.address, storageState: state });
  const waiting = [...starts];
  const asked = new Set();
  const titles = new Map();
  while (waiting.length) {
    const path = waiting.shift().split("#")[0];
    const count = known.get(kindOf(path)) ?? 0;
    if (!path || asked.has(path) || count >= OF_A_KIND) continue;
    asked.add(path);
    if (!(await isPage(path, context.request))) continue;
    known.set(kindOf(path), count + 1);
    await t.test(path, async () => {
      const { faults, links, title, here } = await look(path, state, isPublic);
      if (follow) waiting.push(...links.filter((link) => link.startsWith("/")));
      // Many names are the same in both languages.
      const plain = here?.split("?")[0];
      const spoken = `${plain?.startsWith("/cy")} ${title}`;
      const twin = titles.get(spoken);
      if (title && twin && twin !== plain) faults.push(`its title is that of ${twin}: ${title}`);
      titles.set(spoken, plain);
      assert.deepEqual(faults, []);
    });
  }
  await context.close();
  return { asked, known };
}

/** The pages that anyone reaches first; what they lead to is not walked through yet. */
const FIRST = [
  "/", "/share", "/share/easy", "/experiences", "/areas", "/areas/E08000022", "/areas/E06000057",
  "/regions/E12000004", "/services", "/directory", "/sign-in", "/about", "/privacy", "/accessibility",
  "/open-data", "/demo",
];

test("the pages that anyone reaches first, in both languages", async (t) => {
  const welsh = FIRST.map((path) => (path === "/" ? "/cy" : `/cy${path}`));
  const { asked } = await walk(t, [...FIRST, ...welsh, NOWHERE], undefined, { isPublic: true, follow: false });
  assert.ok(asked.size > 10, `only ${asked.size} addresses were found`);
  assert.deepEqual(demo.faults(), []);
});

test("each role's desk", async (t) => {
  // What the first role's desk has shown need not be looked at again for the next.
  const known = new Map();
  for (const role of demo.links.keys()) {
    await t.test(role, async (t) => {
      const state = await signedIn(chrome, demo, role);
      await walk(t, ["/desk", "/cy/desk"], state, { isPublic: false, known, follow: false });
    });
  }
  assert.deepEqual(demo.faults(), []);
});
