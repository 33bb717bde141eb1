// An analyst at work: adds, follows citations, corrects, undoes, searches, reviews; by script and
// without.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, serve } from "./desk.js";

const REPORT = `Explosion at Tarnow depot

The fire service said on Tuesday that at least 14 people were injured in an explosion at a fuel depot in Tarnow on 3 June 2031.

The depot's owner, Norlin Fuels, said no more than 9 people were injured.`;

const OTHER = `Bridge falls at Sedlin

Rescuers said on Sunday that at least 14 people were injured when the railway bridge over the Asper fell at Sedlin on 1 June 2031.

The mayor, Ida Brunn, said no more than 9 people were injured.`;

let desk, browser;
before(async () => {
  desk = await serve();
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

/** A fresh visitor's page; without scripts where `scripts` is false. */
async function visit(scripts = true) {
  const context = await browser.newContext({ javaScriptEnabled: scripts });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

async function add(page, text, title) {
  await page.goto(`${desk.address}/add`);
  await page.getByLabel("Text or HTML").fill(text);
  await page.getByLabel("Outlet").fill("Tarnow Post");
  await page.getByLabel("Day of publication").fill("2031-06-04");
  if (title) await page.getByLabel("Title").fill(title);
  await page.getByRole("button", { name: "Add and read it" }).click();
}

for (const scripts of [true, false]) {
  test(`a report is added, its story opened, a citation followed; scripts: ${scripts}`, async () => {
    const page = await visit(scripts);
    await add(page, scripts ? REPORT : OTHER, undefined);
    assert.match(await page.locator(".flash").innerText(), /Added, and read/);
    assert.match(page.url(), /\/reports\//);
    await page.locator(".head .meta a").first().click();
    assert.match(page.url(), /\/stories\//);
    const question = page.locator(".question", { hasText: "injured" }).first();
    assert.match(await question.innerText(), /conflicting/);
    await question.locator("td .cite").first().click();
    assert.match(page.url(), /\/reports\/.*#claim-/);
    const marked = page.locator(":target");
    assert.equal(await marked.count(), 1);
    assert.match(await marked.innerText(), /14 people|9 people/);
    const colour = await marked.evaluate((e) => getComputedStyle(e).backgroundColor);
    assert.notEqual(colour, "rgba(0, 0, 0, 0)");
    await page.context().close();
  });

  test(`a claim is corrected, the reading changes, and back; scripts: ${scripts}`, async () => {
    const page = await visit(scripts);
    await page.goto(`${desk.address}/search?q=${scripts ? "Tarnow" : "Sedlin"}`);
    await page.locator(".hits h2 a").first().click();
    const story = await page.locator(".head .meta a").first().getAttribute("href");
    await page.locator(".claims li", { hasText: "14" }).first().getByRole("link", { name: "Why, and correct" }).click();
    await page.getByLabel("Figure", { exact: true }).fill("17");
    await page.getByRole("button", { name: "Correct Figure" }).click();
    assert.match(await page.locator(".flash").innerText(), /value is 17/);
    assert.equal(await page.getByLabel("Figure", { exact: true }).inputValue(), "17");
    await page.goto(desk.address + story);
    const readings = page.locator(".question tbody th", { hasText: "17" });
    assert.equal(await readings.count(), 1);
    await page.locator(".decisions li", { hasText: "value is 17" }).getByRole("button").click();
    assert.match(await page.locator(".flash").innerText(), /Undone: Corrected/);
    assert.equal(await readings.count(), 0);
    await page.locator(".flash").getByRole("button", { name: "Undo" }).click();
    assert.equal(await readings.count(), 1);
    await page.context().close();
  });

  test(`a claim is rejected and comes back; scripts: ${scripts}`, async () => {
    const page = await visit(scripts);
    await page.goto(`${desk.address}/search?measure=wounded&q=${scripts ? "Tarnow" : "Sedlin"}`);
    const claim = await page.locator(".hits .claims .words a").first().getAttribute("href");
    const id = claim.split("#claim-")[1];
    await page.goto(`${desk.address}/claims/${id}`);
    await page.getByRole("button", { name: "Reject" }).click();
    assert.match(await page.locator("main").innerText(), /This claim was rejected/);
    await page.locator(".flash").getByRole("button", { name: "Undo" }).click();
    assert.doesNotMatch(await page.locator("main").innerText(), /This claim was rejected/);
    await page.context().close();
  });

  test(`a source is graded, noted and tagged; scripts: ${scripts}`, async () => {
    const page = await visit(scripts);
    await page.goto(`${desk.address}/sources`);
    await page.locator("tbody th a").nth(scripts ? 0 : 1).click();
    await page.getByLabel("Reliability").selectOption("B");
    await page.getByLabel("Credibility").selectOption("2");
    await page.getByRole("button", { name: "Grade", exact: true }).click();
    assert.equal(await page.locator(".grade.big").innerText(), "B2");
    await page.getByLabel("Note on this source").fill("Spoke early & often <b>");
    await page.getByRole("button", { name: "Keep the note" }).click();
    assert.match(await page.locator(".decisions").last().innerText(), /Spoke early & often <b>/);
    await page.getByLabel("Tag this source").fill("official");
    await page.getByRole("button", { name: "Tag", exact: true }).click();
    assert.match(await page.locator(".tags").innerText(), /official/);
    await page.getByRole("button", { name: "Remove the tag official" }).click();
    assert.equal(await page.locator(".tags .tag").count(), 0);
    await page.context().close();
  });

  test(`colours are chosen and kept; scripts: ${scripts}`, async () => {
    const page = await visit(scripts);
    await page.goto(`${desk.address}/sources`);
    const paper = () => page.locator("body").evaluate((e) => getComputedStyle(e).backgroundColor);
    const light = await paper();
    await page.getByRole("button", { name: "Dark" }).click();
    assert.match(page.url(), /\/sources$/);
    assert.notEqual(await paper(), light);
    await page.goto(desk.address);
    assert.notEqual(await paper(), light);
    await page.context().close();
  });
}

test("what is marked is switched without a script", async () => {
  const page = await visit(false);
  await page.goto(`${desk.address}/search?q=Tarnow`);
  await page.locator(".hits h2 a").first().click();
  const figure = page.locator(".m.figure").first();
  const colour = () => figure.evaluate((e) => getComputedStyle(e).backgroundColor);
  assert.notEqual(await colour(), "rgba(0, 0, 0, 0)");
  await page.getByRole("checkbox", { name: /Figures/ }).uncheck();
  assert.equal(await colour(), "rgba(0, 0, 0, 0)");
  await page.context().close();
});

test("words and filters find stories", async () => {
  const page = await visit();
  await page.goto(desk.address);
  const all = await page.locator(".overview > li").count();
  await page.getByLabel("Words").fill("depot");
  await page.getByRole("button", { name: "Search" }).click();
  const found = page.locator(".overview > li");
  const some = await found.count();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  await page.goto(`${desk.address}/?outlet=Tarnow+Post&from=2031-06-01`);
  assert.ok((await found.count()) > 0);
  await page.goto(`${desk.address}/?outlet=Nobody`);
  assert.equal(await found.count(), 0);
  await page.context().close();
});

test("what came since the last visit is marked", async () => {
  const page = await visit();
  await page.goto(desk.address);
  assert.equal(await page.locator(".badge").count(), 0);
  await add(page, REPORT.replaceAll("Tarnow", "Quelm").replaceAll("14", "21"), "Quelm depot burns");
  await page.goto(desk.address);
  assert.ok((await page.locator(".badge").count()) > 0);
  await page.getByRole("button", { name: "Mark all as seen" }).click();
  assert.equal(await page.locator(".badge").count(), 0);
  await page.context().close();
});

test("claims are reviewed by keyboard", async () => {
  const page = await visit();
  await page.goto(`${desk.address}/review`);
  const words = (at) => page.locator(".card mark").nth(at).innerText();
  const [first, second, third] = [await words(0), await words(1), await words(2)];
  assert.equal(await page.locator(".card").first().evaluate((e) => e === document.activeElement), true);
  await page.keyboard.press("j");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("a")]);
  assert.match(await page.locator(".flash").innerText(), /^Accepted/);
  assert.deepEqual([await words(0), await words(1)], [first, third]);
  assert.equal(await page.locator(".card").nth(1).evaluate((e) => e === document.activeElement), true);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("u")]);
  assert.match(await page.locator(".flash").innerText(), /^Undone: Accepted/);
  assert.equal(await words(1), second);
  await page.keyboard.press("k");
  await page.keyboard.press("e");
  assert.equal(await page.locator(":focus").getAttribute("name"), "field");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  assert.equal(await page.locator("#keys").getAttribute("open"), "");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("r")]);
  assert.match(await page.locator(".flash").innerText(), /^Rejected/);
  await page.context().close();
});

