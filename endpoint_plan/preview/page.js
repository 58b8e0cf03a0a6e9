"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const root = document.documentElement;
  const filter = document.getElementById("filter");
  const keys = document.getElementById("keys");
  const help = document.getElementById("help");

  const go = (line) => {
    if (!line) return;
    all(".here").forEach((one) => one.classList.remove("here"));
    line.classList.add("here");
    line.scrollIntoView({ block: "center" });
    line.focus({ preventScroll: true });
    const number = line.id.slice(1);
    const told = all(".item").filter((one) =>
      one.querySelector(`a.line[href="#L${number}"]`));
    told.forEach((one) => one.classList.add("here"));
    if (told[0] && !told[0].contains(document.activeElement)) told[0].scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#L"]');
    const line = event.target.closest(".plan li");
    if (link) {
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
      go(document.getElementById(link.getAttribute("href").slice(1)));
    } else if (line && !String(getSelection())) {
      go(line);
    }
  });

  const step = (way) => {
    const marked = all(".plan li.found, .plan li.lost");
    const here = document.querySelector(".plan li.here");
    const number = here ? Number(here.id.slice(1)) : way > 0 ? 0 : Infinity;
    const after = marked.filter((one) => (Number(one.id.slice(1)) - number) * way > 0);
    go(way > 0 ? after[0] : after[after.length - 1]);
  };

  const narrow = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    all(".item").forEach((one) => {
      const text = one.textContent.toLowerCase();
      one.hidden = !words.every((word) => text.includes(word));
    });
  };

  const turn = () => {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  };

  const explain = () => {
    help.hidden = !help.hidden;
    keys.setAttribute("aria-expanded", String(!help.hidden));
  };

  filter.addEventListener("input", narrow);
  document.getElementById("theme").addEventListener("click", turn);
  keys.addEventListener("click", explain);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      filter.value = "";
      narrow();
      filter.blur();
      return;
    }
    if (event.target === filter) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "d") turn();
    else if (event.key === "?") explain();
    else if (event.key === "/") { event.preventDefault(); filter.focus(); }
    else if (/^[1-7]$/.test(event.key)) all(".told h2")[Number(event.key) - 1].scrollIntoView();
  });

  if (/^#L\d+$/.test(location.hash)) go(document.getElementById(location.hash.slice(1)));
})();
