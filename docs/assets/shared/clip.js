// Words into the reader's clipboard; where the browser refuses, into a field to copy from.

/** Copy `words`; gives `done`, or says that the words stand marked in `spare` (a hidden textarea), which is shown. */
export async function handedOver(words, spare, done) {
  try {
    await navigator.clipboard.writeText(words);
    spare.hidden = true;
    return done;
  } catch {
    Object.assign(spare, { value: words, hidden: false });
    spare.focus();
    spare.select();
    return "Браузер не дал скопировать: текст выделен ниже, скопируйте сами.";
  }
}