test("places are on the map, and in the table beside it", async () => {
  const page = await visit(false);
  const text = "Police said 5 people were killed in a fire in Aberdeen on 3 June 2031. " +
    "Officials in Edinburgh said 8 people were wounded in Glasgow on the same day.";
  await add(page, `Fires in two cities\n\n${text}`, "Fires in two cities");
  await page.locator(".head .meta a").first().click();
  const marks = await page.locator(".map .place").count();
  assert.ok(marks >= 2, `${marks} places`);
  const table = page.locator("table", { hasText: "How precisely" });
  assert.equal(await table.locator("tbody tr").count(), marks);
  assert.match(await table.innerText(), /Aberdeen/);
  assert.ok((await page.locator(".map .land").getAttribute("d")).length > 500);
  await page.context().close();
});

test("names are merged, and a claim is held apart", async () => {
  const page = await visit();
  await add(page, REPORT.replaceAll("Tarnow", "Orvel").replaceAll("Norlin Fuels", "Norlyn Oil"), "Orvel depot explodes");
  await page.goto(`${desk.address}/sources/Norlyn%20Oil`);
  await page.getByLabel("It is one with").fill("Norlin Fuels");
  await page.getByLabel("and goes by").selectOption("other");
  await page.getByRole("button", { name: "Merge" }).click();
  assert.match(await page.locator(".flash").innerText(), /Merged Norlyn Oil, Norlin Fuels into Norlin Fuels/);
  await page.locator(".flash").getByRole("button", { name: "Undo" }).click();
  await page.goto(`${desk.address}/search?q=Orvel`);
  await page.locator(".hits h2 a").first().click();
  await page.locator(".acts a").first().click();
  await page.getByRole("button", { name: "Hold apart" }).click();
  assert.match(await page.locator(".flash").innerText(), /Held apart/);
  await page.context().close();
});

test("a report that wants to break the page is only shown", async () => {
  const page = await visit();
  let ran = false;
  page.on("dialog", async (dialog) => { ran = true; await dialog.dismiss(); });
  const evil = `<script>alert(1)</script> <img src=x onerror=alert(2)> “12 people were killed,” said
\u202eevil\u202c minister\u200b. "'><svg onload=alert(3)> Police said 9${"9".repeat(400)} people were killed.`;
  await add(page, `Evil \u202etitle\n\n${evil}`, "<script>alert(4)</script>\u202e");
  const text = await page.locator("article").innerText();
  assert.match(text, /<script>alert\(1\)<\/script>/);
  assert.doesNotMatch(await page.content(), /[\u202a-\u202e\u200b\u2066-\u2069]/);
  await page.goto(desk.address);
  assert.equal(await page.locator("main script, main svg[onload], main img").count(), 0);
  assert.equal(ran, false);
  await page.context().close();
});
