// Walks through the assistant's page in Firefox, driven by WebDriver BiDi, and prints what it saw as JSON.
//
//     node firefox_walk.mjs WALK.json
//
// WALK.json has `firefox` (its program), `url`, `pictures` (a folder), `question`, `danger`, `taps` (the names of buttons from the
// first to the outcome), `size`. It fails where a step does not come.

import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const walk = JSON.parse(readFileSync(process.argv[2], "utf8"));
const PATIENCE_MS = 60_000;
const saw = { errors: [], asked: [] };
let isOver = false;

const browser = await puppeteer.launch({
  browser: "firefox", executablePath: walk.firefox, headless: true, defaultViewport: null,
  // It asks nothing of its maker's hosts by itself, and nothing glides.
  extraPrefsFirefox: { "ui.prefersReducedMotion": 1, "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false },
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("pageerror", (error) => saw.errors.push(String(error)));
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && saw.errors.push(message.text()));
  page.on("request", (request) => request.url().startsWith(walk.url) || saw.asked.push(request.url()));
  await page.setViewport(walk.size).catch((error) => {
    // Firefox 140 knows no orientation of the screen, which is asked for beside the size.
    if (!error.message.includes("setScreenOrientationOverride")) throw error;
  });
  await page.goto(walk.url);

  /** What a function gives of the widget's tree. */
  const see = (what, ...given) => page.evaluate(
    `(${what})(document.querySelector("sharing-assistant").shadowRoot, ...${JSON.stringify(given)})`);
  /** Wait until an expression is true. Not by the library's own way, which the page's content security policy forbids. */
  const become = async (expression) => {
    const end = Date.now() + PATIENCE_MS;
    while (!(await page.evaluate(expression).catch(() => false))) {
      if (Date.now() > end) throw new Error(`it never came: ${expression}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  /** Wait until a function of the widget's tree gives something. */
  const until = (what, ...given) => become(
    `Boolean((${what})(document.querySelector("sharing-assistant").shadowRoot, ...${JSON.stringify(given)}))`);
  const rest = async () => {
    await until(`(root) => root.querySelector("#log")?.getAttribute("aria-busy") === "false" && root.querySelector(".reply")`);
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  };
  const picture = (name) => page.screenshot({ path: `${walk.pictures}/firefox-${name}-${walk.size.width}.png` });
  const press = async (selector) => {
    const found = await page.evaluateHandle(`document.querySelector("sharing-assistant").shadowRoot.querySelector("${selector}")`);
    await found.click();
  };
  const say = async (text) => {
    await press("#message");
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await until(`(root, text) => [...root.querySelectorAll(".person p")].at(-1)?.textContent === text`, text);
    await rest();
  };
  /** By the keyboard, as a mouse would need the button in view. */
  const tap = async (name) => {
    const before = await see(`(root) => root.querySelectorAll(".reply").length`);
    await see(`(root, name) => {
      const last = [...root.querySelectorAll(".reply")].at(-1);
      const button = [...last.querySelectorAll("button")].find((one) => one.textContent === name && one.getAttribute("aria-disabled") !== "true");
      if (!button) throw new Error("no button " + name + " in: " + last.textContent);
      button.focus();
    }`, name);
    await page.keyboard.press("Enter");
    await until(`(root, before) => root.querySelectorAll(".reply").length > before`, before);
    await rest();
  };
  /** Whether the middle of that in the newest reply is in view, with nothing over it. */
  const isInView = (selector) => see(`(root, selector) => {
    const one = [...root.querySelectorAll(".reply")].at(-1).querySelector(selector), box = one.getBoundingClientRect();
    const at = root.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return at !== null && (at === one || one.contains(at));
  }`, selector);

  await become(`innerWidth === ${walk.size.width}`);
  await rest();
  saw.first = await see(`(root) => root.querySelector(".reply").innerText`);
  await picture("1-first");

  // The box grows with what is typed, by script in this browser.
  await press("#message");
  const low = await see(`(root) => root.querySelector("#message").offsetHeight`);
  await page.keyboard.type("one");
  for (const line of ["two", "three"]) {
    await page.keyboard.down("Shift");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Shift");
    await page.keyboard.type(line);
  }
  saw.grows = (await see(`(root) => root.querySelector("#message").offsetHeight`)) > low;
  await see(`(root) => { const box = root.querySelector("#message"); box.value = ""; box.dispatchEvent(new Event("input")); }`);

  await say(walk.question);
  saw.quoted = await see(`(root) => [...root.querySelector("figure blockquote").querySelectorAll("p")].map((one) => one.innerText).join("\\n")`);
  saw.heading = await see(`(root) => [...root.querySelectorAll(".reply")].at(-1).querySelector("h3").textContent`);
  saw.answerInView = await isInView("h3");
  await picture("2-answer");

  await say(walk.danger);
  saw.danger = await see(`(root) => [...root.querySelectorAll(".panel a")].map((one) => one.getAttribute("href"))`);
  saw.dangerInView = await isInView(".panel h3");
  await picture("3-danger");

  await say("check my case");
  for (const name of walk.taps) await tap(name);
  saw.outcome = await see(`(root) => [...root.querySelectorAll(".reply")].at(-1).querySelector("h3").textContent`);
  await picture("4-outcome");

  saw.before = await see(`(root) => root.querySelector("#log").textContent`);
  await page.reload();
  await until(`(root) => root.querySelectorAll(".person").length > 3`);
  await rest();
  saw.after = await see(`(root) => root.querySelector("#log").textContent`);

  await press("#message");
  await page.keyboard.press("ArrowUp");
  saw.up = await see(`(root) => root.activeElement.className`);

  await press(".clear");
  await press(".ask .strong");
  await until(`(root) => root.querySelectorAll(".person").length === 0 && root.querySelector(".notice")`);
  await rest();
  saw.cleared = await see(`(root) => root.querySelector("#log").innerText`);

  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.isInterceptResolutionHandled()) return;
    const done = request.url().startsWith(walk.url)
      ? request.continue() : request.respond({ status: 200, contentType: "text/html", body: "<title>Rain</title>" });
    // The last of them is cut off as the browser is closed.
    done.catch((error) => isOver || saw.errors.push(String(error)));
  });
  await say(walk.question);
  saw.asked.length = 0;
  await press(".leave");
  await become(`document.title === "Rain"`);
  isOver = true;
  saw.left = saw.asked[0];
} finally {
  await browser.close();
}
console.log(JSON.stringify(saw));
