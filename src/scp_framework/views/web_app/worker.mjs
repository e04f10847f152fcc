// Python in a worker, so that the page stays alive. Everything is read from the folder that this file is in.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const here = (path) => new URL(path, import.meta.url).href;

async function text(path) {
  const answer = await fetch(here(path));
  if (!answer.ok) throw new Error(`${path} is missing (${answer.status})`);
  return answer.text();
}

async function start() {
  const [lock, arrangements] = await Promise.all([text("wheels/lock.json"), text("arrangements.json")]);
  const pyodide = await loadPyodide({
    indexURL: here("pyodide/"),
    lockFileContents: lock,
    packageBaseUrl: here("wheels/"),
    packages: Object.keys(JSON.parse(lock).packages),
  });
  return { pyodide, desk: pyodide.pyimport("scp_framework.views.in_browser").Desk(arrangements) };
}

const started = start();
started.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error) }),
);

onmessage = async ({ data }) => {
  const { call } = data;
  try {
    const { pyodide, desk } = await started;
    if ("check" in data) {
      const content = pyodide.toPy(new Uint8Array(data.content));
      const found = JSON.parse(desk.check(content, data.check, JSON.stringify(data.given)));
      postMessage({ call, found });
    } else {
      const saved = desk.saved(data.save);
      const found = saved.toJs();
      saved.destroy();
      postMessage({ call, found }, [found.buffer]);
    }
  } catch (error) {
    postMessage({ call, failed: String(error) });
  }
};
