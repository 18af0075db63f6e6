// The pages that no link leads to: what comes of a form, filled in or filled in wrongly, and what is
// refused. Each is looked at as every other page is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, signedIn } from "./browser.mjs";
import { demonstration } from "./demo.mjs";
import { Looker } from "./look.mjs";

let demo, chrome, anyone;
before(async () => {
  demo = await demonstration();
  chrome = await browser();
  anyone = await Looker.of(chrome, demo);
});
after(async () => {
  await anyone?.close();
  await chrome?.close();
  await demo?.stop();
});

/** Presses a button, and gives the answer that the page it opens came with. */
async function press(page, selector) {
  const [answer] = await Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);
  return answer;
}

/** The button that sends the form of the page. */
const SEND = "main form[method=post] .actions button[type=submit]";

/** Looks, and is content with nothing less than no fault. */
async function passes(looker, path, options) {
  const { faults } = await looker.look(path, options);
  assert.deepEqual(faults, []);
}

test("a form of the public with errors", async (t) => {
  const forms = {
    "/share": (page) => press(page, SEND),
    "/cy/share": (page) => press(page, SEND),
    "/share/easy": (page) => press(page, SEND),
    "/cy/share/easy": (page) => press(page, SEND),
    "/sign-in": async (page) => {
      await page.fill("#email", "no address");
      return press(page, SEND);
    },
    "/share, no letters to find a place by": (page) => press(page, "button[value=find]"),
    "/areas/find": async (page) => {
      await page.fill("#postcode", "nowhere");
      return press(page, "main form button");
    },
  };
  for (const [path, reach] of Object.entries(forms)) {
    const status = path === "/areas/find" ? [200, 400, 422] : 422;
    await t.test(path, () => passes(anyone, path.split(",")[0], { isPublic: true, status, reach }));
  }
});

test("finding a place in the register", async (t) => {
  const manager = await Looker.of(chrome, demo, await signedIn(chrome, demo, "involvement worker"));
  const looksFor = (words) => async (page) => {
    await page.fill("#service", words);
    return press(page, "button[value=find]");
  };
  await t.test("found", () => passes(anyone, "/share", { isPublic: true, reach: looksFor("royal") }));
  await t.test("found, in Welsh", () => passes(anyone, "/cy/share", { isPublic: true, reach: looksFor("royal") }));
  await t.test("not found", () => passes(anyone, "/share", { isPublic: true, reach: looksFor("qqq") }));
  await t.test("found for a paper", () => passes(manager, "/desk/type-in", { reach: looksFor("royal") }));
  await manager.close();
});

test("an address that asks for what cannot be", async (t) => {
  const wrong = ["/experiences?from=yesterday", "/experiences?area=nowhere", "/services?area=nowhere", "/areas?at=then"];
  for (const path of wrong.flatMap((path) => [path, `/cy${path}`])) {
    await t.test(path, () => passes(anyone, path, { isPublic: true, status: [200, 400, 422] }));
  }
  for (const path of ["/nothing-here", "/cy/nothing-here", "/experiences/EX-000000", "/areas/E09999999"]) {
    await t.test(path, () => passes(anyone, path, { isPublic: true, status: 404 }));
  }
  await t.test("a link to sign in that has ended", () =>
    passes(anyone, "/sign-in/00000000000000000000000000000000", { status: [200, 404, 410] }),
  );
  await t.test("a desk that is not theirs", async () => {
    const officer = await Looker.of(chrome, demo, await signedIn(chrome, demo, "authority officer"));
    await passes(officer, "/desk/queue", { status: 403 });
    await officer.close();
  });
});

/** Fills in the form to tell a network, all that is needed of it. */
async function fillIn(page, words) {
  await page.fill("#text", words);
  await page.check('input[name=kind][value="hospital"]');
  await page.selectOption("#area", { label: "Manchester" });
  await page.check('input[name=publish][value="yes"]');
}

