// Keyboard and jumps on the review site. Every page works without it; nothing here makes markup.
"use strict";
(() => {
  const all = () => [...document.querySelectorAll(".revision, .list > .row")];
  const at = () => document.querySelector(".here");

  function go(next) {
    if (!next) return;
    at()?.classList.remove("here");
    next.classList.add("here");
    next.setAttribute("tabindex", "-1");
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function move(by) {
    const some = all();
    const now = some.indexOf(at());
    go(some[now < 0 ? 0 : Math.min(Math.max(now + by, 0), some.length - 1)]);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const find = document.querySelector("#q");
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "/" && find) { find.focus(); find.select(); }
    else if (event.key === "Enter" && at() === document.activeElement) at().querySelector("h2 a, h3 a")?.click();
    else if ("axu".includes(event.key)) at()?.querySelector(`button[data-key="${event.key}"]`)?.click();
    else return;
    event.preventDefault();
  });

  // A judged card stays the one under the hand; the next one follows where there is one still open.
  let held = null;
  document.addEventListener("htmx:beforeRequest", () => { held = at()?.id ?? null; });
  document.addEventListener("htmx:afterSettle", () => {
    const card = held && document.getElementById(held);
    if (!card) return;
    const open = all().slice(all().indexOf(card) + 1).find((one) => one.querySelector('[data-key="a"]'));
    go(card.querySelector('[data-key="u"]') && open ? open : card);
    held = null;
  });
  document.addEventListener("htmx:responseError", (event) => {
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    window.alert(answer.querySelector("main p")?.textContent ?? event.detail.xhr.responseText);
  });

  // A fact's quote is shown in the stored text of the same page, once that is there.
  document.addEventListener("click", (event) => {
    const jump = event.target.closest("[data-jump]");
    const mark = jump && document.getElementById(jump.dataset.jump);
    if (!mark) return;
    event.preventDefault();
    mark.closest("details")?.setAttribute("open", "");
    document.querySelectorAll("mark.sought").forEach((one) => one.classList.remove("sought"));
    const word = mark.parentElement.querySelector(`[id="${mark.id}"] ~ mark`);
    word?.classList.add("sought");
    (word ?? mark).scrollIntoView({ block: "center" });
  });
  document.documentElement.classList.add("scripted");
})();
