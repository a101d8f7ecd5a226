// The bar over a checklist: the way to what is open, and the overview.

import { focusGroup, nextOpen } from "./lines.js";

const overview = (form) => form.querySelector(".overview");

function jump(event) {
  const group = nextOpen();
  if (!group) return;
  event.preventDefault();
  focusGroup(group);
}

export function start(form) {
  form.addEventListener("click", (event) => {
    if (event.target.closest("a#next-open")) jump(event);
    if (event.target.closest(".overview a")) overview(form).open = false;
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".overview")) overview(form).open = false;
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.closest(".overview")) return;
    overview(form).open = false;
    document.getElementById("overview").focus();
  });
  // The overview stays open when new counts come in while someone reads it.
  form.addEventListener("htmx:oobBeforeSwap", (event) => {
    if (event.detail.target.id !== "tally") return;
    event.detail.fragment.querySelector(".overview").open = overview(form).open;
  });
}
