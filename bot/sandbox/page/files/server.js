// The line to the sandbox: asks go by POST, news come as server-sent events.

/** Ask for something; gives what went wrong, or nothing. */
export async function ask(what, body = {}) {
  try {
    const answer = await fetch(`/do/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.ok ? await answer.json() : { trouble: "broken", words: String(answer.status) };
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
  let events = null;
  const open = () => {
    events = new EventSource("/events");
    events.onmessage = (event) => hear(JSON.parse(event.data));
    events.onopen = () => isConnected(true);
    events.onerror = () => isConnected(false);
  };
  // A browser keeps six lines to one address: tabs nobody looks at must not use them up. Whoever
  // comes back is told everything anew.
  const look = () => {
    if (document.hidden) events?.close();
    else if (events === null || events.readyState === EventSource.CLOSED) open();
  };
  document.addEventListener("visibilitychange", look);
  look();
}
