// Shows beside the text which claim's words are highlighted.

const items = new Map();
for (const item of document.querySelectorAll("[data-claim]")) {
  items.set(item.dataset.claim, item);
}

function follow() {
  for (const item of items.values()) item.removeAttribute("aria-current");
  const item = items.get(decodeURIComponent(location.hash.slice(1)));
  if (!item) return;
  item.setAttribute("aria-current", "true");
  const list = item.closest("ol");
  if (list.scrollHeight > list.clientHeight) {
    list.scrollTop += item.getBoundingClientRect().top - list.getBoundingClientRect().top - 60;
  }
}

addEventListener("hashchange", follow);
follow();
