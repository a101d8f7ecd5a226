// The checklist with a script: saves by itself, takes single keys, jumps to what is open.

import * as autosave from "./autosave.js";
import * as keys from "./keys.js";
import { focusGroup, nextOpen } from "./lines.js";
import * as note from "./note.js";

const form = document.getElementById("sheet");
const overview = () => form.querySelector(".overview");

function jump(event) {
  const group = nextOpen();
  if (!group) return;
  event.preventDefault();
  focusGroup(group);
}

form.addEventListener("click", (event) => {
  if (event.target.closest("a#next-open")) jump(event);
  if (event.target.closest(".overview a")) overview().open = false;
});
document.addEventListener("click", (event) => {
  if (!event.target.closest(".overview")) overview().open = false;
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !event.target.closest(".overview")) return;
  overview().open = false;
  document.getElementById("overview").focus();
});
// The overview stays open when new counts come in while someone reads it.
form.addEventListener("htmx:oobBeforeSwap", (event) => {
  if (event.detail.target.id !== "tally") return;
  event.detail.fragment.querySelector(".overview").open = overview().open;
});

document.documentElement.classList.add("scripted");
autosave.start();
keys.start(form);
note.start();
