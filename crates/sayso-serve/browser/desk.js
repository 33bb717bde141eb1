// A sayso to test: a store made of the shipped examples, its server, and a browser that looks at it.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The program under test, and the browser: `SAYSO` and `CHROMIUM` name others. */
const sayso = process.env.SAYSO ?? join(root, "target/debug/sayso");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Starts a server over the examples; `stop` ends it and removes the store. */
export async function serve(examples = ["flood", "border"]) {
  const folder = await mkdtemp(join(tmpdir(), "sayso-browser-"));
  const store = join(folder, "desk.sayso");
  for (const example of examples) {
    await run(sayso, ["add", "--store", store, join(root, "examples", example)]);
  }
  const server = spawn(sayso, ["serve", "--store", store, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise((found, failed) => {
    let said = "";
    server.stdout.on("data", (bytes) => {
      said += bytes;
      const match = /http:\/\/[\d.:]+/.exec(said);
      if (match) found(match[0]);
    });
    server.on("exit", (code) => failed(new Error(`sayso serve ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    const ended = new Promise((done) => server.removeAllListeners("exit").on("exit", done));
    server.kill("SIGINT");
    await ended;
    await rm(folder, { recursive: true });
  };
  return { address, store, stop };
}

/** Starts the browser. */
export function browse() {
  const args = ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"];
  return chromium.launch({ executablePath, args });
}
