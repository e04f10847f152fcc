"use strict";
(() => {
  const form = document.getElementById("filter");
  const words = document.getElementById("filter-words");
  const count = form.querySelector("output");
  const groups = [...document.querySelectorAll("#promises details")];
  const marks = (element) => (element.dataset.f || "").split(" ").filter(Boolean);
  const show = () => {
    const wanted = [...form.querySelectorAll("select")].map((select) => select.value).filter(Boolean);
    const text = words.value.trim().toLowerCase();
    const asked = wanted.length > 0 || text !== "";
    const shown = new Set();
    for (const group of groups) {
      let any = false;
      for (const promise of group.querySelectorAll("tbody")) {
        let rows = 0;
        for (const row of promise.rows) {
          if (!row.cells.length || row.cells[0].colSpan > 1) continue;
          const status = row.dataset.f ? marks(row) : marks(group);
          let lines = 0;
          for (const line of row.querySelectorAll("p[id]")) {
            const own = [...status, ...marks(promise), ...marks(line)];
            line.hidden = !wanted.every((mark) => own.includes(mark));
            lines += !line.hidden;
          }
          row.hidden = !lines;
          rows += lines;
        }
        promise.hidden = !rows || !promise.textContent.toLowerCase().includes(text);
        if (!promise.hidden) shown.add(/\[[^[]*\]$/.exec(promise.querySelector("th").firstChild.data)[0]);
        any ||= !promise.hidden;
      }
      group.hidden = !any;
      group.open = asked ? any : !("kept" in group.dataset);
    }
    count.value = `Showing ${asked ? shown.size + " of" : "all"} ${count.dataset.all} promises.`;
  };
  const open = () => {
    const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const group = place && place.closest("details");
    if (!group) return;
    if (place.closest("[hidden]")) { form.reset(); show(); }
    group.open = true;
    place.scrollIntoView();
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", open);
  let closed = [];
  addEventListener("beforeprint", () => { closed = groups.filter((group) => !group.open); for (const group of closed) group.open = true; });
  addEventListener("afterprint", () => { for (const group of closed) group.open = false; });
  show();
  open();
})();
