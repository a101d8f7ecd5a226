// The lines of the sheet as they stand on screen: which are open, and how the focus moves between them.

const sheet = document.getElementById("sheet");

export const lineOf = (element) => element.closest("fieldset");

export const lineById = (id) => document.getElementById(`item-${id}`);

export const idOf = (line) => line.id.slice("item-".length);

// The part of a line that the server's answer replaces: where it stands, what is missing, its version.
export const stateOf = (line) => document.getElementById(`state-${idOf(line)}`);

export const remarkOf = (line) => line.querySelector("textarea");

// A line that asks two things has two groups of radios; the keys and the jumps go group by group.
export const groups = () => [...sheet.querySelectorAll(".words")];

const isOpen = (group) => !group.querySelector(":checked");

const needsMore = (group) => stateOf(lineOf(group)).querySelector("em, .clash") !== null;

export function focusGroup(group) {
  const radio = group.querySelector(":checked") ?? group.querySelector("input");
  radio.focus({ preventScroll: true });
  reveal(group);
}

// The line comes into view below the bar; where it is taller than the screen its question wins.
function reveal(group) {
  lineOf(group).scrollIntoView({ block: "nearest" });
  const question = group.parentElement.classList.contains("part") ? group.parentElement : lineOf(group);
  question.firstElementChild.scrollIntoView({ block: "nearest" });
}

export function step(from, distance) {
  const all = groups();
  const next = all[all.indexOf(from) + distance];
  if (next) focusGroup(next);
}

// Where the reader was last. A click on a button of the bar takes the focus away, but not the place.
let place = null;

sheet.addEventListener("focusin", ({ target }) => {
  const line = lineOf(target);
  if (line) place = line.id;
});

// The next group without an answer after that place, round from the end to the start; when all are answered,
// the next line that still needs a remark or a choice.
export function nextOpen() {
  const all = groups();
  const start = all.findLastIndex((group) => lineOf(group).id === place);
  const ahead = [...all.slice(start + 1), ...all.slice(0, start + 1)];
  return ahead.find(isOpen) ?? ahead.find(needsMore);
}
