// What a tool is built from: all of its files, or one sentence that names what is missing, with a way to ask again.

import { sorry, styled } from "./file.js";

/**
 * Fetch `files` (what the reader calls it -> a function that gets it) and `sheets` (addresses), then `build` with what came, in
 * their order. Where a file is missing `root` says so after `words` («Калькулятор не запустился»), before `rest`.
 */
export async function whole(root, { words, files, sheets, rest = "" }, build) {
  const names = Object.keys(files);
  const [done] = await Promise.all([Promise.allSettled(Object.values(files).map((get) => get())), ...sheets.map(styled)]);
  const failed = names.filter((_, i) => done[i].status === "rejected");
  for (const { reason } of done) if (reason) console.warn(reason);
  root.removeAttribute("style");
  if (!failed.length) return build(...done.map(({ value }) => value));
  sorry(root, `${words}: не загрузились или повреждены ${failed.join(", ")}.${rest && ` ${rest}`}`, () => whole(root, { words, files, sheets, rest }, build));
}
