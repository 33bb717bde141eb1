// Tells quietly when the store has changed since this page was made; the reader decides to reload.

const stale = document.getElementById("stale");
const events = new EventSource("/api/v1/events");
events.addEventListener("change", () => {
  stale.hidden = false;
  events.close();
});
addEventListener("pagehide", () => events.close());
