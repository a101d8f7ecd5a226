// Compares a file with an issued paper on this device. Where the browser cannot, the form is sent as it is.

const form = document.getElementById("compare");
const box = document.getElementById("compared");

function tell(outcome, sentence = "") {
  for (const one of box.querySelectorAll("[data-outcome]")) one.hidden = one.dataset.outcome !== outcome;
  const said = box.querySelector("[data-said]");
  said.hidden = !sentence;
  said.textContent = sentence ? box.dataset[sentence] : "";
}

const hexadecimal = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

async function compare(file) {
  const content = await file.arrayBuffer();
  const digest = hexadecimal(new Uint8Array(await crypto.subtle.digest("SHA-256", content)));
  if (box.dataset.digests.split(" ").includes(digest)) return "same";
  return new TextDecoder("latin1").decode(content.slice(0, 5)) === "%PDF-" ? "pdf" : "other";
}

if (form && globalThis.crypto?.subtle) {
  form.querySelector(".on-server").hidden = true;
  form.querySelector(".on-device").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [file] = form.querySelector("input[type=file]").files;
    if (!file) return tell("", "missing");
    tell("", "working");
    try {
      tell(await compare(file));
    } catch {
      tell("", "unreadable");
    }
  });
}
