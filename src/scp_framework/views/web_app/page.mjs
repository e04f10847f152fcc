// The page: what is chosen goes to the worker, and what the worker finds is shown. Nothing here sends anything anywhere.
const $ = (id) => document.getElementById(id);
const status = (words) => ($("status").textContent = words);

// A worker made of a blob is under the security policy of this page, whatever headers the server sends.
const start = `import ${JSON.stringify(new URL("worker.mjs", import.meta.url).href)};`;
const worker = new Worker(URL.createObjectURL(new Blob([start], { type: "text/javascript" })), { type: "module" });

let calls = 0;
let latest = 0;
const waiting = new Map();

worker.addEventListener("message", ({ data }) => {
  if ("ready" in data) {
    if (!chosen) status("Ready. Choose a planner.");
  } else if ("failed" in data && data.call === undefined) {
    status(`This page could not start: ${data.failed}`);
  } else {
    const { resolve, reject } = waiting.get(data.call);
    waiting.delete(data.call);
    if ("failed" in data) reject(new Error(data.failed));
    else resolve(data.found);
  }
});
worker.addEventListener("error", (event) => status(`This page could not start: ${event.message || "see the console"}`));

/** Asks the worker for something; it answers in the order of the questions. */
function ask(question) {
  const call = ++calls;
  return new Promise((resolve, reject) => {
    waiting.set(call, { resolve, reject });
    worker.postMessage({ call, ...question });
  });
}

let chosen = null;
const given = () => ({
  as_of: $("as-of").value || null,
  covers: $("covers").value.trim() || null,
  sheet: $("sheet").value.trim() || null,
  ignore: $("ignore").value.split(";").map((name) => name.trim()).filter(Boolean),
  date_order: $("date-order").value || null,
});

async function check() {
  if (!chosen) return status("Choose a planner first.");
  const number = ++latest;
  const { name } = chosen;
  status(`Checking ${name} …`);
  try {
    const content = await chosen.arrayBuffer();
    const found = await ask({ check: name, content, given: given() });
    if (number !== latest) return;
    if (found.faults) return showFaults(name, found.faults);
    showResult(name, found);
    const report = await ask({ save: "html" });
    if (number === latest) $("report").srcdoc = new TextDecoder().decode(report);
  } catch (error) {
    if (number !== latest) return;
    const changed = error.name === "NotReadableError" || error.name === "NotFoundError";
    hideAll();
    status(changed ? `${name} has changed since you chose it. Choose it again.` : `${name} could not be checked: ${error.message}`);
  }
}

function hideAll() {
  $("faults").hidden = $("result").hidden = true;
  $("report").removeAttribute("srcdoc");
}

const element = (tag, text, ...children) => {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
};

function showFaults(name, faults) {
  hideAll();
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  $("faults-title").textContent = `${name} cannot be used: ${count}`;
  $("fault-list").replaceChildren(
    ...faults.map(({ place, words }) => element("li", "", element("strong", place), place ? ": " : "", words)),
  );
  $("faults").hidden = false;
  $("faults-title").focus();
  status(`${name} cannot be used.`);
}

function showResult(name, found) {
  hideAll();
  $("result-title").textContent = found.title;
  $("basis").textContent = found.basis;
  $("sentences").replaceChildren(...found.sentences.map((sentence) => element("p", sentence)));
  $("saves").querySelector("p").replaceChildren(...found.saves.map(saveButton));
  $("notices").hidden = found.notices.length === 0;
  $("notices").querySelector("summary").textContent = `Please note (${found.notices.length})`;
  $("notices").querySelector("ul").replaceChildren(...found.notices.map((words) => element("li", words)));
  showSteps(found.steps);
  $("result").hidden = false;
  $("result-title").focus();
  status(`${name} is checked.`);
}

function saveButton({ form, label, file }) {
  const button = element("button", label);
  button.type = "button";
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const url = URL.createObjectURL(new Blob([await ask({ save: form })], { type: "application/octet-stream" }));
      const link = Object.assign(document.createElement("a"), { href: url, download: file });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      status(`${file} is saved where your browser keeps downloads.`);
    } catch (error) {
      status(`${file} could not be made: ${error.message}`);
    }
    button.disabled = false;
  });
  return button;
}

let steps = [];

function showSteps(all) {
  steps = all;
  const people = [...new Set(all.map(({ who }) => who))].sort();
  $("who").replaceChildren(new Option("Everybody", ""), ...people.map((who) => new Option(who, who)));
  fillSteps();
}

function fillSteps() {
  const chosenPerson = $("who").value;
  const rows = steps.filter(({ who }) => !chosenPerson || who === chosenPerson);
  $("steps").replaceChildren(
    ...rows.map(({ who, by, what }) => element("tr", "", element("td", who), element("td", by), element("td", what))),
  );
}

function choose(file) {
  chosen = file;
  $("again").hidden = false;
  return check();
}

$("file").addEventListener("change", () => $("file").files.length && choose($("file").files[0]));
$("choose").addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
$("as-of").addEventListener("change", () => chosen && check());
$("who").addEventListener("change", fillSteps);
addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
addEventListener("dragleave", (event) => event.relatedTarget || document.body.classList.remove("dropping"));
addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  const { files } = event.dataTransfer;
  if (!files.length) return;
  $("file").files = files;
  choose(files[0]);
});
