// The checklist with a script: saves by itself, takes single keys, jumps to what is open.

import * as autosave from "./autosave.js";
import * as bar from "./bar.js";
import * as keys from "./keys.js";
import * as note from "./note.js";

const form = document.getElementById("sheet");

bar.start(form);
document.documentElement.classList.add("scripted");
autosave.start();
keys.start(form);
note.start();
