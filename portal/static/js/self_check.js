// Trying a table: htmx counts on the server, which keeps nothing; the answers stay on this device alone,
// and are offered when the table is opened again. Wherever the device keeps nothing, that is left out.

import * as bar from "./bar.js";
import * as keys from "./keys.js";

const PAUSE = 300;
const form = document.getElementById("sheet");
const status = document.getElementById("save-status");
const offer = document.getElementById("draft");
const place = `self-check:${form.getAttribute("action")}`;
const TYPED = "input[type=radio], textarea";

let timer = 0;

const answers = () =>
  [...new FormData(form)].filter(([name, text]) => text && /^(word|remark)-|^other_problems$/.test(name));

function kept() {
  try {
    return JSON.parse(localStorage.getItem(place)) ?? [];
  } catch {
    return [];
  }
}

function keep() {
  clearTimeout(timer);
  const given = answers();
  try {
    if (given.length) localStorage.setItem(place, JSON.stringify(given));
  } catch {
    return; // full, or forbidden: the page still works
  }
}

function drop() {
  localStorage.removeItem(place);
  offer.hidden = true;
}

function take() {
  const given = new Map(kept());
  for (const control of form.querySelectorAll(TYPED)) {
    if (!given.has(control.name)) continue;
    if (control.type === "radio") control.checked = control.value === given.get(control.name);
    else control.value = given.get(control.name);
  }
  offer.hidden = true;
  htmx.trigger(form, "restored");
  form.querySelector(TYPED).focus();
}

document.documentElement.classList.add("scripted");
bar.start(form);
keys.start(form);

offer.hidden = answers().length > 0 || kept().length === 0;
document.getElementById("draft-take").addEventListener("click", take);
document.getElementById("draft-drop").addEventListener("click", drop);
for (const kind of ["input", "change"]) {
  form.addEventListener(kind, () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
}
addEventListener("pagehide", () => answers().length && keep());
form.addEventListener("htmx:afterRequest", ({ detail }) => {
  status.textContent = detail.successful ? "" : status.dataset.failed;
});
