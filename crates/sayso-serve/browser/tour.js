// Makes the pictures of README's tour, from the shipped examples: always the same ones.

import { fileURLToPath } from "node:url";
import { browse, serve } from "./desk.js";

const docs = fileURLToPath(new URL("../../../docs/", import.meta.url));

const desk = await serve();
const browser = await browse();

/** A page as wide as told; light or dark. */
async function open(width, height, colorScheme = "light") {
  const viewport = { width, height };
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
  return context.newPage();
}

async function picture(page, name) {
  await page.screenshot({ path: `${docs}tour-${name}.png`, animations: "disabled" });
  console.log(`docs/tour-${name}.png`);
  await page.context().close();
}

try {
  let page = await open(1280, 800);
  await page.goto(desk.address);
  const story = await page.locator(".overview h2 a").last().getAttribute("href");
  await picture(page, "stories");

  page = await open(1280, 1100);
  await page.goto(desk.address + story);
  const question = page.locator(".question").filter({ has: page.locator(".over-time") }).first();
  await question.evaluate((e) => scrollTo(0, e.getBoundingClientRect().top + scrollY - 24));
  const cited = await question.locator("td .cite").first().getAttribute("href");
  await picture(page, "story");

  page = await open(1280, 900);
  await page.goto(desk.address + cited);
  await page.waitForTimeout(300);
  await picture(page, "report");

  page = await open(1280, 800, "dark");
  await page.goto(`${desk.address}/review`);
  await picture(page, "review");

  page = await open(390, 844);
  await page.goto(desk.address + story);
  await picture(page, "phone");
} finally {
  await browser.close();
  await desk.stop();
}
