// Saves the sheet line by line, one request at a time, and says so in the page's one live region.
//
// The server answers with the line and the tally. Of the line only its state comes into the page (the result, who
// and when, what is missing, the version), so that whatever was typed meanwhile stays and the focus does not move.

import { fieldsOf, request, textOf, urlOf, withToken } from "./exchange.js";
import { focusGroup, idOf, lineById, lineOf, remarkOf, stateOf } from "./lines.js";
import { renewSession } from "./session.js";

const PAUSE = 1000; // after the last key in a remark
const LONGEST = 4000; // while someone types without a pause
const BACK_OFF = [2, 4, 8, 16, 30].map((seconds) => seconds * 1000);
const DRAIN = 4000; // how long leaving by a button waits for what is still unsaved

const CLOCK = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

const form = document.getElementById("sheet");
const status = document.getElementById("save-status");
const signIn = document.getElementById("sign-in");

const saved = new Map(); // line id → what the server has, as text
const waiting = new Map(); // line id → the extra field that goes with it, or null
const typing = new Map(); // line id → { timer, since }
let sending = null; // line id
let retry = 0; // timer
let failures = 0;
let renewals = 0;
let leaving = false;

// What is said

export function say(kind, text = status.dataset[kind]) {
  status.dataset.state = kind;
  if (status.textContent !== text) status.textContent = text;
  signIn.hidden = kind !== "expired";
}

// "saved" stands only while the server has everything; the words stay, so that nothing is read out for each key.
export function unsaved() {
  if (status.dataset.state === "saved") status.dataset.state = "pending";
}

// All of the page is on the server, as far as the lines go.
export function stored(at) {
  if (!pending()) say("saved", `${status.dataset.saved} ${CLOCK.format(at)}`);
}

const changed = (line) => saved.get(idOf(line)) !== textOf(line);

const pending = () => waiting.size > 0 || sending !== null || typing.size > 0;

// The queue

function save(line, extra = null) {
  const id = idOf(line);
  clearTimeout(typing.get(id)?.timer);
  typing.delete(id);
  if (extra || changed(line)) waiting.set(id, extra);
  if (!pending() && status.dataset.state === "pending") status.dataset.state = "saved"; // typed, and taken back
  if (waiting.size === 0) return;
  unsaved();
  pump();
}

function typed(line) {
  const id = idOf(line);
  const since = typing.get(id)?.since ?? Date.now();
  clearTimeout(typing.get(id)?.timer);
  const wait = Math.min(PAUSE, Math.max(0, since + LONGEST - Date.now()));
  typing.set(id, { since, timer: setTimeout(save, wait, line) });
  unsaved();
}

function pump() {
  if (sending !== null || retry || waiting.size === 0) return;
  const [id, extra] = waiting.entries().next().value;
  waiting.delete(id);
  send(id, extra);
}

async function send(id, extra) {
  sending = id;
  const line = lineById(id);
  const text = textOf(line);
  const values = Object.fromEntries(withToken(fieldsOf(line)));
  if (extra) values[extra.name] = extra.value;
  const whole = extra?.name.startsWith("theirs-");
  const part = whole ? `#item-${id}` : `#state-${id}`;
  const answer = await request(urlOf(id), values, part);
  sending = null;
  settle(id, extra, text, answer);
  if (whole && answer.swapped) saved.set(id, textOf(lineById(id))); // the line is new, and so is what stands
  if (extra && answer.swapped) focusGroup(lineById(id).querySelector(".words")); // its button is gone
  pump();
}

function settle(id, extra, text, answer) {
  if (answer.swapped) {
    failures = renewals = 0;
    saved.set(id, text);
    if (answer.status === 409) say("conflict");
    else if (answer.status < 300) say("saved", `${status.dataset.saved} ${CLOCK.format(answer.at)}`);
    else say("refused", status.dataset.refused + answer.message);
    if (changed(lineById(id)) && !typing.has(id)) waiting.set(id, null); // something newer came in meanwhile
    if (pending()) unsaved();
    return;
  }
  if (answer.status === 0 || answer.status === 429 || answer.status >= 500) return again(id, extra);
  if (answer.status === 422 || renewals >= 2) return refuse(id, answer.message);
  waiting.set(id, extra);
  renew();
}

function refuse(id, message) {
  const note = document.createElement("em");
  note.textContent = status.dataset.refused + message;
  stateOf(lineById(id)).append(note);
  say("refused", note.textContent);
}

function again(id, extra) {
  if (!waiting.has(id)) waiting.set(id, extra);
  say("retry");
  retry = setTimeout(resume, BACK_OFF[Math.min(failures, BACK_OFF.length - 1)]);
  failures += 1;
}

function resume() {
  clearTimeout(retry);
  retry = 0;
  pump();
}

// 400, 401, 403, or the sign-in page instead of the line: the session or its token is no longer good.
async function renew() {
  retry = -1; // nothing is sent meanwhile
  const session = await renewSession();
  if (session === "over") return say("expired");
  renewals += session === "good" ? 1 : 0;
  retry = 0;
  if (session === "good") return pump();
  const [id, extra] = waiting.entries().next().value;
  again(id, extra);
}

// Leaving

function flushTyping() {
  for (const id of [...typing.keys()]) save(lineById(id));
}

async function drained() {
  const until = Date.now() + DRAIN;
  if (retry > 0) resume();
  while (pending() && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
  return !pending();
}

// What is under way is saved first; without a connection the page stays, with everything that is in it.
async function leaveBy(event) {
  const button = event.submitter;
  const line = button && lineOf(button);
  if (line) {
    event.preventDefault();
    save(line, { name: button.name, value: button.value });
    return;
  }
  flushTyping();
  if (leaving || !pending()) {
    leaving = true;
    return;
  }
  event.preventDefault();
  if (!(await drained())) return;
  leaving = true;
  form.requestSubmit(button);
}

// The page goes away with something unsaved: the browser still delivers this.
function lastWord() {
  if (leaving) return;
  const unsaved = new Set([...waiting.keys(), ...typing.keys()]);
  if (sending !== null && changed(lineById(sending))) unsaved.add(sending);
  for (const id of unsaved) navigator.sendBeacon(urlOf(id), withToken(fieldsOf(lineById(id))));
}

export function start() {
  for (const line of form.querySelectorAll("fieldset")) {
    saved.set(idOf(line), textOf(line));
    remarkOf(line).setAttribute("aria-describedby", `state-${idOf(line)}`);
  }
  form.addEventListener("change", ({ target }) => lineOf(target) && save(lineOf(target)));
  for (const kind of ["input", "compositionend"]) {
    form.addEventListener(kind, (event) => {
      const line = lineOf(event.target);
      if (line && event.target === remarkOf(line) && !event.isComposing) typed(line);
    });
  }
  form.addEventListener("submit", leaveBy);
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("online", () => retry > 0 && resume());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && status.dataset.state === "expired") renew();
  });
  addEventListener("pagehide", lastWord);
  addEventListener("beforeunload", (event) => {
    flushTyping();
    if (!leaving && (retry || status.dataset.state === "expired") && waiting.size > 0) event.preventDefault();
  });
}
