// Single keys for a line: Y N U answer it and go on, J K move, B goes to the remark, ? explains.
// They work only inside a line, never in a text box or while an input method composes, and can be turned off.

import { focusGroup, lineOf, remarkOf, step } from "./lines.js";

const SWITCH = "single-keys";
const ANSWERS = { y: 0, n: 1, u: 2 };
const MOVES = { j: 1, k: -1, enter: 1 };

const help = document.getElementById("keys");
const on = document.getElementById("keys-on");

const composing = (event) => event.isComposing || event.keyCode === 229;
const chord = (event) => event.ctrlKey || event.altKey || event.metaKey;

function answer(group, place) {
  const radio = group.querySelectorAll("input")[place];
  radio.focus({ preventScroll: true });
  radio.click();
  step(group, 1);
}

// The group that the focus is in, else the first of its line. A button keeps its own keys.
function groupAt(element) {
  if (element.matches("textarea, button")) return null;
  return element.closest(".words") ?? lineOf(element)?.querySelector(".words");
}

function pressed(event) {
  if (composing(event) || chord(event)) return;
  const key = event.key.toLowerCase();
  if (key === "escape" && event.target.matches("fieldset textarea")) {
    focusGroup(lineOf(event.target).querySelector(".words"));
    return;
  }
  const group = groupAt(event.target);
  if (!group || !(on.checked || key === "enter")) return; // Enter would send the whole form by mistake
  if (key in ANSWERS) answer(group, ANSWERS[key]);
  else if (key in MOVES) step(group, MOVES[key]);
  else if (key === "b") remarkOf(lineOf(group)).focus();
  else if (key === "?" || key === "？") help.showModal();
  else return;
  event.preventDefault();
}

export function start(form) {
  const opener = document.getElementById("keys-open");
  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());
  on.checked = localStorage.getItem(SWITCH) !== "off";
  on.addEventListener("change", () => localStorage.setItem(SWITCH, on.checked ? "on" : "off"));
  form.addEventListener("keydown", pressed);
}
