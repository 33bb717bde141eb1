// The pages in a real browser: nothing is broken, everybody can use them, phones too.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { browse, serve } from "./desk.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let desk, browser;
before(async () => {
  desk = await serve();
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

/** The address of a page of each sort, found by following links. */
async function addresses() {
  const page = await browser.newPage();
  const href = (selector) => page.locator(selector).first().getAttribute("href");
  await page.goto(desk.address);
  const story = await href(".overview h2 a");
  await page.goto(desk.address + story);
  const cited = await href(".takeaways .cite");
  const report = await href(".reports a");
  await page.goto(desk.address + report);
  const claim = await href(".acts a");
  await page.goto(`${desk.address}/sources`);
  const source = await href("tbody th a");
  await page.close();
  return {
    stories: "/", story, cited, report, claim, source,
    found: "/?q=dam", search: "/search?measure=killed", sources: "/sources", review: "/review",
    add: "/add", about: "/about", missing: "/stories/none",
  };
}

test("every page: no error on the console, nothing found by axe-core, no scrolling sideways", async (t) => {
  const all = await addresses();
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      const context = await browser.newContext({
        viewport: { width, height: 900 }, colorScheme, bypassCSP: true,
      });
      const page = await context.newPage();
      const errors = [];
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      page.on("pageerror", (error) => errors.push(error.message));
      for (const [name, address] of Object.entries(all)) {
        await t.test(`${name}, ${colorScheme}, ${width}`, async () => {
          const answer = await page.goto(desk.address + address);
          assert.equal(answer.status(), name === "missing" ? 404 : 200);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= width, `${wide} px wide`);
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => window.axe.run());
          const found = violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 200)}`);
          assert.deepEqual(found, []);
          const own = name === "missing" ? errors.filter((e) => !e.includes("404")) : errors;
          assert.deepEqual(own, []);
          errors.length = 0;
        });
      }
      await context.close();
    }
  }
});

test("a policy that lets no script in but our own", async () => {
  const answer = await fetch(desk.address);
  const policy = answer.headers.get("content-security-policy");
  assert.match(policy, /script-src 'self'/);
  assert.doesNotMatch(policy, /unsafe/);
  const html = await answer.text();
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)/);
  assert.doesNotMatch(html, / style=| on[a-z]+=/);
});

test("all links on the pages lead somewhere", async () => {
  const page = await browser.newPage();
  const seen = new Set();
  for (const address of Object.values(await addresses())) {
    if (address.includes("none")) continue;
    await page.goto(desk.address + address);
    const hrefs = await page.locator("main a[href^='/']").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
    for (const href of hrefs) seen.add(href.split("#")[0]);
    const ids = await page.locator("main a[href^='#']").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
    for (const id of new Set(ids)) assert.equal(await page.locator(id).count(), 1, `${address} ${id}`);
  }
  const answers = await Promise.all([...seen].map(async (href) => [href, (await fetch(desk.address + href)).status]));
  assert.ok(seen.size > 30);
  assert.deepEqual(answers.filter(([, status]) => status !== 200), []);
  await page.close();
});

describe("by keyboard alone", () => {
  test("the first stop skips to the page, and focus is seen", async () => {
    const page = await browser.newPage();
    await page.goto(desk.address);
    await page.keyboard.press("Tab");
    const skip = page.locator(":focus");
    assert.equal(await skip.innerText(), "Skip to the page");
    assert.ok((await skip.boundingBox()).x >= 0);
    await page.keyboard.press("Tab");
    const outline = await page.locator(":focus").evaluate((e) => getComputedStyle(e).outlineStyle);
    assert.equal(outline, "solid");
    await page.close();
  });
});
