// What goes to the server for one line, and what comes back.

import { idOf } from "./lines.js";

const form = document.getElementById("sheet");

// The controls of one line, as a browser would send them.
export function fieldsOf(line) {
  const fields = new FormData();
  for (const control of line.querySelectorAll("input, textarea")) {
    if (control.matches("[type=radio], [type=checkbox]") && !control.checked) continue;
    fields.set(control.name, control.value);
  }
  return fields;
}

// The same as text, to see whether anything changed.
export function textOf(line) {
  const fields = fieldsOf(line);
  fields.delete(`version-${idOf(line)}`);
  return new URLSearchParams(fields).toString();
}

export const urlOf = (id) => form.dataset.itemUrl.replace("ITEM", encodeURIComponent(id));

export function withToken(fields) {
  fields.set("csrf_token", document.getElementById("csrf").value);
  return fields;
}

// One htmx request. Gives the status (0: no answer), whether the part came, the server's words and its clock.
export async function request(url, values, part) {
  const answer = { status: 0, swapped: false, message: "", at: new Date() };
  const before = ({ detail }) => {
    const sent = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
    answer.swapped = detail.shouldSwap && sent.querySelector(part) !== null;
    answer.message = sent.querySelector("[data-message]")?.textContent.trim() ?? "";
    detail.shouldSwap = answer.swapped;
  };
  const after = ({ detail }) => {
    answer.status = detail.xhr.status;
    const at = detail.xhr.getResponseHeader("Date");
    if (at) answer.at = new Date(at);
  };
  const target = document.querySelector(part);
  const source = form.parentElement; // not the form: htmx would send all of it
  target.addEventListener("htmx:beforeSwap", before, { once: true });
  source.addEventListener("htmx:afterRequest", after, { once: true });
  try {
    await htmx.ajax("POST", url, { source, target, values, select: part, swap: "outerHTML" });
  } catch {
    answer.status = 0; // no connection, or no answer in time
  }
  target.removeEventListener("htmx:beforeSwap", before);
  source.removeEventListener("htmx:afterRequest", after);
  return answer;
}
