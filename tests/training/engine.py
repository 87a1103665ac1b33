"""The engine, asked through its CLI: features of pages under a token table, and fair copies under a model."""
import json
import os
import subprocess
import tempfile
import threading


def ask(binary, verb, pages, options=(), **tables):
    """One answer a page, in order; `options` go to the verb, `tables` are the environment's tables, as bytes."""
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ)
        for name, table in tables.items():
            env[name] = os.path.join(folder, name)
            with open(env[name], "wb") as out:
                out.write(table)
        run = subprocess.Popen(
            [binary, verb, "--jsonl", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
        )

        def feed():
            for page in pages:
                line = {"id": page["id"], "url": page["url"], "html": page["html"]}
                run.stdin.write(json.dumps(line) + "\n")
            run.stdin.close()

        threading.Thread(target=feed, daemon=True).start()
        for line in run.stdout:
            yield json.loads(line)
        if run.wait() != 0:
            raise SystemExit(f"{binary} {verb} ended with {run.returncode}")


def lessons(binary, pages, tokens=b""):
    """The names of the features, then each page's blocks."""
    answers = ask(binary, "features", pages, FAIRCOPY_TOKENS=tokens)
    return next(answers)["features"], answers
