// Says before the login ends for want of use, and lets one go on without leaving the page.

const WARNED_BEFORE = 3 * 60;
const dialog = document.getElementById("idle");
const left = document.getElementById("idle-left");
const limit = Number(dialog.dataset.minutes) * 60;
const shared = "BroadcastChannel" in window ? new BroadcastChannel("portal-idle") : null;
const title = document.title;

// When the server last heard of this browser, in this tab or another, by this device's clock.
let heard = Date.now();

function renewed() {
  heard = Date.now();
  document.title = title;
  if (dialog.open) dialog.close();
}

function remaining() {
  return Math.round(limit - (Date.now() - heard) / 1000);
}

function words(seconds) {
  return seconds >= 60 ? `${Math.ceil(seconds / 60)} 分钟` : `${Math.max(seconds, 0)} 秒`;
}

function tick() {
  const seconds = remaining();
  if (seconds > WARNED_BEFORE) return;
  document.title = seconds > 0 ? `即将退出 · ${title}` : `已退出 · ${title}`;
  const said = seconds > 0 ? `还有 ${words(seconds)}` : "登录已经结束，请在新页面登录后再回到这里提交";
  if (left.textContent !== said) left.textContent = said;
  if (!dialog.open) dialog.showModal();
}

async function goOn() {
  try {
    const answer = await fetch(dialog.dataset.url, { redirect: "manual" });
    if (answer.status !== 204) return;
    renewed();
    shared?.postMessage("renewed");
  } catch {
    // No signal: the count goes on, and one may press again.
  }
}

document.getElementById("idle-go-on").addEventListener("click", goOn);
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  goOn();
});
document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.xhr && event.detail.xhr.status && event.detail.xhr.status !== 401) {
    renewed();
    shared?.postMessage("renewed");
  }
});
if (shared) shared.onmessage = renewed;
shared?.postMessage("renewed");
setInterval(tick, 1000);
