// What the pages do without this module, they do with it in fewer movements.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const first = (selector) => document.querySelector(selector);

// Evidence: a link with data-evidence shows the words that rest on its key without loading the page again.

let shown = new URLSearchParams(location.search).get("answer") ?? "";

const holds = (list, key) => list.split(" ").includes(key);

function show(link) {
	shown = link.dataset.evidence;
	for (const mark of all("mark[data-keys]")) mark.classList.toggle("chosen", holds(mark.dataset.keys, shown));
	for (const turn of all("[data-searched]")) turn.classList.toggle("looked", holds(turn.dataset.searched, shown));
	for (const answer of all("[data-key]")) answer.classList.toggle("chosen", answer.dataset.key === shown);
	history.replaceState(null, "", link.href);
	goTo(first(new URL(link.href).hash));
}

function goTo(turn) {
	if (!turn) return;
	all(".turn.here").forEach((other) => other.classList.remove("here"));
	turn.classList.add("here");
	turn.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

document.addEventListener("click", (event) => {
	const link = event.target.closest("a[data-evidence]");
	if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
	event.preventDefault();
	show(link);
});

function step(by) {
	const turns = [...new Set(all("mark.chosen").map((mark) => mark.closest(".turn")))];
	if (turns.length === 0) return;
	const now = turns.findIndex((turn) => turn.classList.contains("here"));
	goTo(turns[(now + by + turns.length) % turns.length]);
}

// Rows and questions: j and k move, e and Enter act on the one that has the focus.

const items = () => all("[data-item]");
const current = () => items().findIndex((item) => item.contains(document.activeElement));
const handle = (item) => item.querySelector("a, summary") ?? item;

function move(by) {
	const list = items();
	if (list.length === 0) return;
	const from = current();
	const to = from < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, from + by));
	const target = handle(list[to]);
	if (target === list[to]) target.tabIndex = -1;
	target.focus();
	list[to].scrollIntoView({ block: "nearest" });
}

const evidence = () => items()[current()]?.querySelector("a[data-evidence]")?.click();
const follow = (rel) => first(`main a[rel="${rel}"]`)?.click();

const keys = {
	j: () => move(1),
	k: () => move(-1),
	e: evidence,
	"[": () => step(-1),
	"]": () => step(1),
	n: () => follow("next"),
	p: () => follow("prev"),
	"/": () => first("[data-search]")?.focus(),
	"?": () => first("#keys").togglePopover(),
};

const single = first("#single-keys");
single.checked = localStorage.getItem("single-keys") !== "off";
single.addEventListener("change", () => localStorage.setItem("single-keys", single.checked ? "on" : "off"));

document.addEventListener("keydown", (event) => {
	if (event.ctrlKey || event.metaKey || event.altKey || !single.checked) return;
	if (event.target.closest("input, select, textarea, [contenteditable]")) return;
	const act = keys[event.key];
	if (!act) return;
	event.preventDefault();
	act();
});

// A batch that runs: its numbers come again every two seconds while anybody looks.

async function refresh() {
	const live = first("[data-live]");
	if (!live) return;
	if (!document.hidden) {
		const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
		first("main").replaceChildren(...page.querySelector("main").childNodes);
	}
	setTimeout(refresh, 2000);
}

if (first("[data-live]")) setTimeout(refresh, 2000);
