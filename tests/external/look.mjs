// Opens each page of a folder in headless Chromium, and prints what was seen of it, a line of JSON a page.
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";

const [folder] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({
  args: chromium.args,
  executablePath: await chromium.executablePath(),
  headless: "shell",
});

/** A page with everything on it in view, and what it asked for or complained of. */
async function opened(file, { scripts = true, width = 1000 } = {}) {
  const page = await browser.newPage();
  const asked = [];
  const complaints = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => complaints.push(message.text()));
  await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width, height: 1400 });
  await page.goto(pathToFileURL(file).href);
  return { page, asked, complaints };
}

const visible = (page) =>
  page.$$eval("#promises p[id]", (lines) => lines.filter((line) => line.checkVisibility()).length);

/** What a checker of accessibility finds wrong, with every part of the page unfolded. */
async function violations(page, scheme) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map((each) => `${each.id} (${scheme}): ${each.nodes[0].html.slice(0, 200)}`);
}

/** The number of sides of A4 that a page prints on. */
const sides = (pdf) => (Buffer.from(pdf).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) || []).length;

async function printed(file) {
  const { page } = await opened(file);
  const print = { preferCSSPageSize: true, printBackground: true };
  const all = await page.pdf({ ...print, path: file.replace(/html$/, "pdf") });
  await page.evaluate(() => {
    for (const part of document.querySelectorAll("#report > :not(.front), footer")) part.remove();
  });
  return { sides: sides(all), sidesOfPageOne: sides(await page.pdf(print)) };
}

async function filtered(file) {
  const { page, complaints } = await opened(file);
  const all = await visible(page);
  await page.type("#filter-words", "zzzz");
  const none = await visible(page);
  await page.click("button[type=reset]");
  await page.waitForFunction((text) => document.querySelector("output").value.startsWith(text), {}, "Showing all");
  const again = await visible(page);
  const byAgency = {};
  for (const { value, textContent } of await page.$$eval("#filter-a option", (options) =>
    options.map(({ value, textContent }) => ({ value, textContent })),
  )) {
    await page.select("#filter-a", value);
    byAgency[textContent.trim()] = await page.$$eval("#promises p[id]", (lines) =>
      lines.filter((line) => line.checkVisibility()).map((line) => line.id),
    );
  }
  return { all, none, again, byAgency, complaints };
}

async function linked(file) {
  const { page } = await opened(file);
  const places = await page.$$eval("#promises [id]:is(p, i)", (all) => all.map((each) => each.id));
  const unseen = [];
  for (const id of places) {
    await page.evaluate((hash) => (location.hash = hash), encodeURIComponent(id));
    await page.waitForFunction((hash) => location.hash === `#${hash}`, {}, encodeURIComponent(id));
    if (!(await page.evaluate((id) => document.getElementById(id).closest("p").checkVisibility(), id))) unseen.push(id);
  }
  return { places: places.length, unseen };
}

for (const name of (await readdir(folder)).filter((each) => each.endsWith(".html")).sort()) {
  const file = join(folder, name);
  const { page, asked, complaints } = await opened(file);
  await page.screenshot({ path: file.replace(/html$/, "png") });
  const narrow = await opened(file, { width: 320 });
  const still = await opened(file, { scripts: false });
  const seen = {
    page: basename(name, ".html"),
    asked: asked.filter((url) => url !== pathToFileURL(file).href),
    complaints,
    violations: [...(await violations(page, "light")), ...(await violations(page, "dark"))],
    violationsOnAPhone: await violations(narrow.page, "light"),
    overflow: await narrow.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    withoutScripts: { all: (await still.page.$$("#promises p[id]")).length, visible: await visible(still.page) },
    filtered: await filtered(file),
    linked: await linked(file),
    ...(await printed(file)),
  };
  console.log(JSON.stringify(seen));
  for (const each of await browser.pages()) await each.close();
}
await browser.close();
