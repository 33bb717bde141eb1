// Keys for the queue: j and k move, a accepts, r rejects, e edits, u undoes, ? tells them. All that
// they do is press what the page has as buttons.

const cards = [...document.querySelectorAll(".card")];
const undo = document.querySelector(".flash .undo-last") ?? document.getElementById("undo");
const keys = document.getElementById("keys");

function current() {
  return cards.findIndex((card) => card.contains(document.activeElement));
}

function go(at) {
  const card = cards[Math.max(0, Math.min(at, cards.length - 1))];
  card?.focus();
  card?.scrollIntoView({ block: "nearest" });
}

function submit(kind) {
  const card = cards[Math.max(0, current())];
  card?.querySelector(`form.${kind}`).requestSubmit();
}

function edit() {
  const details = cards[Math.max(0, current())]?.querySelector("details.edit");
  if (!details) return;
  details.open = true;
  details.querySelector("select").focus();
}

const acts = {
  j: () => go(current() + 1),
  k: () => go(current() - 1),
  a: () => submit("accept"),
  r: () => submit("reject"),
  e: edit,
  u: () => undo.requestSubmit(),
  "?": () => { keys.open = !keys.open; },
};

addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, textarea, select");
  if (event.key === "Escape" && typing) {
    event.target.closest(".card")?.focus();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

const asked = /^#card-(\d+)$/.exec(location.hash);
if (cards.length > 0) go(asked ? Number(asked[1]) - 1 : 0);
