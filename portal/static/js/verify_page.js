// The page 如何验证: fetches the published file and checks it here. Its words come from the page.

import { verify } from "./verify_draw.js";

const box = document.getElementById("verify");
const button = box.querySelector("button");
const status = box.querySelector("[role=status]");

function tell(key, extra = "") {
  status.textContent = `${status.dataset[key]}${extra}`;
}

function show(checks) {
  for (const line of box.querySelectorAll("[data-check]")) {
    const holds = checks[line.dataset.check];
    line.hidden = holds === undefined;
    line.querySelector("[data-mark=right]").hidden = !holds;
    line.querySelector("[data-mark=wrong]").hidden = Boolean(holds);
    line.querySelector("[data-said]").textContent = holds ? line.dataset.right : line.dataset.wrong;
  }
}

async function fetched() {
  const answer = await fetch(box.dataset.url);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function run() {
  button.disabled = true;
  tell("working");
  try {
    const checks = await verify(await fetched(), (done, of) => tell("working", ` ${done}/${of}`));
    show(checks);
    const right = Object.values(checks).every(Boolean);
    tell(!right ? "failed" : box.dataset.drawn === "yes" ? "done" : "waiting");
  } catch {
    tell("unreachable");
  }
  button.disabled = false;
}

box.querySelector(".without-script").hidden = true;
if (globalThis.crypto?.subtle) {
  button.hidden = false;
  button.addEventListener("click", run);
} else {
  box.querySelector(".without-crypto").hidden = false;
}
