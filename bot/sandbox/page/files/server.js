// The line to the sandbox: asks go by POST, news come as server-sent events.

/** Ask for something; gives what went wrong, or nothing. */
export async function ask(what, body = {}) {
  try {
    const answer = await fetch(`/do/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.ok ? await answer.json() : { trouble: "away", words: String(answer.status) };
  } catch {
    return { trouble: "away", words: "" };
  }
}

/** Do something on somebody's phone. */
export function onPhone(who, deed) {
  return ask("phone", { who, deed });
}

/** Hear every piece of news, and whether the line stands. */
export function listen(hear, isConnected) {
  const events = new EventSource("/events");
  events.onmessage = (event) => hear(JSON.parse(event.data));
  events.onopen = () => isConnected(true);
  events.onerror = () => isConnected(false);
}