test("the receipt, its change and its end", async (t) => {
  let receipt;
  await t.test("the receipt", () =>
    passes(anyone, "/share", {
      isPublic: true,
      reach: async (page) => {
        await fillIn(page, "The porter found my other shoe. Ring me on 0161 496 0000.");
        const answer = await press(page, SEND);
        receipt = new URL(page.url()).pathname;
        return answer;
      },
    }),
  );
  await t.test("in Welsh", () => passes(anyone, `/cy${receipt}`, { isPublic: true }));
  await t.test("whether to take it back", () => passes(anyone, `${receipt}/withdraw`, { isPublic: true }));
  await t.test("taken back", () =>
    passes(anyone, `${receipt}/withdraw`, { isPublic: true, reach: (page) => press(page, SEND) }),
  );
  await t.test("the link to sign in was sent", () =>
    passes(anyone, "/sign-in", {
      isPublic: true,
      reach: async (page) => {
        await page.fill("#email", "moderator@folkmoot.example");
        return press(page, SEND);
      },
    }),
  );
  await t.test("its mail, in a demonstration", () =>
    passes(anyone, "/demo/mail", { reach: (page) => press(page, "main a[href*='/demo/mail/']") }),
  );
  await t.test("the link in it", () => passes(anyone, demo.links.get("national officer")));
});

test("a form of the desk with errors, and what comes of it without", async (t) => {
  const manager = await Looker.of(chrome, demo, await signedIn(chrome, demo, "network manager"));
  const administrator = await Looker.of(chrome, demo, await signedIn(chrome, demo, "administrator"));
  const item = await (async () => {
    const page = await manager.context.newPage();
    await page.goto("/desk/queue");
    const link = await page.locator("main a[href*='/desk/queue/EX-']").first().getAttribute("href");
    await page.close();
    return link;
  })();
  for (const path of ["/desk/type-in", "/desk/people/new", "/desk/roles", "/desk/imports", "/desk/key-decisions/new", "/desk/events/new"]) {
    for (const spoken of [path, `/cy${path}`]) {
      await t.test(`${spoken}, empty`, () => passes(manager, spoken, { status: 422, reach: (p) => press(p, SEND) }));
    }
  }
  await t.test("/desk/roles as the administrator", () =>
    passes(administrator, "/desk/roles", { status: 422, reach: (page) => press(page, SEND) }),
  );
  await t.test("a decision without its reason", () =>
    passes(manager, item, {
      status: 422,
      reach: async (page) => {
        await page.evaluate(() => {
          for (const drawer of document.querySelectorAll("main details")) drawer.open = true;
        });
        return press(page, "button[name=decision][value=hold]");
      },
    }),
  );
  await t.test("typed in from paper", () =>
    passes(manager, "/desk/type-in", {
      reach: async (page) => {
        await page.fill("#text", "Wrote on the back of the card that the stairs are steep.");
        await page.check('input[name=channel][value="paper"]');
        await page.check('input[name=kind][value="gp"]');
        await page.check('input[name=publish][value="yes"]');
        const area = page.locator("#area");
        if ((await area.inputValue()) === "") await area.selectOption({ index: 1 });
        return press(page, SEND);
      },
    }),
  );
  let run;
  await t.test("a file's columns", () =>
    passes(manager, "/desk/imports", {
      reach: async (page) => {
        const rows = "Comment,Date,Ward\nThe tea was warm.,2026-05-01,Oak\nNobody came.,2026-13-01,Elm\n,2026-05-02,Ash\n";
        await page.setInputFiles("#file", { name: "cards.csv", mimeType: "text/csv", buffer: Buffer.from(rows) });
        const area = page.locator("#area");
        if ((await area.inputValue()) === "") await area.selectOption({ index: 1 });
        const answer = await press(page, SEND);
        run = new URL(page.url()).pathname;
        return answer;
      },
    }),
  );
  await t.test("a file's columns in Welsh", () => passes(manager, `/cy${run}`));
  await t.test("a file's columns with errors", () =>
    passes(manager, run, {
      status: 422,
      reach: async (page) => {
        await page.locator("#column-text").selectOption("");
        return press(page, SEND);
      },
    }),
  );
  await t.test("what became of a file", () =>
    passes(manager, run, {
      reach: async (page) => {
        await page.selectOption("#kind", "hospital");
        await page.check('input[name=consent][value="yes"]');
        await page.fill("#source", "Comment cards");
        await page.fill("#terms", "Given on the spot, to be published");
        return press(page, SEND);
      },
    }),
  );
  await manager.close();
  await administrator.close();
  assert.deepEqual(demo.faults(), []);
});
