// Sends each chosen file by itself, with its own progress, and takes kept ones away. Without this script the files
// go with the form; nothing else changes. Words come from the page, never from here.

const LONGEST = 1600; // pixels: as much of a photo as the server keeps

for (const field of document.querySelectorAll("[data-uploads]")) start(field);

function start(field) {
  const input = field.querySelector("input[type=file]");
  const queue = [];
  let sending = null;
  let submitter = null;
  field.querySelector("[data-plain]").remove();
  plainButtons(field);

  input.addEventListener("change", () => {
    for (const file of input.files) queue.push(line(file));
    input.value = ""; // or the form would send them once more
    next();
  });

  field.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove]");
    if (button) remove(field, button);
  });

  field.form.addEventListener("submit", (event) => {
    if (!sending) return;
    event.preventDefault();
    submitter = event.submitter;
    say(field, field.dataset.waiting, true);
  });

  // A line for a file that is on its way: { file, row, request }.
  function line(file) {
    const row = field.querySelector("template").content.firstElementChild.cloneNode(true);
    const entry = { file, row, request: null };
    for (const name of row.querySelectorAll("[data-name]")) name.textContent = file.name;
    row.querySelector("progress").setAttribute("aria-label", file.name);
    row.querySelector("[data-cancel]").addEventListener("click", () => cancel(entry));
    row.querySelector("[data-retry]").addEventListener("click", () => retry(entry));
    field.querySelector(".files").append(row);
    return entry;
  }

  function next() {
    if (sending) return;
    sending = queue.shift() ?? null;
    if (sending) return send(sending);
    if (submitter) field.form.requestSubmit(submitter);
    submitter = null;
  }

  async function send(entry) {
    const file = await smaller(entry.file);
    if (sending !== entry) return; // taken back meanwhile
    if (file.size > Number(field.dataset.mostBytes)) return settle(entry, field.dataset.large, false);
    const request = (entry.request = new XMLHttpRequest());
    request.upload.addEventListener("progress", (event) => progress(entry, event.loaded / event.total));
    request.addEventListener("load", () => answered(entry, request));
    request.addEventListener("error", () => settle(entry, field.dataset.lost, true));
    request.open("POST", field.dataset.uploads);
    request.send(form(file));
  }

  function form(file) {
    const data = new FormData();
    data.set("csrf_token", field.form.elements.csrf_token.value);
    data.set("subject_type", field.dataset.subjectType);
    data.set("subject_id", field.dataset.subjectId);
    data.set("purpose", field.dataset.purpose);
    data.set("file", file, file.name);
    return data;
  }

  function progress(entry, share) {
    const percent = Math.floor(share * 100);
    entry.row.querySelector("progress").value = percent;
    entry.row.querySelector("[data-note]").textContent = percent < 100 ? `${percent}%` : field.dataset.checking;
  }

  function answered(entry, request) {
    const sent = new DOMParser().parseFromString(request.responseText, "text/html");
    const kept = sent.querySelector("li.file");
    if (request.status !== 200 || !kept) {
      const words = sent.querySelector("[data-message]")?.textContent.trim();
      const expired = request.status === 401 || request.status === 400;
      const otherwise = expired ? field.dataset.expired : field.dataset.failed;
      return settle(entry, words ?? (request.status === 413 ? field.dataset.large : otherwise), !words);
    }
    const there = document.getElementById(kept.id); // the same file was there already
    if (there) entry.row.remove();
    else entry.row.replaceWith(kept);
    plainButtons(field);
    say(field, `${entry.file.name} ${field.dataset.kept}`);
    sending = null;
    next();
  }

  // A file that was not kept: its line says why, and the rest goes on.
  function settle(entry, words, again) {
    const fault = entry.row.querySelector("[data-fault]");
    fault.hidden = false;
    fault.lastElementChild.textContent = words;
    entry.row.querySelector("progress").hidden = true;
    entry.row.querySelector("[data-note]").textContent = "";
    entry.row.querySelector("[data-word]").textContent = field.dataset.dismiss;
    entry.row.querySelector("[data-retry]").hidden = !again;
    say(field, `${entry.file.name}：${words}`);
    submitter = null; // who sends a form does not expect a file to be missing
    sending = null;
    next();
  }

  function retry(entry) {
    entry.row.querySelector("[data-fault]").hidden = true;
    entry.row.querySelector("[data-retry]").hidden = true;
    entry.row.querySelector("progress").hidden = false;
    progress(entry, 0);
    queue.push(entry);
    next();
  }

  function cancel(entry) {
    const waiting = queue.indexOf(entry);
    if (waiting >= 0) queue.splice(waiting, 1);
    entry.request?.abort();
    entry.row.remove();
    say(field, `${entry.file.name} ${field.dataset.cancelled}`);
    input.focus();
    if (sending !== entry) return;
    sending = null;
    next();
  }
}

// Enter in a text field presses the first button that sends the form: it must not be one of these.
function plainButtons(field) {
  for (const button of field.querySelectorAll("[data-remove]")) button.type = "button";
}

async function remove(field, button) {
  const name = button.querySelector(".visually-hidden").textContent;
  const body = new URLSearchParams({ csrf_token: field.form.elements.csrf_token.value });
  button.disabled = true;
  const answer = await fetch(button.dataset.remove, { method: "POST", body }).catch(() => null);
  button.disabled = false;
  if (answer?.status !== 204 && answer?.status !== 404) return say(field, field.dataset.failed, true);
  button.closest("li").remove();
  say(field, `${name} ${field.dataset.removed}`);
  field.querySelector("input[type=file]").focus();
}

// For those who listen; `shown`: for those who look, too, where no line says it.
function say(field, words, shown = false) {
  const status = field.querySelector(".uploads-status");
  status.textContent = words;
  status.classList.toggle("visually-hidden", !shown);
}

// A photo as large as it will be kept, upright: a tenth of what a telephone takes. Anything else as it is.
async function smaller(file) {
  if (file.type !== "image/jpeg") return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = LONGEST / Math.max(picture.width, picture.height);
    if (scale >= 1) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return new File([drawn], file.name, { type: file.type });
  } catch {
    return file; // not a picture after all: the server says so in words
  }
}
