// Live updates: server-sent events, read with fetch, because EventSource can send no bearer token.

const RETRY_MILLIS = 2000;

/** Calls back for each event, until the signal aborts; what ends or breaks is begun again where it stopped. */
export async function listen(dataset, count, heard, offline) {
  let last = count;
  while (!offline.aborted) {
    await visible(true);
    const hidden = new AbortController();
    visible(false).then(() => hidden.abort());
    const signal = AbortSignal.any([offline, hidden.signal]);
    try {
      const headers = { Accept: "text/event-stream", "Last-Event-ID": String(last) };
      const response = await dataset.fetch("/live", { headers, signal });
      if (response.ok) {
        for await (const event of events(response.body)) {
          last = event.id;
          heard();
        }
      } else {
        // Perhaps the server does not know this count any more. Listing says what it does know.
        last = 0;
        heard();
      }
    } catch (broken) {
      if (!signal.aborted) { // else the page wanted it
        console.info("Live updates pause:", broken.message);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
  }
}

/** When the page is seen, or is not: a browser has few connections to a server, and a tab in the background needs none. */
function visible(wanted) {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden !== wanted) {
        document.removeEventListener("visibilitychange", look);
        resolve();
      }
    };
    document.addEventListener("visibilitychange", look);
    look();
  });
}

/** The events of a stream (WHATWG HTML, section 9.2.6), each with its id; comments keep it open and are none. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    const blocks = text.split("\n\n");
    text = blocks.pop();
    for (const block of blocks) {
      const id = /^id: ?(\d+)$/m.exec(block);
      if (id !== null) {
        yield { id: id[1] };
      }
    }
  }
}
