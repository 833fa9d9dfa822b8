// SPDX-License-Identifier: Apache-2.0
// Whether HTML reports can be read by everybody:   node check.mjs FILE.html...
// axe-core and HTML_CodeSniffer (pa11y) in headless Chromium at WCAG 2.2 AA, and the Nu HTML checker. Prints every
// violation with its place, and exits with 1 when there is any.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import pa11y from "pa11y";
import puppeteer from "puppeteer-core";
import vnu from "vnu-jar";

const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const options = { executablePath: chromium, headless: true, args: ["--no-sandbox", "--disable-gpu"] };
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const files = process.argv.slice(2).map((file) => resolve(file));
if (files.length === 0) throw new Error("name the HTML files to check");

let violations = 0;
const tell = (file, who, what) => {
  violations += 1;
  console.log(`${file}: ${who}: ${what}`);
};

const browser = await puppeteer.launch(options);
for (const file of files) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const requests = [];
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) requests.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  // What is folded away is read, too.
  await page.evaluate(() => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  for (const each of result.violations)
    for (const node of each.nodes) tell(file, "axe", `${each.id}: ${each.help}: ${node.html.slice(0, 160)}`);
  for (const url of requests) tell(file, "network", `the page asks for ${url}`);
  // A narrow screen scrolls in one direction only (WCAG 1.4.10).
  await page.setViewport({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 320) tell(file, "reflow", `at 320 pixels the page is ${width} wide`);
  await page.close();

  const issues = await pa11y(pathToFileURL(file).href, {
    standard: "WCAG2AA", timeout: 120000, chromeLaunchConfig: { executablePath: chromium, args: options.args } });
  for (const each of issues.issues) tell(file, "pa11y", `${each.code}: ${each.message} ${each.context}`);
}
await browser.close();

const nu = spawnSync("java", ["-jar", vnu, "--format", "text", ...files], { encoding: "utf8" });
if (nu.error) throw nu.error;
if (nu.status !== 0)
  for (const line of (nu.stdout + nu.stderr).trim().split("\n")) tell("", "Nu HTML checker", line);

console.log(`${files.length} reports, ${violations} violations`);
process.exit(violations === 0 ? 0 : 1);
