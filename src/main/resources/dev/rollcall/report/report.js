"use strict";
(() => {
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const chips = Array.from(document.querySelectorAll(".chip"));
  const items = Array.from(document.querySelectorAll(".item"), element => (
    { element, text: element.textContent.toLowerCase(), outcome: element.dataset.outcome }));
  const sections = Array.from(document.querySelectorAll("main > section")).filter(
    section => section.querySelector(".item"));

  const chosen = () => {
    const chip = chips.find(one => one.getAttribute("aria-pressed") === "true");
    return chip ? chip.dataset.outcome : "";
  };

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
    const outcome = chosen();
    for (const item of items) {
      const matches = words.every(word => item.text.includes(word));
      item.element.hidden = !(matches && (!outcome || !item.outcome || item.outcome === outcome));
    }
    const left = parent => parent.querySelector(".item:not([hidden])") !== null;
    for (const people of document.querySelectorAll(".people")) {
      people.open = words.length > 0 && left(people);
    }
    for (const box of document.querySelectorAll(".failure, .reason")) {
      box.hidden = words.length > 0 && !left(box);
    }
    for (const section of sections) {
      section.hidden = words.length > 0 && !left(section);
    }
    document.body.classList.toggle("searching", words.length > 0);
    const shown = items.filter(item => !item.element.hidden).length;
    found.textContent = words.length || outcome ? `${shown} of ${items.length} entries` : "";
  };

  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chips.forEach(other => other.setAttribute("aria-pressed", String(other === chip)));
      filter();
    });
  }
  search.addEventListener("input", filter);
  document.addEventListener("keydown", event => {
    if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    }
  });
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach(details => { details.open = true; });
  });
})();
