// The text under the table saves by itself too, alone and by the form's own address.
//
// Two people may write there: the server keeps both texts, and its answer, the page, shows what stands now.

import { say, stored, unsaved } from "./autosave.js";
import { withToken } from "./exchange.js";
import { renewSession } from "./session.js";

const PAUSE = 1500; // after the last key
const AGAIN = 5000; // after a sending that did not arrive

const form = document.getElementById("sheet");
const box = document.getElementById("other_problems");
const seen = form.elements.other_seen; // the mark of the text that stood when this page last heard

let kept = box.value; // what the server has, as far as this page knows
let doubt = null; // sent, but its receipt did not come
let sending = false;
let timer = 0;

function fields() {
  const text = new FormData();
  text.set(box.name, box.value);
  text.set(seen.name, seen.value);
  return withToken(text);
}

// What stands on the server, from a page that it sent; null when it sent another page.
async function standing(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const there = page.getElementById(box.id);
  return there && { text: there.value, mark: page.querySelector(`[name=${seen.name}]`).value };
}

// The answer to `sent` stands in the box, with whatever was typed behind it meanwhile.
function adopt(sent, now) {
  const before = now.text.endsWith(sent.trim()) ? now.text.slice(0, now.text.length - sent.trim().length) : "";
  kept = before + sent;
  seen.value = now.mark;
  if (!before) return;
  const caret = box.selectionStart + before.length;
  box.value = before + box.value;
  box.setSelectionRange(caret, caret);
}

async function deliver(sent) {
  if (doubt !== null) {
    const now = await standing(await fetch(location.pathname));
    if (now?.text === doubt.trim()) seen.value = now.mark;
    doubt = null;
  }
  doubt = sent;
  const answer = await fetch(form.action, { method: "POST", body: fields() });
  const now = answer.ok && (await standing(answer));
  if (now) doubt = null;
  if (now) adopt(sent, now);
  return answer.status;
}

async function save() {
  clearTimeout(timer);
  if (sending || box.value === kept) return;
  sending = true;
  const sent = box.value;
  const status = await deliver(sent).catch(() => 0);
  sending = false;
  if (doubt === null) stored(new Date());
  else if ([400, 401, 403].includes(status) && (await renewSession()) === "over") say("expired");
  else say("retry");
  if (box.value !== kept) soon(doubt === null ? PAUSE : AGAIN);
}

function soon(wait) {
  unsaved();
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

export function start() {
  for (const kind of ["input", "compositionend"]) {
    box.addEventListener(kind, (event) => !event.isComposing && !sending && soon(PAUSE));
  }
  box.addEventListener("change", save);
  addEventListener("online", save);
  document.addEventListener("visibilitychange", save);
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) kept = box.value; // the form takes it along
  });
  addEventListener("pagehide", () => box.value !== kept && navigator.sendBeacon(form.action, fields()));
}
