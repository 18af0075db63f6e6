// A demonstration of its own for each file of tests: the real program on a free port, with what it
// always loads, on a day that stays the same.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const PROGRAM =
  process.env.FOLKMOOT_PROGRAM ?? resolve(import.meta.dirname ?? ".", "../../target/debug/folkmoot");

/** The day on which the demonstrations of the tests live, if no other is said. */
export const TODAY = "2026-11-22";

/**
 * Starts a demonstration. Gives its `address`, the path of the sign-in link of each role by the
 * name of the role (`links.get("moderator")`), and `stop`.
 */
export async function demonstration(today = TODAY) {
  const data = await mkdtemp(join(tmpdir(), "folkmoot-browser-"));
  const program = spawn(PROGRAM, ["demo", "--port", "0", "--today", today, "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, FOLKMOOT_LOG: "warn" },
  });
  const ended = new Promise((end) => program.on("exit", end));
  let log = "";
  program.stderr.on("data", (said) => (log += said));
  const links = new Map();
  let address;
  for await (const line of createInterface({ input: program.stdout })) {
    address ??= line.match(/^Open (http\S+)/)?.[1];
    const [, role, link] = line.match(/Demo (.*?)\s+http:\/\/[^/]+(\/sign-in\/\S+)/) ?? [];
    if (link) links.set(role, link);
    if (role === "officer of a body") break;
  }
  if (!address) throw new Error(`the demonstration did not start:\n${log}`);
  const faults = () => log.split("\n").filter((line) => /ERROR|panicked/.test(line));
  const stop = async () => {
    program.kill("SIGKILL");
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  return { address, links, faults, stop };
}
