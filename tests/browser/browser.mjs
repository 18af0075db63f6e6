// Debian's Chromium, and pages that are watched: whatever a page does that it should not do is noted.
import { chromium } from "playwright-core";

/** The narrow and the wide window. */
export const PHONE = { width: 360, height: 780 };
export const DESKTOP = { width: 1280, height: 900 };

/** Starts a browser. */
export function browser() {
  return chromium.launch({
    executablePath: process.env.FOLKMOOT_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
    ],
  });
}

/**
 * Notes what a page does that it should not: errors of script, what its Content-Security-Policy
 * stopped, and requests to anybody but us. Also adds up what was sent over the wire for it,
 * pictures left out, in bytes.
 */
export function watch(page, address) {
  const seen = { faults: [], bytes: 0, waiting: [] };
  page.on("console", (message) => {
    const text = message.text();
    // A page that says it was not found, or that a form has errors, is an error to the console only.
    if (message.type() === "error" && !/Failed to load resource.*status of 4\d\d/.test(text)) {
      seen.faults.push(`console: ${text}`);
    }
  });
  page.on("pageerror", (error) => seen.faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${address}/`) && !request.url().startsWith("data:")) {
      seen.faults.push(`a request to ${request.url()}`);
    }
  });
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "image") return;
    const size = request.sizes().then(
      (sizes) => (seen.bytes += sizes.responseBodySize + sizes.responseHeadersSize),
      // The page may have gone before its sizes could be asked for.
      () => {},
    );
    seen.waiting.push(size);
  });
  return seen;
}

/** Signs in with the demonstration's link for a role, and gives the state that keeps it so. */
export async function signedIn(chrome, demo, role) {
  const context = await chrome.newContext({ baseURL: demo.address });
  const page = await context.newPage();
  await page.goto(demo.links.get(role));
  await confirmSignIn(page);
  const state = await context.storageState();
  await context.close();
  if (state.cookies.length === 0) throw new Error(`the link for ${role} did not sign in`);
  return state;
}

/** Presses the button of the page behind a sign-in link, if it has one. */
export async function confirmSignIn(page) {
  const button = page.locator("main form[action*='/sign-in/'] button");
  if (await button.count()) await button.first().press("Enter");
  await page.waitForLoadState();
}
