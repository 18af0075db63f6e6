// One page, looked at as a desk and as a telephone at night show it; and the walk from page to page.
import assert from "node:assert/strict";
import { DESKTOP, PHONE, watch } from "./browser.mjs";
import { inaccessible, invalid, tooHeavy, tooWide, unreadable, wayfinding } from "./checks.mjs";

/** What follows one of these in an address names one thing of many. */
const OF_MANY =
  /^(areas|regions|services|themes|codebooks|experiences|letters|directory|mail|queue|imports|registers|people|r|rules|england-\d{4}|sign-in)$/;
/** So does the code of an area, a reference or an id, wherever it stands: there are pages of many kinds for each of 150 areas. */
const NAMED = /^([A-Z]\d{8}|[A-Z]{2,3}-[0-9A-Z]{6}|[0-9a-f]{8}-[0-9a-f-]{27})$/;
/** Whether an address is that of one record of many, which differ by how far they have come. */
const ofRecord = (path) => /\/[A-Z]{2,3}-[0-9A-Z]{6}($|[/?#])/.test(path);
/** Whether an address is that of a page in Welsh. */
export const inWelsh = (path) => /^\/cy([/?#]|$)/.test(path);
/**
 * How many of a kind are looked at: two, of records more; in Welsh fewer, which differ from the English ones by their words.
 */
export const some = (path) => {
  const [english, welsh] = ofRecord(path) ? [4, 2] : [2, 1];
  return inWelsh(path) ? welsh : english;
};
/** But for these, which are pages of their own. */
const OF_ITS_OWN = /^(find|new|end|done|sent)$/;

/** Two addresses that differ only in a code, a reference or what is asked for are of one kind. */
export function kindOf(path) {
  const [plain, question] = path.split("#")[0].split("?");
  const parts = plain.split("/");
  const one = (part, at) => NAMED.test(part) || (OF_MANY.test(parts[at - 1]) && !OF_ITS_OWN.test(part));
  const named = parts.map((part, at) => (one(part, at) ? "*" : part));
  const asked = new URLSearchParams(question ?? "");
  // The second page of a list is another kind than a filtered one.
  const turned = ["cursor", "before", "after", "page"].some((name) => asked.has(name));
  return named.join("/") + (turned ? "?next" : question ? "?" : "");
}

/** A window of one person, in which page after page is looked at. */
export class Looker {
  constructor(demo, context) {
    this.demo = demo;
    this.context = context;
    this.titles = new Map();
  }

  static async of(chrome, demo, state) {
    return new Looker(demo, await chrome.newContext({ baseURL: demo.address, viewport: DESKTOP, storageState: state }));
  }

  close() {
    return this.context.close();
  }

  /** Whether the address is a page, and not a file, a feed or a link that signs somebody in. */
  async isPage(path) {
    if (/^\/(cy\/)?sign-in\/./.test(path) || path.startsWith("/api/")) return false;
    const answer = await this.context.request.head(path, { maxRedirects: 0 });
    return (answer.headers()["content-type"] ?? "").startsWith("text/html");
  }

  /**
   * Looks at one page: that at `path`, or the one that `reach(page)` comes to from there, which
   * gives the answer that brought it. Gives what is wrong with it and where its links lead.
   */
  async look(path, { isPublic = false, status = 200, reach } = {}) {
    const faults = [];
    const page = await this.context.newPage();
    try {
      const seen = watch(page, this.demo.address);
      if (isPublic && !reach) await withoutCache(page);
      let answer = await page.goto(path, { waitUntil: "load" });
      if (reach) {
        answer = await reach(page);
        await page.waitForLoadState("load");
      }
      if (![status].flat().includes(answer.status())) {
        return { faults: [`it answers ${answer.status()}, not ${status}`], links: [] };
      }
      const html = await answer.text();
      await page.evaluate(() => document.fonts.ready);
      const at = new URL(page.url());
      const here = at.pathname + at.search;
      const { faults: lost, title } = await wayfinding(page, here);
      // What cannot be found has no twin in the other language.
      if (status !== 404) faults.push(...lost);
      faults.push(...(await invalid(html)));
      faults.push(...(await inaccessible(page)));
      const links = await page.evaluate(() =>
        [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")),
      );
      await Promise.all(seen.waiting);
      if (isPublic && !reach) faults.push(...tooHeavy(seen.bytes));

      // The same on a phone at night.
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize(PHONE);
      faults.push(...(await unreadable(page)).map((fault) => `on a phone at night: ${fault}`));
      faults.push(...(await tooWide(page, 360)), ...(await tooWide(page, 320)));
      faults.push(...seen.faults);
      // Every page that says that something is wrong says so in the same words.
      if (answer.ok()) faults.push(...this.namesake(title, here));
      return { faults, links };
    } finally {
      await page.close();
    }
  }

  /** Whether another page of this language has the same title. */
  namesake(title, here) {
    const plain = here.split("?")[0];
    const spoken = `${plain.startsWith("/cy")} ${title}`;
    const twin = this.titles.get(spoken);
    this.titles.set(spoken, plain);
    return twin && twin !== plain ? [`its title is that of ${twin}: ${title}`] : [];
  }
}

/** What a page weighs is what it weighs for somebody who comes for the first time. */
async function withoutCache(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
}

/**
 * Walks from page to page, a subtest for each. Of each kind `most(path)` are looked at; `known`
 * counts those seen so far. Gives the addresses seen.
 */
export async function walk(t, looker, starts, { isPublic, most, known = new Map() }) {
  const waiting = [...starts];
  const asked = new Set();
  while (waiting.length) {
    const path = waiting.shift().split("#")[0];
    const count = known.get(kindOf(path)) ?? 0;
    if (!path || asked.has(path) || count >= most(path)) continue;
    asked.add(path);
    if (!(await looker.isPage(path))) continue;
    known.set(kindOf(path), count + 1);
    await t.test(path, async () => {
      const { faults, links } = await looker.look(path, { isPublic });
      waiting.push(...links.filter((link) => link.startsWith("/")));
      assert.deepEqual(faults, []);
    });
  }
  return asked;
}
