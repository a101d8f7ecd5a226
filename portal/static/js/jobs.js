// The page of a job asks for news only while somebody looks at it, and says when no answer comes.

const OF_JOB = "job";

function tellSilence(silent) {
  const told = document.getElementById("job-silent");
  if (told) told.hidden = !silent;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id === OF_JOB && document.hidden) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  const job = document.getElementById(OF_JOB);
  if (job && !document.hidden) htmx.trigger(job, "seen");
});
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => tellSilence(true));
}
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.shouldSwap) tellSilence(false);
});
