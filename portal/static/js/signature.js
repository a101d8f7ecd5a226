// Drawing a signature. The picture goes with the form in its hidden field; whoever changes the text afterwards
// has it signed again. Words come from the page, never from here.

const MARGIN = 12; // around the strokes, in CSS pixels
const WIDEST = 900; // of the picture that is sent

const part = document.querySelector("[data-signing]");
if (part) offer(part);

function offer(part) {
  const form = part.closest("form");
  const [sheet, canvas] = [part.querySelector("[data-pad]"), part.querySelector("canvas")];
  const [said, ink] = [part.querySelector("[role=status]"), form.elements.namedItem("ink")];
  const drawn = part.querySelector("[data-drawn]");
  const pad = new SignaturePad(canvas, { penColor: "#14143c", minWidth: 1.2, maxWidth: 3.6 });
  let ground = ink.value; // the picture of an earlier sending, which has no strokes any more

  const say = (kind) => (said.textContent = said.dataset[kind]);

  function forget(kind) {
    pad.clear();
    ground = ink.value = "";
    say(kind);
  }

  // The canvas has the dots of the screen; what was drawn on it stays when its size changes.
  function fit() {
    if (sheet.hidden || !canvas.offsetWidth) return;
    const [strokes, dots] = [pad.toData(), Math.max(devicePixelRatio, 1)];
    canvas.width = canvas.offsetWidth * dots;
    canvas.height = canvas.offsetHeight * dots;
    canvas.getContext("2d").scale(dots, dots);
    pad.fromData(strokes);
    if (ground) showAgain();
  }

  function showAgain() {
    const picture = new Image();
    picture.onload = () => {
      const scale = Math.min(1, canvas.offsetWidth / picture.width, canvas.offsetHeight / picture.height);
      const [width, height] = [picture.width * scale, picture.height * scale];
      canvas.getContext("2d").drawImage(picture, (canvas.offsetWidth - width) / 2, (canvas.offsetHeight - height) / 2, width, height);
    };
    picture.src = ground;
  }

  function choose() {
    sheet.hidden = !drawn.querySelector("input").checked;
    fit();
  }

  drawn.hidden = false;
  say(ink.value ? "signed" : "empty");
  choose();
  new ResizeObserver(fit).observe(canvas);
  part.addEventListener("change", choose);
  part.querySelector("[data-clear]").addEventListener("click", () => forget("empty"));
  pad.addEventListener("beginStroke", () => {
    if (ground) forget("empty");
  });
  pad.addEventListener("endStroke", () => {
    ink.value = cut(canvas, pad.toData());
    say("signed");
  });
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, (event) => {
      if (ink.value && !part.contains(event.target)) forget("changed");
    });
  }
}

// The strokes with a narrow margin, so that a paper shows them as large as their place allows.
function cut(canvas, strokes) {
  const points = strokes.flatMap((stroke) => stroke.points);
  const [across, down] = [points.map((point) => point.x), points.map((point) => point.y)];
  const dots = canvas.width / canvas.offsetWidth;
  const left = Math.max(0, Math.min(...across) - MARGIN);
  const top = Math.max(0, Math.min(...down) - MARGIN);
  const width = Math.min(canvas.offsetWidth, Math.max(...across) + MARGIN) - left;
  const height = Math.min(canvas.offsetHeight, Math.max(...down) + MARGIN) - top;
  const scale = Math.min(dots, WIDEST / width);
  const picture = document.createElement("canvas");
  picture.width = Math.max(1, Math.round(width * scale));
  picture.height = Math.max(1, Math.round(height * scale));
  const pen = picture.getContext("2d");
  pen.drawImage(canvas, left * dots, top * dots, width * dots, height * dots, 0, 0, picture.width, picture.height);
  return picture.toDataURL("image/png");
}
