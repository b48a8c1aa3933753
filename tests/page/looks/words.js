// Everything the page can say, in each of its languages.
async () => {
  const source = await (await fetch("/page/words.js")).text();
  const start = source.indexOf("{", source.indexOf("const WORDS"));
  const keys = [...source.slice(start).matchAll(/^  (\w+): \[/gm)].map((one) => one[1]);
  const { choices } = await import("/page/choices.js");
  const { say } = await import("/page/words.js");
  const said = {};
  for (choices.language of ["id", "en"]) for (const key of keys) (said[key] ??= []).push(say(key));
  return JSON.stringify(said);
}
