// Shows only the entries that hold all the words typed. Without this script the whole page is there all the same.
(() => {
  const form = document.getElementById("search");
  const field = document.getElementById("words");
  const found = document.getElementById("found");
  const entries = [...document.querySelectorAll("[data-entry]")].map((element) => ({
    element,
    text: `${element.id} ${element.textContent}`.toLowerCase(),
    folded: [...element.querySelectorAll("details")].map((details) => ({ details, open: details.open })),
  }));
  const groups = [...document.querySelectorAll("[data-group], [data-section]")];

  const say = (count, all) => {
    const key = all ? "all" : count === 0 ? "none" : count === 1 ? "one" : "many";
    found.textContent = found.dataset[key].replace("{n}", count.toLocaleString(document.documentElement.lang));
  };

  const show = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const holds = (text) => words.every((word) => text.includes(word));
    let count = 0;
    for (const { element, text, folded } of entries) {
      element.hidden = !holds(text);
      count += element.hidden ? 0 : 1;
      for (const { details, open } of folded) {
        details.open = open || (words.length > 0 && holds(details.textContent.toLowerCase()));
      }
    }
    for (const group of groups) {
      group.hidden = words.length > 0 && !group.querySelector("[data-entry]:not([hidden])");
    }
    document.body.classList.toggle("searching", words.length > 0);
    say(count, words.length === 0);
  };

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("[hidden]")) {
      field.value = "";
      show();
      target.scrollIntoView();
    }
  };

  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  if (matchMedia("(min-width: 60rem)").matches) {
    document.querySelector("nav details").open = true;
  }
  form.hidden = false;
  show();
})();
