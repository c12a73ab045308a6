/**
 * A function made of source text. To copy an object through names that are known only at run time costs 60 ns a field,
 * through a function in which they are written 5 ns (decision 21). Every name that goes into the text goes through
 * `written`; everything else is captured.
 * @param captured what the text may use, by name
 */
// eslint-disable-next-line typescript/no-unnecessary-type-parameters -- whoever writes the text knows what it makes
export function generated<Made>(text: string, captured: Readonly<Record<string, unknown>>): Made {
  const names = Object.keys(captured)
  // eslint-disable-next-line typescript/no-implied-eval, no-new-func -- its text holds no word but ours and quoted names
  const make = new Function(...names, `'use strict'\nreturn ${text}`) as (...values: readonly unknown[]) => Made
  return make(...names.map((name) => captured[name]))
}

/** A key as it stands in generated text. */
export const written = (key: string): string => JSON.stringify(key)
