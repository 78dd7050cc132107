// Takes a text along from a [data-share]: by whatever the device has for sending, by the clipboard,
// or marked, to be copied by hand; on paper.

for (const box of document.querySelectorAll("[data-share]")) {
  const text = box.querySelector("textarea");
  const said = box.querySelector("[role=status]");
  const say = (sentence) => {
    said.textContent = "";
    setTimeout(() => { said.textContent = sentence; }, 50); // the same sentence is heard again
  };
  const ways = {
    async send() {
      try {
        await navigator.share({ title: document.querySelector("h1").textContent.trim(), text: text.value });
      } catch (error) {
        if (error.name !== "AbortError") await ways.copy();
      }
    },
    async copy() {
      try {
        await navigator.clipboard.writeText(text.value);
        say(said.dataset.copied);
      } catch {
        text.closest("details").open = true;
        text.focus();
        text.select();
        say(said.dataset.marked);
      }
    },
    print: () => print(),
  };
  for (const button of box.querySelectorAll("[data-do]")) {
    button.onclick = ways[button.dataset.do];
    button.hidden = button.dataset.do === "send" && !navigator.share;
  }
}
