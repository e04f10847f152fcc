// Uses the page with no server in headless Chromium as somebody would, and prints what was seen, as a line of JSON.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { basename, extname, join, normalize } from "node:path";
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";

const [folder, right, wrong, out] = process.argv.slice(2);
const TYPES = { ".html": "text/html", ".css": "text/css", ".mjs": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// No header of this server says anything of security: what is forbidden, the page itself forbids.
const server = createServer(async (request, answer) => {
  const file = join(folder, normalize(new URL(request.url, "http://page").pathname).replace(/\/$/, "/index.html"));
  const found = await stat(file).catch(() => null);
  answer.writeHead(found?.isFile() ? 200 : 404, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
  if (found?.isFile()) createReadStream(file).pipe(answer);
  else answer.end();
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${server.address().port}/`;

const browser = await puppeteer.launch({
  args: [...chromium.args, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  executablePath: await chromium.executablePath(),
  headless: "shell",
});
const page = await browser.newPage();
const asked = [];
const complaints = [];
page.on("request", (request) => asked.push(request.url()));
page.on("pageerror", (error) => complaints.push(error.message));
page.on("console", (message) => complaints.push(message.text()));

const status = () => page.$eval("#status", (element) => element.textContent);
const says = (words) => document.getElementById("status").textContent.includes(words);

/** Waits until the page says something; where it never does, tells what it says instead. */
async function until(words) {
  await page.waitForFunction(says, { timeout: 180_000 }, words).catch(async () => {
    throw new Error(`${words} is never said, but: ${await status()} ${complaints.join(" ")}`);
  });
}

/** What a checker of accessibility finds wrong. */
async function violations(scheme) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { iframes: false }));
  return violations.map((each) => `${each.id} (${scheme}): ${each.nodes[0].html.slice(0, 200)}`);
}

/** Pictures in light, in dark and on a phone, and what is wrong with the page in each. */
async function looked(name) {
  const wrong = [];
  for (const [scheme, width] of [["light", 1000], ["dark", 1000], ["light", 320]]) {
    await page.setViewport({ width, height: 1400 });
    wrong.push(...(await violations(scheme)));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) wrong.push(`${overflow} pixels wider than ${width}`);
    if (out) await page.screenshot({ path: join(out, `page-${name}-${scheme}-${width}.png`), fullPage: true });
  }
  await page.setViewport({ width: 1000, height: 1400 });
  return wrong;
}

/** Drops a file on the page, as from another window. */
async function drop(file) {
  const content = (await readFile(file)).toString("base64");
  await page.evaluate(
    (name, content) => {
      const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], name));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    basename(file),
    content,
  );
}

/** The bytes that a button saves, by the words on it. */
async function saved(words) {
  return page.evaluate(async (words) => {
    const made = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => (made.push(blob), createObjectURL.call(URL, blob));
    const button = [...document.querySelectorAll("#saves button")].find((each) => each.textContent.startsWith(words));
    button.click();
    while (!made.length) await new Promise((resolve) => setTimeout(resolve, 50));
    URL.createObjectURL = createObjectURL;
    return btoa(Array.from(new Uint8Array(await made[0].arrayBuffer()), (byte) => String.fromCharCode(byte)).join(""));
  }, words);
}

const opened = performance.now();
const seconds = () => Number(((performance.now() - opened) / 1000).toFixed(1));
await page.goto(address);
const times = { shown: seconds() };
await until("Ready");
times.ready = seconds();
const before = await looked("ready");
const dropped = performance.now();
await drop(right);
await until("is checked");
times.check = Number(((performance.now() - dropped) / 1000).toFixed(1));
const named = await page.$eval("#file", (input) => input.files[0].name);
const sentences = await page.$$eval("#sentences p", (all) => all.map((each) => each.textContent));
await page.waitForFunction(() => document.getElementById("report").srcdoc);
const frame = await (await page.$("#report")).contentFrame();
await frame.waitForSelector("#promises");
const framed = {
  heading: await frame.$eval("h1", (heading) => heading.textContent),
  scripts: await frame.$eval("#filter", (form) => !form.hidden),
  styled: await frame.$eval(".short", (part) => getComputedStyle(part).borderLeftWidth),
};
const people = await page.$$eval("#who option", (all) => all.map((each) => each.value));
await page.select("#who", people[1]);
const steps = await page.$$eval("#steps tr", (rows) => [...new Set(rows.map((row) => row.cells[0].textContent))]);
const after = await looked("checked");
const report = Buffer.from(await saved("Report for programs"), "base64");
const files = {};
for (const words of ["Report to mail", "Report as a workbook", "Calendar", "Planner, written", "Planner with an id"]) {
  files[words] = await saved(words);
}

await (await page.$("#file")).uploadFile(wrong);
await until("cannot be used");
const faults = await page.$$eval("#fault-list li", (all) => all.map((each) => each.textContent));
const focused = await page.evaluate(() => document.activeElement.id);
const refused = await looked("refused");

// What the policy has to stop: a request to elsewhere, from the page and from its worker.
const outside = await page.evaluate(() => fetch("http://127.0.0.1:1/").then(() => "sent", (error) => error.message));
const workers = await Promise.all(
  page.workers().map((worker) =>
    worker.evaluate(async () => {
      const violated = new Promise((resolve) => {
        self.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
        setTimeout(() => resolve("nothing"), 3000);
      });
      await fetch("http://127.0.0.1:1/").catch(() => {});
      return { violated: await violated };
    }),
  ),
);
await page.reload();
await (await page.$("#file")).uploadFile(right);
const reloaded = performance.now();
await until("is checked");
times.again = Number(((performance.now() - reloaded) / 1000).toFixed(1));
console.log(
  JSON.stringify({
    foreign: asked.filter((url) => !url.startsWith(address) && !/^(data|blob|about):/.test(url)),
    asked: asked.length,
    complaints,
    times,
    named,
    sentences,
    framed,
    people: people.length,
    steps,
    report: createHash("sha256").update(report).digest("hex"),
    files,
    faults,
    focused,
    outside,
    workers,
    wrong: [...before, ...after, ...refused],
    status: await status(),
  }),
);
await browser.close();
server.close();
