// What every page needs: the summary of faults gets the focus, boxes can be copied, a failed request says so.
// Words come from the page, never from here.

function focusFaults(root) {
  root.querySelector("[data-focus]")?.focus();
}

async function copy(button) {
  const box = document.getElementById(button.dataset.copy);
  box.select();
  if (navigator.clipboard) await navigator.clipboard.writeText(box.value);
  else document.execCommand("copy"); // plain http inside the bureau's network has no clipboard API
  button.lastElementChild.textContent = button.dataset.done;
}

function tellFailure() {
  const status = document.getElementById("page-status");
  if (status) status.textContent = status.dataset.failed ?? "";
}

for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, tellFailure);
}
document.addEventListener("htmx:beforeRequest", () => {
  const status = document.getElementById("page-status");
  if (status?.dataset.failed) status.textContent = "";
});
document.addEventListener("htmx:afterSwap", (event) => focusFaults(event.target));
focusFaults(document);
