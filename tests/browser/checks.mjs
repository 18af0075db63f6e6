// What must hold for every page.
import axe from "axe-core";
import { HtmlValidate } from "html-validate";

/** A public page may weigh this much over the wire, its pictures left out. */
const MOST_BYTES = 60 * 1024;

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // Titles end in the name of the site, and some say a whole question.
    "long-title": "off",
    // Whether "-" or "_" stands in a class is a matter of taste, and SVG has its own names.
    "name-pattern": "off",
  },
});

/** What the HTML validator finds in a text, each with its place. */
export async function invalid(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages.map((m) => `html: ${m.message} (${m.ruleId}, ${m.line}:${m.column})`),
  );
}

/** Which of axe's rules are asked for. */
const ALL_RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
/** Those of them that another size of window or other colours can break. */
const SEEN_RULES = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"];

/** What axe finds on a page as it stands in the browser. */
export function inaccessible(page) {
  return broken(page, ALL_RULES);
}

/** What axe finds on a page, already looked at, that is now seen in another way. */
export function unreadable(page) {
  return broken(page, { type: "rule", values: SEEN_RULES });
}

async function broken(page, rules) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    (runOnly) => globalThis.axe.run(document, { resultTypes: ["violations"], runOnly }),
    rules,
  );
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `axe: ${violation.help} (${violation.id}) at ${node.target.join(" ")}`),
  );
}

/** Whether the page can be scrolled sideways, in a window this wide. */
export async function tooWide(page, width) {
  await page.setViewportSize({ width, height: 780 });
  const over = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const widest = [...document.querySelectorAll("body *")].filter(
      (e) => e.getBoundingClientRect().right > root.clientWidth + 1,
    );
    return widest.slice(0, 3).map((e) => `${e.localName}.${e.getAttribute("class") ?? ""}`);
  });
  return over ? [`it is wider than ${width} px: ${over.join(", ")}`] : [];
}

/** Headings, language, and the way to the other language, as the page's own words say them. */
export async function wayfinding(page, path) {
  const found = await page.evaluate(() => {
    const here = document.documentElement.lang;
    const other = document.querySelector(`header a[hreflang]:not([hreflang="${here}"])`);
    return {
      headings: document.querySelectorAll("h1").length,
      title: document.title,
      lang: here,
      other: other?.getAttribute("href"),
    };
  });
  const faults = [];
  const isWelsh = path === "/cy" || path.startsWith("/cy/") || path.startsWith("/cy?");
  if (found.headings !== 1) faults.push(`it has ${found.headings} headings of the first rank`);
  if (!found.title.trim()) faults.push("it has no title");
  if (found.lang !== (isWelsh ? "cy" : "en")) faults.push(`it says that it is in "${found.lang}"`);
  const twin = isWelsh ? path.slice(3).replace(/^(?=\?|$)/, "/") : path === "/" ? "/cy" : `/cy${path}`;
  if (found.other !== twin) faults.push(`its other language is at ${found.other}, not at ${twin}`);
  return { faults, title: found.title };
}

/** Whether a public page weighs too much. */
export function tooHeavy(bytes) {
  return bytes > MOST_BYTES ? [`it weighs ${bytes} bytes without pictures`] : [];
}
