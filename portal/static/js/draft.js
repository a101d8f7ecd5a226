// Keeps a page of a long form as it is typed: one request at a time, and the page says how it stands.
//
// The answer holds the mark of what now stands on the server; the form sends it with the next one, so that a
// second window or a second person is noticed and nothing of either is overwritten.

const PAUSE = 1000; // after the last key
const LONGEST = 2500; // while someone types without a pause
const AGAIN = 4000; // after a sending that did not arrive

const CLOCK = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

const form = document.querySelector("form[data-draft]");
const status = document.getElementById("draft-status");
const seen = form.elements.seen;

let kept = text();
let since = 0; // when the first key after the last sending was
let timer = 0;
let sending = false;
let stopped = false; // another window wrote meanwhile, or the login is over: the button tells the rest

function fields() {
  const values = new FormData(form);
  for (const name of [...values.keys()]) if (values.get(name) instanceof File) values.delete(name);
  values.delete("submission_key");
  return values;
}

function text() {
  const values = fields();
  for (const name of ["seen", "csrf_token", "confirmed"]) values.delete(name);
  return new URLSearchParams(values).toString();
}

function say(kind, more = "") {
  status.textContent = `${status.dataset[kind]}${more}`;
}

async function save() {
  clearTimeout(timer);
  const sent = text();
  if (sending || stopped || sent === kept) return;
  sending = true;
  since = 0;
  const answer = await fetch(form.dataset.draft, { method: "POST", body: fields() }).catch(() => null);
  sending = false;
  if (answer?.ok) await settle(answer, sent);
  else if (answer?.status === 409) stop("conflict");
  else if (answer && [400, 401, 403, 404].includes(answer.status)) stop("expired");
  else say("retry");
  if (text() !== kept) soon(answer?.ok ? PAUSE : AGAIN);
}

async function settle(answer, sent) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const mark = page.querySelector("[name=seen]");
  if (!mark) return stop("expired"); // the sign-in page came instead
  seen.value = mark.value;
  kept = sent;
  const wrong = [...page.querySelectorAll("[data-wrong]")].map((one) => one.textContent);
  say("saved", ` ${CLOCK.format(new Date())}${wrong.length ? `　${wrong.join("")}` : ""}`);
}

function stop(kind) {
  stopped = true;
  say(kind);
}

function soon(wait) {
  since ||= Date.now();
  clearTimeout(timer);
  timer = setTimeout(save, Math.min(wait, Math.max(0, since + LONGEST - Date.now())) || 0);
}

form.addEventListener("input", (event) => !event.isComposing && event.target.type !== "file" && soon(PAUSE));
form.addEventListener("compositionend", () => soon(PAUSE));
form.addEventListener("change", (event) => event.target.type !== "file" && save());
addEventListener("online", save);
// What is under way arrives first: otherwise the page would find its own sending in its way.
form.addEventListener("submit", async (event) => {
  if (event.defaultPrevented) return;
  clearTimeout(timer);
  if (!sending) {
    stopped = true;
    return;
  }
  event.preventDefault();
  while (sending) await new Promise((done) => setTimeout(done, 50));
  stopped = true;
  form.requestSubmit(event.submitter);
});
addEventListener("pageshow", () => (stopped = false));
addEventListener("pagehide", () => {
  if (!stopped && text() !== kept) navigator.sendBeacon(form.dataset.draft, fields());
});
