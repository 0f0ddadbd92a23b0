// Several records chosen at once: they keep the order in which they were ticked, and stay ticked beside a new search.
(() => {
  const FORM = "[data-multiple-choice-form]";
  const BOX = "input[data-multiple-choice-select]";
  const NAME = "chosen";

  const keys = (form) => [...form.querySelectorAll(`input[type=hidden][name=${NAME}]`)];

  // "1. Name · 2. Name" above the button, for the eye and the ear.
  const tell = (form) => {
    let line = form.querySelector("[data-geometa-chosen]");
    if (!line) {
      line = document.createElement("p");
      line.dataset.geometaChosen = "";
      line.setAttribute("role", "status");
      form.querySelector("[data-multiple-choice-submit]")?.before(line);
    }
    line.textContent = keys(form)
      .map((key, index) => `${index + 1}. ${key.dataset.label}`)
      .join(" · ");
  };

  // Wagtail's own script counts the boxes that are ticked in the list it sees; it has had its say by the next frame.
  const release = (form) =>
    requestAnimationFrame(() => {
      const button = form.querySelector("[data-multiple-choice-submit]");
      if (button) button.disabled = !keys(form).length;
    });

  document.addEventListener("change", (event) => {
    const box = event.target.closest?.(BOX);
    const form = box?.closest(FORM);
    if (!form) return;
    keys(form).find((key) => key.value === box.value)?.remove();
    if (box.checked) {
      const key = document.createElement("input");
      const label = box.closest("tr")?.querySelector(".title, .geometa-name");
      Object.assign(key, { type: "hidden", name: NAME, value: box.value });
      key.dataset.label = (label?.textContent || box.title).trim();
      form.append(key);
    }
    tell(form);
    release(form);
  });

  // A new search replaces the list: what was ticked before is ticked in the new one.
  const tickAgain = (form) => {
    const chosen = new Set(keys(form).map((key) => key.value));
    for (const box of form.querySelectorAll(BOX)) box.checked = box.checked || chosen.has(box.value);
    release(form);
  };
  new MutationObserver((changes) => {
    for (const form of new Set(changes.map((change) => change.target.closest?.(FORM)).filter(Boolean))) tickAgain(form);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
